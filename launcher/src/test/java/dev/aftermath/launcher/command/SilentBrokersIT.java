package dev.aftermath.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.testing.RunningProgram;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Brokers that take connections and say nothing, which clients are told to wait for without end. */
@Timeout(120)
class SilentBrokersIT {

    /** Of a process that SIGTERM ends. */
    private static final int TERMINATED = 128 + 15;

    private static final String PATIENCE =
            "default.api.timeout.ms=600000\nrequest.timeout.ms=600000\ndelivery.timeout.ms=700000\n";

    @TempDir
    private Path temporary;

    /** A stop that waited for an answer would not be one in order, which the exit code says. */
    @ParameterizedTest
    @CsvSource({"streams --state-dir", "serve --port=0 --snapshot-dir"})
    void nobodyWhoStopsAProgramWaitsForThem(String command) throws Exception {
        assertThat(stopped(command + " " + temporary.resolve("state"))).isZero();
    }

    /** These run to their end by themselves, so there is nothing to stop in order. */
    @ParameterizedTest
    @CsvSource({"ingest --source=blog", "topics check", "topics create"})
    void nobodyWhoCutsARunShortWaitsForThem(String command) throws Exception {
        String documents = Files.createDirectory(temporary.resolve("documents")).toString();
        Files.writeString(Path.of(documents, "document.json"), "{}");

        assertThat(stopped(command.startsWith("ingest") ? command + " " + documents : command))
                .isEqualTo(TERMINATED);
    }

    /** Stops it once it has asked a broker something, and gives its exit code. */
    private int stopped(String command) throws Exception {
        Path properties = Files.writeString(temporary.resolve("client.properties"), PATIENCE);
        try (ServerSocket broker = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String[] arguments = (command + " --bootstrap-server 127.0.0.1:" + broker.getLocalPort()
                            + " --command-config " + properties
                            + (command.startsWith("topics") ? "" : " --registry-url http://127.0.0.1:1"))
                    .split(" ");
            try (RunningProgram program = RunningProgram.start(temporary, arguments);
                    Socket asked = broker.accept()) {
                assertThat(asked.getInputStream().read())
                        .as("the first byte of a question")
                        .isNotNegative();

                int status = program.stop();
                assertThat(program.err()).doesNotContain("aftermath: ");
                return status;
            }
        }
    }
}
