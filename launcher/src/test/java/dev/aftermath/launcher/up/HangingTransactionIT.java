package dev.aftermath.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.embedded.FreePort;
import dev.aftermath.launcher.testing.RunningProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a kill of the only broker can leave behind, made by hand: in a partition of the log there is more of a transaction
 * that is complete for its coordinator, so that nobody can read on there.
 */
@Timeout(90)
class HangingTransactionIT {

    private static final long POLL_NANOS = 100_000_000;
    private static final String DOCUMENT = """
            {"UUID": "655ee350-a86f-424b-89c5-f80cc0fe527e", "Title": "EU region", "Company": "Platform.sh",
             "StartTime": "2016-08-18T19:00:00Z", "EndTime": "2016-08-18T23:30:00Z"}
            """;

    @TempDir
    private Path temporary;

    private final int port = FreePort.any();
    private final int brokerPort = FreePort.any();

    /** Something of a transaction that is nowhere completed. */
    private record LeftOpen(TopicPartition partition, long offset, long producerId, short epoch) {}

    @Test
    void aTransactionThatHangsIsSaidInOneLineWithTheRemedyAndThatHelps() throws Exception {
        Path document = Files.writeString(temporary.resolve("document.json"), DOCUMENT);
        try (RunningProgram up = up("--ingest", document.toString())) {
            up.awaitLine("ready: ");
            assertThat(up.stop()).isZero();
        }
        LeftOpen open = leaveOpen();
        try (RunningProgram up = up()) {
            String trouble = awaitTrouble();

            assertThat(trouble)
                    .contains("a transaction hangs in partition "
                            + open.partition().partition() + " of incident.events.v1: nobody can read on from offset "
                            + open.offset())
                    .contains("aftermath-ingest (producer " + open.producerId(), "its coordinator says")
                    .contains("kafka-transactions.sh --bootstrap-server 127.0.0.1:" + brokerPort
                            + " abort --topic incident.events.v1 --partition "
                            + open.partition().partition() + " --start-offset " + open.offset());
            while (notReady(up).isEmpty()) {
                assertThat(ask().statusCode()).isEqualTo(503);
                LockSupport.parkNanos(POLL_NANOS);
            }
            abort(open);
            while (ask().statusCode() != 200) {
                LockSupport.parkNanos(POLL_NANOS);
            }
            assertThat(notReady(up))
                    .as(up.err())
                    .hasLineCount(1)
                    .contains("a transaction hangs")
                    .doesNotContain("\tat ");
            assertThat(up.stop()).isZero();
        }
    }

    private static String notReady(RunningProgram up) {
        return String.join(
                "\n",
                up.err().lines().filter(line -> line.contains("not ready")).toList());
    }

    /** With the id of the producer that wrote last to a partition of the log, and whose transaction that is over. */
    private LeftOpen leaveOpen() throws IOException {
        Path segment = segmentOfTheLog();
        String directory = segment.getParent().getFileName().toString();
        TopicPartition partition = new TopicPartition(
                "incident.events.v1", Integer.parseInt(directory.substring(directory.lastIndexOf('-') + 1)));
        try (FileRecords records = FileRecords.open(segment.toFile(), true)) {
            RecordBatch last = records.lastBatch().orElseThrow();
            MemoryRecords more = MemoryRecords.withTransactionalRecords(
                    last.nextOffset(),
                    Compression.NONE,
                    last.producerId(),
                    last.producerEpoch(),
                    0,
                    last.partitionLeaderEpoch(),
                    new SimpleRecord(System.currentTimeMillis(), new byte[] {1}, new byte[] {2}));
            records.append(more);
            return new LeftOpen(partition, last.nextOffset(), last.producerId(), last.producerEpoch());
        }
    }

    private Path segmentOfTheLog() throws IOException {
        try (Stream<Path> files = Files.walk(data().resolve("broker"))) {
            return files.filter(file -> file.toString().endsWith(".log")
                            && file.getParent().getFileName().toString().startsWith("incident.events.v1-")
                            && file.toFile().length() > 0)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** As {@code kafka-transactions.sh abort} does. */
    private void abort(LeftOpen open) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + brokerPort))) {
            var producer = admin
                    .describeProducers(List.of(open.partition()))
                    .partitionResult(open.partition())
                    .get()
                    .activeProducers()
                    .stream()
                    .filter(each -> each.currentTransactionStartOffset().orElse(-1) == open.offset())
                    .findFirst()
                    .orElseThrow();
            admin.abortTransaction(new AbortTransactionSpec(
                            open.partition(),
                            producer.producerId(),
                            (short) producer.producerEpoch(),
                            Math.max(producer.coordinatorEpoch().orElse(0), 0)))
                    .all()
                    .get();
        }
    }

    private String awaitTrouble() throws Exception {
        while (true) {
            HttpResponse<String> answer = ask();
            if (answer.statusCode() == 503 && answer.body().contains("hangs")) {
                return answer.body();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private HttpResponse<String> ask() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build();
        while (true) {
            try {
                return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                // it does not listen yet
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private RunningProgram up(String... arguments) {
        String[] own = {
            "up", "--data", data().toString(), "--port", "" + port, "--broker-port", "" + brokerPort,
        };
        return RunningProgram.start(
                temporary, Stream.of(own, arguments).flatMap(Stream::of).toArray(String[]::new));
    }

    private Path data() {
        return temporary.resolve("data");
    }
}
