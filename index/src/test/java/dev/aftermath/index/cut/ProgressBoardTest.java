package dev.aftermath.index.cut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.LogCut;
import dev.aftermath.schemas.MergeStamp;
import dev.aftermath.schemas.ViewProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {

    @Test
    void aPartitionIsReflectedAsFarAsItsSlowestShard() {
        ProgressBoard board = Boards.of(
                new ViewProgress(0, 3, 5, 40L), new ViewProgress(1, 3, 5, 12L), new ViewProgress(2, 3, 5, 99L));

        assertThat(board.nextOffset(5)).isEqualTo(13);
    }

    @Test
    void aShardThatSaysNothingReflectsNothing() {
        ProgressBoard board = Boards.of(new ViewProgress(0, 3, 5, 40L), new ViewProgress(2, 3, 5, 99L));

        assertThat(board.nextOffset(5)).isZero();
    }

    @Test
    void aPartitionThatNoShardMentionsIsNotReflected() {
        assertThat(Boards.of(new ViewProgress(0, 1, 5, 40L)).nextOffset(4)).isZero();
        assertThat(ProgressBoard.EMPTY.nextOffset(0)).isZero();
    }

    @Test
    void theNewestRecordOfAKeyCountsEvenIfItGoesBack() {
        ProgressBoard board =
                Boards.of(new ViewProgress(0, 1, 5, 40L)).plus(List.of(Boards.change(new ViewProgress(0, 1, 5, 7L))));

        assertThat(board.nextOffset(5)).isEqualTo(8);
    }

    @Test
    void aTombstoneTakesTheProgressBack() {
        ProgressBoard board = Boards.of(new ViewProgress(0, 1, 5, 40L))
                .plus(List.of(new ProgressBoard.Change("0/5", null, Optional.empty(), Optional.empty())));

        assertThat(board).isEqualTo(ProgressBoard.EMPTY);
    }

    @Test
    void shardsOfAnEarlierDivisionDoNotCount() {
        ProgressBoard fewer = Boards.of(
                new ViewProgress(0, 2, 0, 50L), new ViewProgress(1, 2, 0, 60L), new ViewProgress(2, 3, 0, 10L));
        ProgressBoard more = Boards.of(
                new ViewProgress(0, 3, 0, 50L), new ViewProgress(1, 2, 0, 40L), new ViewProgress(2, 3, 0, 50L));

        assertThat(fewer.nextOffset(0)).isEqualTo(51);
        assertThat(more.nextOffset(0)).isZero();
    }

    @Test
    void whatIsShownEndsWhereAllShardsHoldTheSame() {
        ProgressBoard board = ProgressBoard.EMPTY.plus(List.of(
                change(new ViewProgress(0, 2, 5, 40L), 7, Map.of(5, 40L)),
                change(new ViewProgress(1, 2, 5, 40L), 8, Map.of(5, 40L)),
                change(new ViewProgress(0, 2, 6, 99L), 9, Map.of(5, 40L, 6, 99L)),
                change(new ViewProgress(1, 2, 5, 41L), 11, Map.of(5, 41L))));

        assertThat(board.nextShownOffset(5)).isEqualTo(41);
        assertThat(board.nextShownOffset(6)).isZero();
        assertThat(board.cuts().newest().orElseThrow().merges()).isEqualTo(Map.of(0, 7L, 1, 8L));
    }

    @Test
    void whereMergesSayNothingOfStatesWhatAllShardsReflectIsShown() {
        assertThat(Boards.of(new ViewProgress(0, 2, 5, 40L), new ViewProgress(1, 2, 5, 12L))
                        .nextShownOffset(5))
                .isEqualTo(13);
    }

    private static ProgressBoard.Change change(ViewProgress progress, long merge, Map<Integer, Long> cut) {
        return new ProgressBoard.Change(
                progress.getShard() + "/" + progress.getPartition(),
                progress,
                Optional.of(new MergeStamp(progress.getShard(), merge)),
                Optional.of(LogCut.of(cut)));
    }
}
