package dev.aftermath.index.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.view.CategoriesQuery;
import dev.aftermath.index.view.MonthRange;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.ViewProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ViewCutTest {

    private static final TopicPartition ROWS = new TopicPartition("incident.category-counts.v1", 0);
    private static final long A_QUARTER_SECOND = 250_000_000;

    private final ViewIndex index = new ViewIndex();
    private final AnsweredWatermarks watermarks = new AnsweredWatermarks();
    private long nanos;
    private final ViewCut cut = new ViewCut(index, watermarks, () -> nanos);

    @Test
    void progressThatIsReadBeforeItsRowsIsBelievedOnlyAfterThem() {
        advance(0);
        cut.take(List.of(), List.of(merged(1)));
        advance(0);
        watermarks.answer(Map.of(ROWS, 1L));
        advance(0);
        assertThat(cut.adopted()).isEqualTo(ProgressBoard.EMPTY);
        assertThat(cut.isWaiting()).isTrue();

        cut.take(List.of(row(1, 5)), List.of());
        assertThat(incidents()).isZero();
        advance(1);
        assertThat(incidents()).isEqualTo(5);
        assertThat(cut.adopted()).isEqualTo(cut.read());
        assertThat(cut.isWaiting()).isFalse();
    }

    @Test
    void rowsAreNotShownBeforeBrokersHaveSaidHowMuchThereIs() {
        advance(0);
        cut.take(List.of(row(1, 5)), List.of(merged(1)));
        advance(1);
        assertThat(incidents()).isZero();

        watermarks.answer(Map.of(ROWS, 1L));
        advance(1);
        assertThat(incidents()).isEqualTo(5);
    }

    @Test
    void aStreamThatNeverPausesDoesNotKeepProgressFromBeingAdopted() {
        for (int turn = 1; turn <= 50; turn++) {
            cut.take(List.of(row(turn, turn)), List.of(merged(turn)));
            nanos += A_QUARTER_SECOND;
            watermarks.answer(Map.of(ROWS, turn + 1L));
            advance(turn);
        }

        assertThat(incidents()).isBetween(46L, 49L);
    }

    @Test
    void brokersAreAskedFourTimesInASecondAtMost() {
        advance(0);
        cut.take(List.of(row(1, 1)), List.of(merged(1)));
        advance(1);
        watermarks.answer(Map.of(ROWS, 1L));
        cut.take(List.of(row(2, 2)), List.of(merged(2)));
        nanos += A_QUARTER_SECOND - 1;
        advance(2);
        assertThat(watermarks.isAsked()).isFalse();
        assertThat(cut.isWaiting()).isTrue();

        nanos += 1;
        advance(2);
        assertThat(watermarks.isAsked()).isTrue();
    }

    @Test
    void brokersThatDoNotSayAreAskedAgainAndAreTheReasonForWhatIsMissing() {
        cut.take(List.of(row(1, 5)), List.of());
        advance(1);
        cut.take(List.of(), List.of(merged(1)));
        advance(1);
        assertThat(cut.obstacle()).isEqualTo("the shards of the views do not hold the same facts yet");
        watermarks.fail(new KafkaException("no broker answers"));
        advance(1);
        assertThat(cut.obstacle()).isEqualTo("the ends of the view topics are not known: no broker answers");

        nanos += A_QUARTER_SECOND;
        advance(1);
        watermarks.answer(Map.of(ROWS, 1L));
        advance(1);
        assertThat(cut.obstacle()).isEmpty();
    }

    private void advance(long position) {
        cut.advance(Map.of(ROWS, position));
    }

    private static StampedRow row(long merge, long incidents) {
        return new StampedRow(
                new ViewChange.Category("cloud", Month.parse("2016-08"), incidents),
                Optional.of(new MergeStamp(0, merge)),
                ROWS,
                merge);
    }

    private static ProgressBoard.Change merged(long merge) {
        return new ProgressBoard.Change(
                "0/0",
                new ViewProgress(0, 1, 0, merge),
                Optional.of(new MergeStamp(0, merge)),
                Optional.of(LogCut.of(Map.of(0, merge))));
    }

    private long incidents() {
        return index
                .read(views -> CategoriesQuery.ask(views, MonthRange.EVERYTHING, "", Integer.MAX_VALUE)
                        .items())
                .stream()
                .mapToLong(category -> category.figures().incidents())
                .sum();
    }
}
