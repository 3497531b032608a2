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
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MergedRowsTest {

    private static final String AUGUST = "2016-08";
    private static final String SEPTEMBER = "2016-09";

    private static final TopicPartition PARTITION = new TopicPartition("incident.category-counts.v1", 0);

    private final ViewIndex index = new ViewIndex();
    private final MergedRows rows = new MergedRows(index);
    private ProgressBoard board = ProgressBoard.EMPTY;

    @Test
    void anIncidentThatMovesIsAlwaysInOneMonth() {
        rows.add(List.of(row(0, 7, "cloud", AUGUST, 1L)));
        rows.hold();
        rows.show(merged(1, 0, 7, 10));

        rows.add(List.of(row(0, 8, "cloud", AUGUST, null)));
        assertThat(incidents()).isEqualTo(Map.of("cloud 2016-08", 1L));
        rows.add(List.of(row(0, 8, "cloud", SEPTEMBER, 1L)));
        assertThat(incidents()).isEqualTo(Map.of("cloud 2016-08", 1L));

        rows.show(merged(1, 0, 8, 11));
        assertThat(incidents()).isEqualTo(Map.of("cloud 2016-09", 1L));
    }

    @Test
    void anIncidentThatMovesToAnotherShardIsAlwaysInOneMember() {
        rows.add(List.of(row(0, 7, "cloud", AUGUST, 1L)));
        rows.hold();
        merged(2, 0, 7, 10);
        rows.show(merged(2, 1, 7, 10));

        rows.add(List.of(row(0, 8, "cloud", AUGUST, null)));
        rows.show(merged(2, 0, 8, 11));
        assertThat(incidents()).isEqualTo(Map.of("cloud 2016-08", 1L));

        rows.add(List.of(row(1, 8, "network", AUGUST, 1L)));
        rows.show(merged(2, 1, 8, 11));
        assertThat(incidents()).isEqualTo(Map.of("network 2016-08", 1L));
    }

    @Test
    void afterTheFirstReadingAStateWithAllThatIsShownIsWaitedFor() {
        rows.add(List.of(row(0, 8, "cloud", AUGUST, 1L)));
        rows.hold();
        assertThat(rows.isWhole()).isFalse();

        merged(2, 0, 7, 10);
        rows.show(merged(2, 1, 7, 10));
        assertThat(rows.isWhole()).isFalse();

        rows.add(List.of(row(1, 8, "network", AUGUST, 1L)));
        merged(2, 0, 8, 11);
        assertThat(rows.isWhole()).isFalse();
        rows.show(merged(2, 1, 8, 11));
        assertThat(rows.isWhole()).isTrue();
        assertThat(incidents()).isEqualTo(Map.of("cloud 2016-08", 1L, "network 2016-08", 1L));
    }

    @Test
    void rowsThatNoMergeWroteAndThoseOfTheShownStateShowAtOnce() {
        rows.hold();
        rows.show(merged(1, 0, 8, 10));
        rows.add(List.of(
                row(0, 8, "cloud", AUGUST, 1L),
                new StampedRow(change("network", SEPTEMBER, 2L), Optional.empty(), PARTITION, 0)));

        assertThat(incidents()).isEqualTo(Map.of("cloud 2016-08", 1L, "network 2016-09", 2L));
    }

    private ShardCuts merged(int shards, int shard, long merge, long offset) {
        board = board.plus(List.of(new ProgressBoard.Change(
                shard + "/0",
                new ViewProgress(shard, shards, 0, offset),
                Optional.of(new MergeStamp(shard, merge)),
                Optional.of(LogCut.of(Map.of(0, offset))))));
        return board.cuts();
    }

    private Map<String, Long> incidents() {
        Map<String, Long> incidents = new TreeMap<>();
        index.read(views -> CategoriesQuery.ask(views, MonthRange.EVERYTHING, "", Integer.MAX_VALUE)
                        .items())
                .forEach(category -> category.months()
                        .forEach((month, count) ->
                                incidents.put(category.figures().key() + " " + month, count)));
        return incidents;
    }

    private static StampedRow row(int shard, long merge, String category, String month, Long incidents) {
        return new StampedRow(
                change(category, month, incidents), Optional.of(new MergeStamp(shard, merge)), PARTITION, merge);
    }

    private static ViewChange change(String category, String month, Long incidents) {
        return new ViewChange.Category(category, Month.parse(month), incidents);
    }
}
