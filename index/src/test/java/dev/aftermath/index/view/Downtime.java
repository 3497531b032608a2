package dev.aftermath.index.view;

import dev.aftermath.schemas.Timing;
import java.util.Comparator;
import java.util.List;

/** The length of a union of intervals, by sweeping over them. */
final class Downtime {

    private Downtime() {}

    /** Milliseconds between two times at which at least one TIMED incident went on. */
    static long millis(List<Happening> happenings, long from, long to) {
        long covered = 0;
        long until = from;
        List<Happening> timed = happenings.stream()
                .filter(happening -> happening.timing() == Timing.TIMED)
                .sorted(Comparator.comparing(Happening::start))
                .toList();
        for (Happening happening : timed) {
            long start = Math.max(until, happening.start().toEpochMilli());
            long end = Math.min(to, happening.end().toEpochMilli());
            if (end > start) {
                covered += end - start;
                until = end;
            }
        }
        return covered;
    }
}
