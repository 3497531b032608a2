package dev.aftermath.schemas.testing;

import java.util.Collection;
import java.util.List;

/** Figures of some durations by sorting them: what the histogram's figures must be within 0.1 % of. */
public record ExactDurations(
        long timed,
        double totalSeconds,
        double meanSeconds,
        double minSeconds,
        double maxSeconds,
        double p50Seconds,
        double p90Seconds,
        double p95Seconds,
        double p99Seconds) {

    /** The figures of durations in milliseconds, at least one. */
    public static ExactDurations of(Collection<Long> durationsMillis) {
        if (durationsMillis.isEmpty()) {
            throw new IllegalArgumentException("no durations, no figures");
        }
        List<Long> sorted = durationsMillis.stream().sorted().toList();
        long total = sorted.stream().mapToLong(Long::longValue).sum();
        return new ExactDurations(
                sorted.size(),
                total / 1000.0,
                meanSeconds(total, sorted.size()),
                sorted.get(0) / 1000.0,
                sorted.get(sorted.size() - 1) / 1000.0,
                nearestRank(sorted, 50),
                nearestRank(sorted, 90),
                nearestRank(sorted, 95),
                nearestRank(sorted, 99));
    }

    static double meanSeconds(long totalMillis, int count) {
        return (double) totalMillis / count / 1000.0;
    }

    /** The smallest duration that at least ⌈p·n⌉ do not exceed. */
    private static double nearestRank(List<Long> sorted, int percent) {
        int rank = (percent * sorted.size() + 99) / 100;
        return sorted.get(rank - 1) / 1000.0;
    }
}
