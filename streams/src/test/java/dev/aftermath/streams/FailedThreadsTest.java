package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.event.DeadLetter;
import dev.aftermath.streams.fold.FailingRecords;
import dev.aftermath.streams.health.InstanceHealth;
import dev.aftermath.streams.metrics.ProcessorCounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rocksdb.RocksDBException;

class FailedThreadsTest {

    private final FailingRecords failing = new FailingRecords();
    private final FailedThreads threads = new FailedThreads(
            new ProcessorFailures(
                    new ClusterConnection("broker:9092", "http://registry:8081", Map.of()),
                    "aftermath-streams",
                    Path.of("/var/lib/state")),
            failing,
            new InstanceHealth(System.nanoTime()),
            new ProcessorCounts());

    @BeforeEach
    void withoutPauses() {
        threads.stopWaiting();
    }

    @Test
    void aFailureThatComesTwentyTimesInARowEndsIt() {
        for (int time = 1; time <= 20; time++) {
            assertThat(threads.handle(new StreamsException("away")))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
        assertThat(threads.handle(new StreamsException("away")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(threads.ended()).isDone();
    }

    @Test
    void aRightThatIsDeniedIsWaitedForHoweverLongEvenBeforeAnythingWorked() {
        Throwable denial = new StreamsException(
                "Could not create topic aftermath-streams-member-cells-changelog.",
                new TopicAuthorizationException(Set.of("aftermath-streams-member-cells-changelog")));
        for (int time = 1; time <= 50; time++) {
            assertThat(threads.handle(denial)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
        assertThat(threads.ended()).isNotDone();
    }

    @Test
    void recordsThatAreSetAsideEndNothingHoweverManyThereAre() {
        for (int record = 1; record <= 50; record++) {
            RecordTooLargeException tooLarge = new RecordTooLargeException("large");
            ProducerRecord<byte[], byte[]> letter =
                    new ProducerRecord<>(TopicCatalogue.UNDECODABLE.name(), new byte[1_100_000]);
            String origin = "incident.events.v1 partition 0 offset " + record;
            letter.headers().add(DeadLetter.ORIGIN_HEADER, origin.getBytes(StandardCharsets.UTF_8));
            failing.notSent(letter, tooLarge);

            assertThat(threads.handle(new StreamsException("sending", tooLarge)))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
        assertThat(threads.ended()).isNotDone();
    }

    /** Once more would be in vain: whoever has the files deleted builds it anew. */
    @Test
    void aStoreThatIsFoundDamagedAtWorkEndsItAtOnceWithTheDirectoryAndTheRemedy() {
        Throwable damage = new ProcessorStateException(
                "Error while getting value for key from store member-cells",
                new RocksDBException("Corruption: block checksum mismatch in 000012.sst"));

        assertThat(threads.handle(new StreamsException("in task 1_3", damage)))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);

        assertThat(threads.ended().getNow(null))
                .isInstanceOf(DamagedStateException.class)
                .hasMessageContaining("the state directory /var/lib/state")
                .hasMessageContaining("delete that directory and start again");
    }
}
