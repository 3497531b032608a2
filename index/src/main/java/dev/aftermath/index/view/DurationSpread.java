package dev.aftermath.index.view;

import dev.aftermath.schemas.DurationHistogram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the durations of one member's {@code TIMED} incidents spread over all months.
 *
 * @param approximate how many of these have a start or an end that is known to the day only
 * @param durations as many as {@code timed}
 */
public record DurationSpread(String key, long timed, long approximate, DurationHistogram durations) {

    private static final Comparator<DurationSpread> MOST_FIRST =
            Comparator.comparingLong(DurationSpread::timed).reversed().thenComparing(DurationSpread::key);

    /** The members with the most {@code TIMED} incidents, from the most on, at most so many; none without any. */
    public static List<DurationSpread> ofLargest(ViewTables tables, Dimension dimension, int members) {
        List<DurationSpread> spreads = new ArrayList<>();
        tables.durations(dimension).members().forEach((key, member) -> {
            DurationCell sum = DurationsQuery.sum(member.cells(), MonthRange.EVERYTHING);
            if (sum.timed() > 0) {
                spreads.add(new DurationSpread(key, sum.timed(), sum.approximate(), sum.durations()));
            }
        });
        return spreads.stream().sorted(MOST_FIRST).limit(members).toList();
    }

    /** How many durations are at most so many milliseconds; as exact as percentiles are. */
    public long atMost(long millis) {
        long count = 0;
        for (int place = 0; place < durations.buckets().size(); place++) {
            if (durations.durationMillis(place) > millis) {
                break;
            }
            count += durations.buckets().count(place);
        }
        return count;
    }
}
