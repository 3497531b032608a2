package dev.aftermath.launcher.up;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.launcher.NoDocumentException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir
    private Path temporary;

    @Test
    void aPortInUseIsNamedWithTheRemedy() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> Preflight.requireFree("--port", port))
                    .isInstanceOf(LaunchException.class)
                    .hasMessage(
                            "port " + port + " is in use: stop what listens there, or give another one with --port");
        }
    }

    @Test
    void anyFreePortNeedsNoCheck() {
        assertThatCode(() -> Preflight.requireFree("--port", 0)).doesNotThrowAnyException();
    }

    @Test
    void aFullDiskIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> Preflight.requireSpace(Path.of("/data"), Preflight.LEAST_FREE_BYTES - 1))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("/data is full")
                .hasMessageContaining("199 MiB are free")
                .hasMessageContaining("--data");
    }

    @Test
    void enoughSpaceIsEnough() {
        assertThatCode(() -> Preflight.requireSpace(Path.of("/data"), Preflight.LEAST_FREE_BYTES))
                .doesNotThrowAnyException();
    }

    @Test
    void aPathThatDoesNotExistIsNamed() {
        Path missing = temporary.resolve("missing");

        assertThatThrownBy(() -> Preflight.requireReadable(List.of(temporary, missing)))
                .isInstanceOf(LaunchException.class)
                .hasMessage("cannot ingest " + missing + ": it does not exist; check --ingest");
    }

    @Test
    void aPathWithoutAnythingToReadIsNamedWithWhatWasPassedOver() throws IOException {
        Files.writeString(temporary.resolve("incident.txt"), "{}");

        assertThatThrownBy(() -> Preflight.requireDocuments(List.of(temporary)))
                .isInstanceOf(NoDocumentException.class)
                .hasMessageContaining("in " + temporary + ": 1 file passed over")
                .hasMessageContaining("(incident.txt)")
                .hasMessageContaining("name a file on the command line");
        assertThatCode(() -> Preflight.requireDocuments(List.of(temporary.resolve("incident.txt"))))
                .doesNotThrowAnyException();
    }
}
