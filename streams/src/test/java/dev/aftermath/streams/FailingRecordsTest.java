package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.event.DeadLetter;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.streams.fold.FailingRecords;
import dev.aftermath.streams.fold.FlushedPositions;
import dev.aftermath.streams.fold.FoldOutput;
import dev.aftermath.streams.fold.FoldOutput.CurrentRow;
import dev.aftermath.streams.fold.FoldOutput.Undecodable;
import dev.aftermath.streams.fold.FoldStages;
import dev.aftermath.streams.fold.HeldBytes;
import dev.aftermath.streams.fold.IncidentFold;
import dev.aftermath.streams.metrics.ProcessorCounts;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that fails the same way three times in a row is set aside, and nothing else is. */
class FailingRecordsTest {

    private static final String LOG = TopicCatalogue.EVENTS.name();
    private static final long NOW = 1_800_000_000_000L;
    private static final long POISON = 7;
    private static final long GOOD = 8;
    private static final int LARGE = 1_200_000;
    private static final IncidentEvent EVENT = IncidentFixtures.recorded(
            IncidentFixtures.id(1), IncidentFixtures.incident().build());
    private static final byte[] KEY = EVENT.getIncidentId().getBytes(StandardCharsets.UTF_8);

    private final TestRegistry registry = new TestRegistry();
    private final FailingRecords failing = new FailingRecords();
    private final KeyValueStore<Bytes, byte[]> incidents = TestStores.inMemory(FoldStages.INCIDENT_CONTRIBUTIONS);
    private final KeyValueStore<Bytes, byte[]> terms = TestStores.inMemory(FoldStages.INCIDENT_TERMS);
    private MockProcessorContext<byte[], FoldOutput> context;
    private IncidentFold fold;

    @TempDir
    private File state;

    @BeforeEach
    void start() {
        start(registry.client());
    }

    /** As a thread does that takes the place of one that failed: what that had not committed has never been. */
    private void start(SchemaRegistryClient client) {
        TestStores.fill(incidents, Map.of());
        TestStores.fill(terms, Map.of());
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), state);
        context.addStateStore(incidents);
        context.addStateStore(terms);
        context.setCurrentSystemTimeMs(NOW);
        fold = new IncidentFold(
                client,
                1,
                Duration.ofMillis(100),
                new FlushedPositions(),
                new HeldBytes(10_000_000),
                TestRoom.ENDLESS,
                failing,
                new ProcessorCounts());
        fold.init(context);
    }

    @Test
    void aRecordThatFailsTheSameWayThreeTimesInARowIsSetAsideWithTheReason() {
        for (int time = 1; time <= 3; time++) {
            start(failingWith(new IllegalStateException("no such thing")));
            assertThatThrownBy(() -> process(POISON, unknownSchema())).hasMessage("no such thing");
        }
        start(failingWith(new IllegalStateException("no such thing")));
        process(POISON, unknownSchema());
        flush();

        Record<? extends byte[], ? extends FoldOutput> letter = outputs().get(0);
        assertThat(letter.value()).isEqualTo(new Undecodable(((Undecodable) letter.value()).bytes()));
        assertThat(((Undecodable) letter.value()).bytes()).isEqualTo(unknownSchema());
        assertThat(header(letter, DeadLetter.REASON_HEADER))
                .isEqualTo("failed 3 times in the same way: see the log of the processors");
        assertThat(header(letter, DeadLetter.ORIGIN_HEADER)).isEqualTo(LOG + " partition 0 offset 7");
    }

    @Test
    void oneThatFailsInAnotherWayIsTriedAgain() {
        for (String message : List.of("one", "one", "another", "another", "one")) {
            start(failingWith(new IllegalStateException(message)));
            assertThatThrownBy(() -> process(POISON, unknownSchema())).hasMessage(message);
        }
        start();
        process(POISON, registry.serializer().serialize(LOG, EVENT));
        flush();
        assertThat(outputs().get(0).value()).isInstanceOf(CurrentRow.class);
    }

    @Test
    void whatIsNotTheRecordsFaultNeverCounts() {
        for (int time = 1; time <= 5; time++) {
            start(failingWith(new IOException("connection refused")));
            assertThatThrownBy(() -> process(POISON, unknownSchema())).hasMessageContaining("cannot ask the registry");
            start(failingWith(new TimeoutException("the brokers do not answer")));
            assertThatThrownBy(() -> process(POISON, unknownSchema())).isInstanceOf(TimeoutException.class);
            start(failingWith(new StreamsException("wrapped", new TimeoutException("the brokers do not answer"))));
            assertThatThrownBy(() -> process(POISON, unknownSchema())).isInstanceOf(StreamsException.class);
        }
    }

    @Test
    void aFactThatFailsAtTheFlushIsSetAsideAndThoseThatLeaveWithItAreNot() {
        IncidentEvent other = IncidentFixtures.recorded(
                IncidentFixtures.id(2),
                IncidentFixtures.incident().setCompany("Poisonous").build());
        for (int time = 1; time <= 3; time++) {
            start();
            process(POISON, registry.serializer().serialize(LOG, EVENT));
            process(GOOD, other);
            // the state of the first incident cannot be read
            incidents.put(stateKey(EVENT), new byte[] {3, 1, 1, 127});
            assertThatThrownBy(this::flush).isInstanceOf(RuntimeException.class);
        }
        start();
        process(POISON, registry.serializer().serialize(LOG, EVENT));
        process(GOOD, other);
        flush();
        assertThat(outputs().get(0).value()).isInstanceOf(Undecodable.class);
        assertThat(outputs().get(1).value()).isInstanceOf(CurrentRow.class);
        assertThat(new String(outputs().get(1).key(), StandardCharsets.UTF_8)).isEqualTo(other.getIncidentId());
    }

    @Test
    void aFactWhoseRowNoTopicTakesIsSetAside() {
        byte[] large = large();
        for (int time = 1; time <= 3; time++) {
            start();
            process(POISON, large);
            flush();
            byte[] row = ((CurrentRow) outputs().get(0).value()).bytes();
            failing.notSent(
                    new ProducerRecord<>(TopicCatalogue.CURRENT.name(), KEY, row),
                    new RecordTooLargeException("large"));
        }
        start();
        process(POISON, large);
        flush();
        assertThat(header(outputs().get(0), DeadLetter.REASON_HEADER)).contains("larger than incident.current.v1");
        assertThat(((Undecodable) outputs().get(0).value()).bytes()).isEqualTo(large);
    }

    @Test
    void aLetterThatNoTopicTakesLeavesItsRecordWhereItIs() {
        byte[] garbage = new byte[LARGE];
        for (int time = 1; time <= 3; time++) {
            start();
            process(POISON, garbage);
            flush();
            Record<? extends byte[], ? extends FoldOutput> letter = outputs().get(0);
            assertThat(((Undecodable) letter.value()).bytes()).isEqualTo(garbage);
            failing.notSent(
                    new ProducerRecord<>(TopicCatalogue.UNDECODABLE.name(), null, KEY, garbage, letter.headers()),
                    new RecordTooLargeException("large"));
        }
        start();
        process(POISON, garbage);
        flush();
        assertThat(((Undecodable) outputs().get(0).value()).bytes()).isNull();
        assertThat(header(outputs().get(0), DeadLetter.REASON_HEADER)).contains("stays in the log only");
    }

    @Test
    void aThreadThatFailedOverARecordIsKnownWhateverIsAroundTheFailure() {
        start(failingWith(new IllegalStateException("no such thing")));
        Throwable thrown = catchThrowable(() -> process(POISON, unknownSchema()));
        assertThat(failing.caused(new StreamsException("in a task", thrown))).isTrue();

        start(failingWith(new TimeoutException("the brokers do not answer")));
        Throwable ofTheBrokers = catchThrowable(() -> process(POISON, unknownSchema()));
        assertThat(failing.caused(ofTheBrokers)).isFalse();
    }

    /** Whoever has set a limit lower than it is by default has to set it right again. */
    @Test
    void aRowOfAnySizeThatEveryTopicTakesIsNotToBlame() {
        for (int time = 1; time <= 5; time++) {
            start();
            process(POISON, registry.serializer().serialize(LOG, EVENT));
            flush();
            assertThat(outputs().get(0).value()).isInstanceOf(CurrentRow.class);
            failing.notSent(
                    new ProducerRecord<>(TopicCatalogue.CURRENT.name(), KEY, new byte[100]),
                    new RecordTooLargeException("large"));
        }
    }

    private byte[] large() {
        IncidentEvent event = IncidentFixtures.recorded(
                EVENT.getIncidentId(),
                IncidentFixtures.incident().setDescription("x".repeat(LARGE)).build());
        return registry.serializer().serialize(LOG, event);
    }

    private byte[] unknownSchema() {
        return ByteBuffer.allocate(20).put((byte) 0).putInt(99_999).array();
    }

    private SchemaRegistryClient failingWith(Exception failure) {
        return new MockSchemaRegistryClient() {
            @Override
            public ParsedSchema getSchemaById(int id) throws IOException {
                if (failure instanceof IOException away) {
                    throw away;
                }
                throw (RuntimeException) failure;
            }

            @Override
            public int getId(String subject, ParsedSchema schema) {
                return 1;
            }
        };
    }

    private static Bytes stateKey(IncidentEvent event) {
        java.util.UUID id = java.util.UUID.fromString(event.getIncidentId());
        return Bytes.wrap(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    private void process(long offset, IncidentEvent event) {
        process(
                offset,
                event.getIncidentId().getBytes(StandardCharsets.UTF_8),
                registry.serializer().serialize(LOG, event));
    }

    private void process(long offset, byte[] value) {
        process(offset, KEY, value);
    }

    private void process(long offset, byte[] key, byte[] value) {
        context.setRecordMetadata(LOG, 0, offset);
        fold.process(new Record<>(key, value, NOW));
    }

    private void flush() {
        context.setCurrentSystemTimeMs(NOW + 100);
        TestTicks.tick(context, NOW + 100);
    }

    private List<? extends Record<? extends byte[], ? extends FoldOutput>> outputs() {
        return context.forwarded().stream()
                .map(MockProcessorContext.CapturedForward::record)
                .toList();
    }

    private static String header(Record<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
