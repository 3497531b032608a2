package dev.aftermath.bench.readside;

import dev.aftermath.bench.readside.Comparison.Round;
import dev.aftermath.bench.readside.ServerProcess.IndexHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as a table for people. */
final class ReadSideReport {

    private static final double AIM = 0.6;
    private static final double MEGA = 1e6;

    private final List<Comparison> comparisons = new ArrayList<>();
    private IndexHeap index;
    private LoadResult generator;
    private long heapAfterwards;

    void index(IndexHeap heap) {
        index = heap;
    }

    /** What the generator does with a server that does nothing. */
    void generator(LoadResult bare) {
        generator = bare;
    }

    void add(Comparison comparison) {
        comparisons.add(comparison);
    }

    /** @param bytes heap in use after all requests and a collection */
    void heapAfterwards(long bytes) {
        heapAfterwards = bytes;
    }

    String toText() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "machine   %d cores, Java %s (%s); the read side in a process of its own, heap at most %,.0f MB",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                index.maxHeapBytes() / MEGA);
        line(text, "");
        line(text, "%-24s %12s %10s %10s", "index", "number", "heap MB", "bytes each");
        size(text, "cells", index.cells(), index.cellBytes());
        size(text, "incidents", index.incidents(), index.incidentBytes());
        size(text, "texts of these", index.incidents(), index.textBytes());
        line(text, "%-24s %12s %10.0f", "in use after requests", "", heapAfterwards / MEGA);
        line(text, "");
        line(text, "load generator against a bare socket: %,.0f requests/s", generator.perSecond());
        line(text, "");
        line(
                text,
                "%-24s %10s %10s %6s %8s %8s %8s %8s %6s %9s",
                "",
                "requests/s",
                "constant",
                "ratio",
                "p50 ms",
                "p99 ms",
                "CPU µs",
                "constant",
                "ratio",
                "bytes");
        comparisons.forEach(comparison -> row(text, comparison));
        line(text, "");
        line(text, "The aim is a ratio of %.1f in requests/s.", AIM);
        return text.toString();
    }

    private static void size(StringBuilder text, String name, long number, long bytes) {
        line(text, "%-24s %,12d %10.0f %10.0f", name, number, bytes / MEGA, (double) bytes / number);
    }

    private static void row(StringBuilder text, Comparison comparison) {
        List<Round> ours = comparison.ours();
        List<Round> constants = comparison.constants();
        line(
                text,
                "%-24s %,10.0f %,10.0f %6.2f %8.2f %8.2f %8.1f %8.1f %6.2f %,9.0f",
                comparison.title(),
                Comparison.median(ours, Round::perSecond),
                Comparison.median(constants, Round::perSecond),
                comparison.ratio(),
                Comparison.median(ours, round -> round.load().millis(50)),
                Comparison.median(ours, round -> round.load().millis(99)),
                Comparison.median(ours, Round::cpuMicros),
                Comparison.median(constants, Round::cpuMicros),
                comparison.cpuRatio(),
                Comparison.median(ours, round -> round.load().bytesPerAnswer()));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
