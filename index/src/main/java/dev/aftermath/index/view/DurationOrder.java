package dev.aftermath.index.view;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The order by duration, made of the order by time: who has the same duration stays as it was, so only durations are
 * sorted, which are numbers side by side in memory.
 */
final class DurationOrder {

    private DurationOrder() {}

    /** @param byTime in {@link IncidentPlace#BY_TIME}; given back in {@link IncidentPlace#BY_DURATION} */
    static <V> List<Map.Entry<IncidentPlace, V>> of(List<Map.Entry<IncidentPlace, V>> byTime) {
        long[] durations = byTime.stream()
                .mapToLong(entry -> entry.getKey().durationMillis())
                .toArray();
        long[] sorted = durations.clone();
        Arrays.sort(sorted);
        int[] taken = new int[sorted.length];
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map.Entry<IncidentPlace, V>[] byDuration = new Map.Entry[sorted.length];
        for (int i = 0; i < durations.length; i++) {
            int first = first(sorted, durations[i]);
            byDuration[first + taken[first]++] = byTime.get(i);
        }
        return Arrays.asList(byDuration);
    }

    /** Where a number that is there stands first. */
    private static int first(long[] sorted, long number) {
        int from = 0;
        int to = sorted.length - 1;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < number) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
