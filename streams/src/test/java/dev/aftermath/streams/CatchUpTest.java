package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.streams.fold.FailingRecords;
import dev.aftermath.streams.fold.FlushedPositions;
import dev.aftermath.streams.fold.FoldOutput;
import dev.aftermath.streams.fold.FoldOutput.ContributionChange;
import dev.aftermath.streams.fold.FoldOutput.CurrentRow;
import dev.aftermath.streams.fold.FoldOutput.FlushEnd;
import dev.aftermath.streams.fold.FoldOutput.SliceEnd;
import dev.aftermath.streams.fold.FoldStages;
import dev.aftermath.streams.fold.HeldBytes;
import dev.aftermath.streams.fold.IncidentFold;
import dev.aftermath.streams.metrics.ProcessorCounts;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is read again lets its facts go together, the newest of each incident; a live one at every interval. */
class CatchUpTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final long LONG_AGO = NOW - Duration.ofDays(1).toMillis();
    private static final int PARTITION = 0;
    private static final TopicPartition LOG = new TopicPartition(TopicCatalogue.EVENTS.name(), PARTITION);

    private final TestRegistry registry = new TestRegistry();
    private final Serializer<IncidentEvent> serializer = registry.serializer();
    private final FlushedPositions positions = new FlushedPositions();
    private final KeyValueStore<Bytes, byte[]> incidents = TestStores.inMemory(FoldStages.INCIDENT_CONTRIBUTIONS);
    private final KeyValueStore<Bytes, byte[]> terms = TestStores.inMemory(FoldStages.INCIDENT_TERMS);
    /** How many more letters and facts the transactions have room for. */
    private int left = Integer.MAX_VALUE;

    private final TestRoom room = new TestRoom(() -> left-- > 0);
    private MockProcessorContext<byte[], FoldOutput> context;
    private long offset = 10;

    @TempDir
    private File state;

    private IncidentFold fold;

    @BeforeEach
    void start() {
        start(new HeldBytes(1_000_000));
    }

    private void start(HeldBytes heldBytes) {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, PARTITION), state);
        context.addStateStore(incidents);
        context.addStateStore(terms);
        context.setCurrentSystemTimeMs(NOW);
        fold = new IncidentFold(
                registry.client(),
                1,
                Duration.ofMillis(100),
                positions,
                heldBytes,
                room,
                new FailingRecords(),
                new ProcessorCounts());
        fold.init(context);
    }

    @Test
    void whatWasPublishedJustNowLeavesAtTheNextInterval() {
        process(recorded(1), NOW);
        tick(NOW + 100);
        assertThat(outputs()).hasSize(3);
    }

    /** Every tick makes Kafka Streams commit a transaction. */
    @Test
    void whoHasNothingToFlushWaitsForNoTicks() {
        assertThat(TestTicks.areAwaited(context)).isFalse();
        process(recorded(1), NOW);
        process(recorded(1), NOW);
        assertThat(TestTicks.areAwaited(context)).isTrue();
        tick(NOW + 100);
        assertThat(TestTicks.areAwaited(context)).isFalse();
        process(recorded(2), NOW + 100);
        assertThat(TestTicks.areAwaited(context)).isTrue();
        fold.close();
        assertThat(TestTicks.areAwaited(context)).as("after the end").isFalse();
    }

    @Test
    void whatWasPublishedLongAgoWaitsWhileMoreOfItComes() {
        process(recorded(1), LONG_AGO);
        tick(NOW + 100);
        process(recorded(2), LONG_AGO);
        tick(NOW + 200);
        assertThat(outputs()).isEmpty();
    }

    @Test
    void whatWasPublishedLongAgoLeavesWhenNothingMoreComes() {
        process(recorded(1), LONG_AGO);
        tick(NOW + 100);
        tick(NOW + 110);
        tick(NOW + 120);
        assertThat(outputs()).hasSize(3);
    }

    @Test
    void howeverMuchComesItLeavesAfterAWhile() {
        process(recorded(1), LONG_AGO);
        tick(NOW + 100);
        process(recorded(2), LONG_AGO);
        tick(NOW + 30_000);
        assertThat(outputs()).hasSize(5);
    }

    @Test
    void itLeavesAtOnceWhenMemoryIsShort() {
        start(new HeldBytes(2_000));
        for (int number = 1; number <= 20 && outputs().isEmpty(); number++) {
            process(recorded(number), LONG_AGO);
        }
        int processed = (int) (offset - 10);
        assertThat(processed).isBetween(2, 19);
        assertThat(outputs()).hasSize(2 * processed + 1);
        assertThat(committable()).isEqualTo(offset);
    }

    @Test
    void ofAllFactsOfAnIncidentTheNewestLeavesAlone() {
        IncidentEvent recorded = recorded(1);
        IncidentEvent corrected = IncidentFixtures.corrected(recorded, incident("GitLab"));
        IncidentEvent withdrawn = IncidentFixtures.withdrawn(corrected);
        process(recorded, LONG_AGO);
        process(corrected, LONG_AGO + 1);
        process(recorded, LONG_AGO + 2);
        tick(NOW + 30_000);

        assertThat(outputs()).hasSize(3);
        assertThat(outputs().get(0)).isInstanceOf(CurrentRow.class);
        assertThat(((ContributionChange) outputs().get(1)).before()).isNull();
        assertThat(outputs().get(2)).isEqualTo(new FlushEnd(12));
        assertThat(context.forwarded().get(0).record().timestamp()).isEqualTo(LONG_AGO + 1);

        context.resetForwards();
        process(withdrawn, NOW);
        tick(NOW + 60_000);
        assertThat(outputs()).hasSize(3);
        assertThat(((CurrentRow) outputs().get(0)).bytes()).isNull();
        assertThat(((ContributionChange) outputs().get(1)).after()).isNull();
    }

    @Test
    void aRowHasTheKeyAndTheHeadersOfItsFact() {
        IncidentEvent event = recorded(1);
        context.setRecordMetadata(LOG.topic(), PARTITION, offset++);
        byte[] key = event.getIncidentId().getBytes(StandardCharsets.UTF_8);
        Headers headers = new RecordHeaders().add("trace", new byte[] {1, 2});
        fold.process(new Record<>(key, serializer.serialize(LOG.topic(), event), NOW, headers));
        tick(NOW + 100);
        Record<? extends byte[], ? extends FoldOutput> row =
                context.forwarded().get(0).record();
        assertThat(row.key()).isEqualTo(key);
        assertThat(row.headers()).isEqualTo(headers);
    }

    @Test
    void anIncidentThatIsWithdrawnBeforeAnybodySawItLeavesATombstoneAndChangesNothing() {
        IncidentEvent recorded = recorded(1);
        process(recorded, LONG_AGO);
        process(IncidentFixtures.withdrawn(recorded), LONG_AGO);
        tick(NOW + 30_000);
        assertThat(((CurrentRow) outputs().get(0)).bytes()).isNull();
        assertThat(outputs().get(1)).isEqualTo(new ContributionChange(null, null));
    }

    @Test
    void untilThenTheLogIsNotCommittedAndWhoeverGoesOnReadsItAgain() {
        process(recorded(1), LONG_AGO);
        process(recorded(2), LONG_AGO);
        assertThat(committable()).isEqualTo(10);

        tick(NOW + 30_000);
        assertThat(committable()).isEqualTo(12);

        process(recorded(1), LONG_AGO);
        assertThat(committable()).as("no news is to be read again, too").isEqualTo(12);
        fold.close();
        assertThat(committable()).as("after the end").isEqualTo(12);
        start(new HeldBytes(1_000_000));
        assertThat(committable()).as("of the one who goes on").isEqualTo(13);
    }

    @Test
    void whatHasNoRoomInATransactionLeavesWithTheNext() {
        process(recorded(1), LONG_AGO);
        process(recorded(2), LONG_AGO);
        process(recorded(3), LONG_AGO);
        left = 1;
        tick(NOW + 30_000);
        assertThat(outputs()).hasSize(3).last().isEqualTo(new SliceEnd(12));
        assertThat(context.committed()).isTrue();
        assertThat(committable()).as("in the midst of a flush").isEqualTo(10);

        left = 0;
        tick(NOW + 30_010);
        assertThat(outputs()).as("without a commit").hasSize(3);

        left = Integer.MAX_VALUE;
        tick(NOW + 30_020);
        assertThat(outputs()).hasSize(3 + 5).last().isEqualTo(new FlushEnd(12));
        assertThat(committable()).isEqualTo(13);
        assertThat(TestTicks.areAwaited(context)).isFalse();
    }

    @Test
    void aFlushIsUnderWayUntilItsLastSliceOrTheTaskIsGone() {
        process(recorded(1), LONG_AGO);
        process(recorded(2), LONG_AGO);
        assertThat(room.leaving()).as("while it is read").isEmpty();
        left = 1;
        tick(NOW + 30_000);
        assertThat(room.leaving()).containsExactly(LOG);
        left = Integer.MAX_VALUE;
        tick(NOW + 30_010);
        assertThat(room.leaving()).isEmpty();

        process(recorded(3), LONG_AGO);
        process(recorded(4), LONG_AGO);
        left = 1;
        tick(NOW + 60_000);
        assertThat(room.leaving()).containsExactly(LOG);
        fold.close();
        assertThat(room.leaving()).isEmpty();
    }

    @Test
    void whatComesInTheMidstOfAFlushWaitsForTheNextOne() {
        IncidentEvent first = recorded(1);
        IncidentEvent second = recorded(2);
        process(first, LONG_AGO);
        process(second, LONG_AGO);
        left = 1;
        tick(NOW + 30_000);
        context.resetForwards();

        left = 0;
        IncidentEvent corrected = IncidentFixtures.corrected(second, incident("GitLab"));
        process(corrected, LONG_AGO);
        process(second, LONG_AGO);
        process(first, LONG_AGO);
        left = Integer.MAX_VALUE;
        tick(NOW + 30_010);
        assertThat(outputs()).hasSize(3).last().isEqualTo(new FlushEnd(11));
        assertThat(committable()).as("of what came since").isEqualTo(12);

        context.resetForwards();
        tick(NOW + 60_000);
        assertThat(outputs()).hasSize(3).last().isEqualTo(new FlushEnd(14));
        assertThat(((ContributionChange) outputs().get(1)).before()).isNotNull();
        assertThat(committable()).isEqualTo(15);
    }

    @Test
    void whoGoesOnInTheMidstOfAFlushTellsNothingTwice() {
        process(recorded(1), LONG_AGO);
        process(recorded(2), LONG_AGO);
        left = 1;
        tick(NOW + 30_000);
        fold.close();
        left = Integer.MAX_VALUE;
        offset = committable();
        start(new HeldBytes(1_000_000));
        process(recorded(1), LONG_AGO);
        process(recorded(2), LONG_AGO);
        tick(NOW + 60_000);
        assertThat(outputs()).hasSize(3).last().isEqualTo(new FlushEnd(11));
        assertThat(context.forwarded().get(0).record().key())
                .isEqualTo(recorded(2).getIncidentId().getBytes(StandardCharsets.UTF_8));
    }

    private static IncidentEvent recorded(int number) {
        return IncidentFixtures.recorded(IncidentFixtures.id(number), incident("GitHub"));
    }

    private static Incident incident(String company) {
        return IncidentFixtures.incident("2016-08-18T19:00:00Z", "2016-08-18T23:30:00Z")
                .setCompany(company)
                .build();
    }

    private void process(IncidentEvent event, long publishedAt) {
        context.setRecordMetadata(LOG.topic(), PARTITION, offset++);
        byte[] key = event.getIncidentId().getBytes(StandardCharsets.UTF_8);
        fold.process(new Record<>(key, serializer.serialize(LOG.topic(), event), publishedAt));
    }

    private void tick(long now) {
        context.setCurrentSystemTimeMs(now);
        TestTicks.tick(context, now);
    }

    private List<? extends FoldOutput> outputs() {
        return context.forwarded().stream()
                .map(CapturedForward::record)
                .map(Record::value)
                .toList();
    }

    /** Where the log is committed now that all of it has been read. */
    private long committable() {
        return positions
                .committable(Map.of(LOG, new OffsetAndMetadata(offset)))
                .get(LOG)
                .offset();
    }
}
