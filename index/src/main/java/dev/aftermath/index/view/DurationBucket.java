package dev.aftermath.index.view;

import dev.aftermath.schemas.DurationHistogram;
import java.util.ArrayList;
import java.util.List;

/**
 * How many {@code TIMED} incidents lasted from one duration up to, but not including, another. The buckets of a chart
 * are of equal width on a logarithmic scale; that an incident counts in its bucket is as exact as percentiles are.
 *
 * @param fromSeconds 10<sup>k/n</sup> for a whole k, with n buckets per factor of ten
 * @param toSeconds where the next bucket begins
 */
public record DurationBucket(double fromSeconds, double toSeconds, long incidents) {

    private static final double MILLIS_PER_SECOND = 1_000.0;

    /** From the first bucket with an incident to the last, empty ones between them included; none without an incident. */
    static List<DurationBucket> of(DurationHistogram durations, int perFactorOfTen) {
        List<DurationBucket> buckets = new ArrayList<>();
        int number = 0;
        long incidents = 0;
        for (int place = 0; place < durations.buckets().size(); place++) {
            int wanted = numberOf(durations.durationMillis(place), perFactorOfTen);
            if (place == 0) {
                number = wanted;
            }
            while (number < wanted) {
                buckets.add(bucket(number++, perFactorOfTen, incidents));
                incidents = 0;
            }
            incidents += durations.buckets().count(place);
        }
        if (incidents > 0) {
            buckets.add(bucket(number, perFactorOfTen, incidents));
        }
        return buckets;
    }

    private static DurationBucket bucket(int number, int perFactorOfTen, long incidents) {
        return new DurationBucket(edge(number, perFactorOfTen), edge(number + 1, perFactorOfTen), incidents);
    }

    /** A logarithm may miss the edge by the last digit; the edges decide. Below a millisecond there is no bucket. */
    private static int numberOf(long millis, int perFactorOfTen) {
        double seconds = Math.max(1, millis) / MILLIS_PER_SECOND;
        int number = (int) Math.floor(Math.log10(seconds) * perFactorOfTen);
        while (seconds < edge(number, perFactorOfTen)) {
            number--;
        }
        while (seconds >= edge(number + 1, perFactorOfTen)) {
            number++;
        }
        return number;
    }

    private static double edge(int number, int perFactorOfTen) {
        return Math.pow(10, (double) number / perFactorOfTen);
    }
}
