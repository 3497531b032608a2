package dev.aftermath.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.launcher.embedded.FreePort;
import dev.aftermath.launcher.query.QueryClient;
import dev.aftermath.launcher.query.ReadSideUrl;
import dev.aftermath.launcher.testing.RunningProgram;
import dev.aftermath.schemas.testing.PrometheusText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpIT {

    private static final long POLL_NANOS = 20_000_000;
    private static final String PLATFORM_SH = """
            {"UUID": "655ee350-a86f-424b-89c5-f80cc0fe527e", "Title": "EU region", "Company": "Platform.sh",
             "StartTime": "2016-08-18T19:00:00Z", "EndTime": "2016-08-18T23:30:00Z",
             "Categories": ["automation", "config-change"]}
            """;
    private static final String BACKWARDS = """
            {"UUID": "0b1c2d3e-4f50-4a61-8b72-9c83ad94be05", "Company": "Acme",
             "StartTime": "2020-01-02T00:00:00Z", "EndTime": "2020-01-01T00:00:00Z"}
            """;

    private static final String ANOTHER = """
            {"UUID": "655ee350-a86f-424b-89c5-f80cc0fe5200", "Title": "Another one", "Company": "Platform.sh",
             "StartTime": "2016-09-18T19:00:00Z", "EndTime": "2016-09-18T23:30:00Z",
             "Categories": ["automation", "config-change"]}
            """;

    private static final String UNDATED = """
            {"UUID": "0b1c2d3e-4f50-4a61-8b72-9c83ad94be06", "Company": "Acme"}
            """;

    @TempDir
    private Path temporary;

    @Test
    void theSamplesAreVisibleWhenItIsReadyAndTheNextStartGoesOnWithThem() throws Exception {
        JsonNode first;
        try (RunningProgram up = up()) {
            String url = up.awaitLine("ready: ");
            first = durations(url);
            assertThat(first.at("/items/0/incidents").asInt()).isGreaterThanOrEqualTo(60);
            assertThat(first.at("/freshness/lag").asLong()).isZero();
            assertThat(up.leftRunning()).hasSize(1);
            assertThat(metrics(url))
                    .contains("aftermath_serving_ready", "aftermath_streams_ready", "aftermath_ingest_documents");

            assertThat(up.stop()).isZero();
            assertThat(up.leftRunning()).isEmpty();
            assertThat(up.out()).hasLineCount(1);
        }
        try (RunningProgram up = up()) {
            String url = up.awaitLine("ready: ");
            JsonNode second = durations(url);

            assertThat(second.at("/items")).isEqualTo(first.at("/items"));
            assertThat(second.at("/freshness/log")).isEqualTo(first.at("/freshness/log"));
            assertThat(up.err()).contains("0 recorded, 0 corrected");
            try (RunningProgram other = up()) {
                assertRefused(other, "data directory " + data() + " is in use by another run (pid " + up.pid());
            }
            assertThat(durations(url).at("/items")).isEqualTo(first.at("/items"));
            assertThat(up.stop()).isZero();
        }
    }

    /**
     * What ends a run in the middle: a kill, then an end of its registry. What it had is there until it is not wanted, or
     * is not in a complete list.
     */
    @Test
    void aRunThatIsCutOffLeavesNothingRunningAndTheNextGoesOn() throws Exception {
        Path documents = Files.createDirectory(temporary.resolve("documents"));
        Files.writeString(documents.resolve("platform-sh.json"), PLATFORM_SH);
        Files.writeString(documents.resolve("backwards.json"), BACKWARDS);
        Path undated = Files.writeString(documents.resolve("undated.json"), UNDATED);
        JsonNode first;
        try (RunningProgram up = up("--ingest", documents.toString())) {
            first = durations(up.awaitLine("ready: "));
            assertThat(first.at("/items/0/incidents").asInt()).isEqualTo(2);
            assertThat(first.at("/items/0/totalSeconds").asDouble()).isEqualTo(16_200.0);
            assertThat(up.err()).contains("backwards.json").contains("END_BEFORE_START");
            up.kill();
            up.awaitDescendantsEnd();
        }
        Files.delete(undated);
        JsonNode complete;
        try (RunningProgram up = up("--complete", "--ingest", documents.toString())) {
            complete = durations(up.awaitLine("ready: "));
            assertThat(complete.at("/items/0/incidents").asInt()).isEqualTo(1);
            assertThat(complete.at("/items/0/totalSeconds").asDouble()).isEqualTo(16_200.0);
            assertThat(up.err()).contains("1 unchanged, 1 rejected, 1 withdrawn");

            up.leftRunning().forEach(ProcessHandle::destroyForcibly);
            assertThat(up.awaitEnd()).isEqualTo(1);
            assertThat(up.err().lines().filter(line -> line.startsWith("aftermath: ")))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("the embedded registry stopped"));
        }
        try (RunningProgram up = up("--fresh", "--ingest", documents.toString())) {
            assertThat(durations(up.awaitLine("ready: ")).at("/items")).isEqualTo(complete.at("/items"));

            assertThat(up.err()).contains("1 recorded");
            assertThat(up.stop()).isZero();
        }
    }

    /** What happens to a disk between two runs. */
    @Test
    void damagedStoresAreRebuiltAndALogThatLostItsEndIsRefused() throws Exception {
        JsonNode first;
        try (RunningProgram up = up()) {
            first = durations(up.awaitLine("ready: "));
            assertThat(up.stop()).isZero();
        }
        for (Path file : files(data().resolve("streams"), ".sst")) {
            Files.write(file, new byte[(int) Files.size(file)]);
        }
        try (RunningProgram up = up()) {
            assertThat(durations(up.awaitLine("ready: ")).at("/items")).isEqualTo(first.at("/items"));
            assertThat(up.err().lines().filter(line -> line.contains("damaged")))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(data().resolve("streams").toString())
                            .contains("rebuilding them"));
            assertThat(up.err()).doesNotContain("\tat ");
            assertThat(up.stop()).isZero();
        }
        Path segment = files(data().resolve("broker"), ".log").stream()
                .filter(file -> file.getParent().getFileName().toString().startsWith("incident.events.v1-"))
                .findFirst()
                .orElseThrow();
        try (FileChannel log = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            log.truncate(0);
        }
        try (RunningProgram up = up()) {
            assertThat(up.awaitEnd()).isEqualTo(1);
            assertThat(up.err().lines().filter(line -> line.startsWith("aftermath: ")))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("incident.events.v1 is shorter")
                            .contains("--fresh"));
        }
        try (RunningProgram up = up("--fresh")) {
            assertThat(durations(up.awaitLine("ready: ")).at("/items")).isEqualTo(first.at("/items"));
            assertThat(up.stop()).isZero();
        }
    }

    /** What happens to a disk under the processors, which have opened their files and read what is in them when they need it. */
    @Test
    void storesThatAreDamagedAtWorkAreRebuiltAndNothingIsLost() throws Exception {
        JsonNode first;
        try (RunningProgram up = up()) {
            first = durations(up.awaitLine("ready: "));
            assertThat(up.stop()).isZero();
        }
        String brokerPort = String.valueOf(FreePort.any());
        String registryPort = String.valueOf(FreePort.any());
        try (RunningProgram up = up("--broker-port", brokerPort, "--registry-port", registryPort)) {
            String url = up.awaitLine("ready: ");
            for (Path file : files(data().resolve("streams"), ".sst")) {
                Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.WRITE);
            }
            Path document = Files.writeString(temporary.resolve("another.json"), ANOTHER);
            try (RunningProgram ingest = RunningProgram.start(
                    temporary,
                    "ingest",
                    "--bootstrap-server=127.0.0.1:" + brokerPort,
                    "--registry-url=http://127.0.0.1:" + registryPort + "/apis/ccompat/v7",
                    "--source=blog",
                    document.toString())) {
                assertThat(ingest.awaitEnd()).as(ingest.err()).isZero();
            }
            int incidents = first.at("/items/0/incidents").asInt();
            while (durations(url).at("/items/0/incidents").asInt() != incidents + 1) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            assertThat(up.err().lines().filter(line -> line.contains("damaged")))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(data().resolve("streams").toString())
                            .contains("rebuilding them"));
            assertThat(up.err()).doesNotContain("\tat ");
            assertThat(up.stop()).isZero();
        }
    }

    private static List<Path> files(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> found = files.filter(file ->
                            file.toString().endsWith(suffix) && file.toFile().length() > 0)
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    @Test
    void aStopDuringTheStartLeavesNothingRunning() throws Exception {
        try (RunningProgram up = up()) {
            while (up.leftRunning().isEmpty()) {
                LockSupport.parkNanos(POLL_NANOS);
                up.seeDescendants();
            }

            assertThat(up.stop()).isZero();
            assertThat(up.leftRunning()).isEmpty();
            assertThat(up.out()).isEmpty();
        }
    }

    /** Neither while it starts, which is waited for, nor later, when it is told to stop. */
    @Test
    void aRegistryThatNoLongerDoesAnythingKeepsNobodyFromStopping() throws Exception {
        try (RunningProgram up = up()) {
            while (up.leftRunning().isEmpty()) {
                LockSupport.parkNanos(POLL_NANOS);
                up.seeDescendants();
            }
            freeze(up.leftRunning());
            assertThat(up.stop()).isZero();
            assertThat(up.leftRunning()).isEmpty();
            assertThat(up.err()).doesNotContain("aftermath: ");
        }
        try (RunningProgram up = up("--fresh")) {
            up.awaitLine("ready: ");
            freeze(up.leftRunning());
            assertThat(up.stop()).isZero();
            assertThat(up.leftRunning()).isEmpty();
            assertThat(up.err()).doesNotContain("aftermath: ");
        }
    }

    private static void freeze(List<ProcessHandle> processes) throws Exception {
        assertThat(processes).isNotEmpty();
        for (ProcessHandle process : processes) {
            assertThat(new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                            .inheritIO()
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    @Test
    void aPortInUseIsRefusedBeforeAnythingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                RunningProgram up = start("--port", String.valueOf(taken.getLocalPort()))) {
            assertRefused(up, "port " + taken.getLocalPort() + " is in use");
            assertThat(data()).doesNotExist();
        }
    }

    @Test
    void aPathThatIsNotThereIsRefusedBeforeAnythingStarts() throws Exception {
        Path missing = temporary.resolve("missing");
        try (RunningProgram up = up("--ingest", missing.toString())) {
            assertRefused(up, "cannot ingest " + missing);
            assertThat(data()).doesNotExist();
        }
    }

    @Test
    void aDirectoryOfSomethingElseIsNotDeletedByAFreshStart() throws Exception {
        Path thesis = Files.writeString(Files.createDirectories(data()).resolve("thesis.txt"), "years of work");
        try (RunningProgram up = up("--fresh")) {
            assertRefused(up, "directory " + data() + " holds something other than Aftermath's data");
            assertThat(thesis).hasContent("years of work");
        }
    }

    private static void assertRefused(RunningProgram program, String line) throws Exception {
        assertThat(program.awaitEnd()).isEqualTo(1);
        assertThat(program.err()).hasLineCount(1).startsWith("aftermath: " + line);
        assertThat(program.out()).isEmpty();
        assertThat(program.leftRunning()).isEmpty();
    }

    private RunningProgram up(String... arguments) throws IOException {
        String[] all = new String[arguments.length + 2];
        all[0] = "--port";
        all[1] = String.valueOf(FreePort.any());
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return start(all);
    }

    private RunningProgram start(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "up";
        all[1] = "--data";
        all[2] = data().toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return RunningProgram.start(temporary, all);
    }

    private Path data() {
        return temporary.resolve("the data");
    }

    private static List<String> metrics(String url) {
        return PrometheusText.parse(new QueryClient(new ReadSideUrl(url)).ask("/metrics", Map.of())).stream()
                .map(PrometheusText.Sample::name)
                .toList();
    }

    private static JsonNode durations(String url) {
        QueryClient client = new QueryClient(new ReadSideUrl(url));
        return client.parse(client.ask("/api/v1/durations", Map.of("by", "all")));
    }
}
