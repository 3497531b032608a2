package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.reference.ConfigurationPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final String REGENERATE = "aftermath.regenerate";

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        Path page = Path.of(System.getProperty("aftermath.root")).resolve("docs/configuration.md");
        String generated = ConfigurationPage.of(Aftermath.commandLine(Map.of()), EnvironmentDefaults::variable);
        if (Boolean.getBoolean(REGENERATE)) {
            Files.writeString(page, generated);
        }

        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as("docs/configuration.md is not what the code says: regenerate it with: mvn -pl launcher -am test"
                        + " -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false -D" + REGENERATE
                        + "=true")
                .isEqualTo(generated);
    }
}
