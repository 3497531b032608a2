package dev.aftermath.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.testing.RunningProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code aftermath}, called as other scripts call it. */
@Timeout(120)
class ScriptIT {

    /** Starts a service in the background, where a shell has SIGINT ignored, and interrupts it when it has said a line. */
    private static final String INTERRUPT = """
            mkfifo lines
            ./aftermath serve --port 0 --bootstrap-server 127.0.0.1:1 --registry-url http://127.0.0.1:1 >lines 2>err &
            service=$!
            read -r line <lines
            kill -INT "$service"
            timeout 30 tail --pid="$service" -f /dev/null || kill -KILL "$service"
            wait "$service"
            echo "$line" "status $?"
            """;

    @TempDir
    private Path project;

    @Test
    void aServiceInTheBackgroundOfAScriptCanBeInterrupted() throws Exception {
        builtProject();

        Process script = new ProcessBuilder("bash", "-c", INTERRUPT)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(script.waitFor()).isZero();
        assertThat(said).startsWith("serving: http://127.0.0.1:").endsWith(" status 0\n");
        assertThat(Files.readString(project.resolve("err"))).doesNotContain("\tat ");
    }

    /** The script beside what is packaged, and no sources that it could take for newer. */
    private void builtProject() throws IOException {
        Path root = RunningProgram.projectRoot();
        Files.copy(root.resolve("aftermath"), project.resolve("aftermath"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String module : List.of("schemas", "ingest", "streams", "serving")) {
            Files.createDirectory(project.resolve(module));
        }
        Files.createFile(project.resolve("pom.xml"));
        Path target = Files.createDirectories(project.resolve("launcher/target"));
        try (var packaged = Files.newDirectoryStream(root.resolve("launcher/target"), "{lib,launcher-*.jar}")) {
            for (Path each : packaged) {
                Files.createSymbolicLink(target.resolve(each.getFileName()), each);
            }
        }
        Files.createFile(target.resolve("built"));
    }
}
