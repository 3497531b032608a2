package dev.aftermath.serving.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.Month;
import dev.aftermath.serving.view.ViewChange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HeldMergesTest {

    private final HeldMerges held = new HeldMerges();

    @Test
    void rowsLeaveInTheOrderOfTheirMerges() {
        held.add(2, row("2016-08", 2));
        held.add(1, row("2016-09", 1));
        held.add(3, row("2016-08", 3));

        assertThat(takeUpTo(2)).containsExactly(row("2016-09", 1), row("2016-08", 2));
        assertThat(takeUpTo(9)).containsExactly(row("2016-08", 3));
    }

    @Test
    void ofMergesThatShowTogetherTheNewestRowOfACellIsKept() {
        held.add(1, row("2016-08", 1));
        held.add(1, row("2016-09", 1));
        held.add(2, row("2016-08", 2));
        held.add(3, row("2016-08", 3));
        held.add(4, row("2016-08", 4));
        held.add(5, row("2016-08", 5));
        held.join(new TreeSet<>(List.of(2L, 4L)));

        assertThat(held.size()).isEqualTo(4);
        assertThat(takeUpTo(1)).as("no state ends there").isEmpty();
        assertThat(takeUpTo(2)).containsExactlyInAnyOrder(row("2016-08", 2), row("2016-09", 1));
        assertThat(takeUpTo(4)).containsExactly(row("2016-08", 4));
        assertThat(takeUpTo(5)).as("what is not known yet stays by itself").containsExactly(row("2016-08", 5));
    }

    @Test
    void joiningAgainIsJoiningOnce() {
        held.add(1, row("2016-08", 1));
        held.join(new TreeSet<>(List.of(1L, 3L)));
        held.add(2, row("2016-08", 2));
        held.add(3, row("2016-09", 3));
        held.join(new TreeSet<>(List.of(3L)));
        held.join(new TreeSet<>(List.of(3L)));

        assertThat(takeUpTo(3)).containsExactly(row("2016-08", 2), row("2016-09", 3));
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
