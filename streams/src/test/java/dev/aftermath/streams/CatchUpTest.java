package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.Timing;
import dev.aftermath.streams.fold.Contribution;
import dev.aftermath.streams.fold.FoldOutput;
import dev.aftermath.streams.fold.FoldOutput.ContributionChange;
import dev.aftermath.streams.fold.FoldStages;
import dev.aftermath.streams.fold.TermDictionary;
import dev.aftermath.streams.metrics.ProcessorCounts;
import dev.aftermath.streams.views.PartialAccumulator;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log that is read again lets its cells go together; a live one at every interval. */
class CatchUpTest {

    private static final long NOW = 1_000_000_000;
    private static final long LONG_AGO = NOW - Duration.ofDays(1).toMillis();

    private final MockProcessorContext<Integer, byte[]> context = new MockProcessorContext<>();
    private PartialAccumulator accumulator;
    private long offset;

    @BeforeEach
    void start() {
        for (String store : List.of(
                FoldStages.INCIDENT_CONTRIBUTIONS,
                FoldStages.INCIDENT_TERMS,
                FoldStages.FLUSH_MARKS,
                FoldStages.SEEN_MARKS)) {
            context.addStateStore(TestStores.inMemory(store));
        }
        KeyValueStore<Bytes, byte[]> terms = context.getStateStore(FoldStages.INCIDENT_TERMS);
        new TermDictionary(terms).numberOf("GitHub");
        context.setCurrentSystemTimeMs(NOW);
        accumulator = new PartialAccumulator(1, Duration.ofMillis(100), new ProcessorCounts());
        accumulator.init(context);
    }

    @Test
    void whatWasPublishedJustNowLeavesAtTheNextInterval() {
        process(NOW);
        tick(NOW + 100);
        assertThat(context.forwarded()).hasSize(1);
    }

    @Test
    void whatWasPublishedLongAgoWaitsWhileMoreOfItComes() {
        process(LONG_AGO);
        tick(NOW + 100);
        process(LONG_AGO);
        tick(NOW + 200);
        assertThat(context.forwarded()).isEmpty();
    }

    @Test
    void whatWasPublishedLongAgoLeavesWhenNothingMoreComes() {
        process(LONG_AGO);
        tick(NOW + 100);
        tick(NOW + 110);
        tick(NOW + 120);
        assertThat(context.forwarded()).hasSize(1);
    }

    @Test
    void howeverMuchComesItLeavesAfterAWhile() {
        process(LONG_AGO);
        tick(NOW + 100);
        process(LONG_AGO);
        tick(NOW + 10_000);
        assertThat(context.forwarded()).hasSize(1);
    }

    private void process(long publishedAt) {
        Contribution contribution = new Contribution(Timing.UNDATED, 0, 0, 0, 0, new int[0]);
        FoldOutput change = new ContributionChange(offset++, null, contribution);
        accumulator.process(new Record<>(new byte[0], change, publishedAt));
    }

    private void tick(long now) {
        context.setCurrentSystemTimeMs(now);
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(now);
    }
}
