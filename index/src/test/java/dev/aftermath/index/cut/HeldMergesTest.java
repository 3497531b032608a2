package dev.aftermath.index.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.view.ViewChange;
import dev.aftermath.schemas.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HeldMergesTest {

    private static final TopicPartition PARTITION = new TopicPartition("incident.category-counts.v1", 0);

    private final HeldMerges held = new HeldMerges();

    @Test
    void rowsLeaveInTheOrderOfTheirMerges() {
        add(2, row("2016-08", 2));
        add(1, row("2016-09", 1));
        add(3, row("2016-08", 3));

        assertThat(takeUpTo(2)).containsExactly(row("2016-09", 1), row("2016-08", 2));
        assertThat(takeUpTo(9)).containsExactly(row("2016-08", 3));
    }

    @Test
    void ofMergesThatShowTogetherTheNewestRowOfACellIsKept() {
        add(1, row("2016-08", 1));
        add(1, row("2016-09", 1));
        add(2, row("2016-08", 2));
        add(3, row("2016-08", 3));
        add(4, row("2016-08", 4));
        add(5, row("2016-08", 5));
        held.join(new TreeSet<>(List.of(2L, 4L)));

        assertThat(held.size()).isEqualTo(4);
        assertThat(takeUpTo(1)).as("no state ends there").isEmpty();
        assertThat(takeUpTo(2)).containsExactlyInAnyOrder(row("2016-08", 2), row("2016-09", 1));
        assertThat(takeUpTo(4)).containsExactly(row("2016-08", 4));
        assertThat(takeUpTo(5)).as("what is not known yet stays by itself").containsExactly(row("2016-08", 5));
    }

    @Test
    void joiningAgainIsJoiningOnce() {
        add(1, row("2016-08", 1));
        held.join(new TreeSet<>(List.of(1L, 3L)));
        add(2, row("2016-08", 2));
        add(3, row("2016-09", 3));
        held.join(new TreeSet<>(List.of(3L)));
        held.join(new TreeSet<>(List.of(3L)));

        assertThat(takeUpTo(3)).containsExactly(row("2016-08", 2), row("2016-09", 3));
    }

    @Test
    void theFirstOffsetsOfWhatIsHeldAreKnownUntilItLeaves() {
        held.add(1, new StampedRow(row("2016-08", 1), Optional.empty(), PARTITION, 5));
        held.add(2, new StampedRow(row("2016-08", 2), Optional.empty(), PARTITION, 6));
        held.join(new TreeSet<>(List.of(2L)));
        held.add(3, new StampedRow(row("2016-08", 3), Optional.empty(), PARTITION, 7));
        assertThat(firsts()).isEqualTo(Map.of(PARTITION, 5L));

        takeUpTo(2);
        assertThat(firsts()).isEqualTo(Map.of(PARTITION, 7L));
        takeUpTo(3);
        assertThat(firsts()).isEqualTo(Map.of(PARTITION, 9L));
    }

    private Map<TopicPartition, Long> firsts() {
        Map<TopicPartition, Long> positions = new HashMap<>(Map.of(PARTITION, 9L));
        held.lowerToFirst(positions);
        return positions;
    }

    private void add(long merge, ViewChange row) {
        held.add(merge, new StampedRow(row, Optional.empty(), PARTITION, merge));
    }

    private List<ViewChange> takeUpTo(long merge) {
        List<ViewChange> taken = new ArrayList<>();
        held.takeUpTo(merge, taken);
        return taken;
    }

    private static ViewChange row(String month, long incidents) {
        return new ViewChange.Category("cloud", Month.parse(month), incidents);
    }
}
