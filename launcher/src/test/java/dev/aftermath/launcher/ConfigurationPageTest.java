package dev.aftermath.launcher;

import dev.aftermath.launcher.reference.ConfigurationPage;
import dev.aftermath.launcher.reference.GeneratedPage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        String generated = ConfigurationPage.of(Aftermath.commandLine(Map.of()), EnvironmentDefaults::variable);
        GeneratedPage.require("configuration.md", generated, getClass());
    }
}
