package dev.aftermath.bench;

import java.util.Locale;

/**
 * What was measured, as a table for people.
 *
 * @param seed seed of the history
 * @param settings what our topology and the baseline have in common
 * @param bytesPerEvent mean size of an event's value in Avro
 * @param barePoll a consumer that does nothing else
 * @param deserialized the same with Confluent's generic deserializer
 * @param topology our topology over all events
 * @param rowsPerEvent rows that it wrote, current incidents and views, per event
 * @param topologyOnFewer our topology over the events that the baseline had
 * @param baseline the DSL baseline
 * @param equalRows how many rows of the baseline were found equal to ours: all of them
 */
record BenchmarkReport(
        long seed,
        ApplicationSettings settings,
        double bytesPerEvent,
        Throughput barePoll,
        Throughput deserialized,
        Throughput topology,
        double rowsPerEvent,
        Throughput topologyOnFewer,
        Throughput baseline,
        int equalRows) {

    private static final double AIM_OF_POLL = 0.15;
    private static final double AIM_OF_BASELINE = 20;

    String toText() {
        StringBuilder text = new StringBuilder();
        line(text, "events    %,d of %.0f bytes, seed %d", topology.events(), bytesPerEvent, seed);
        line(
                text,
                "machine   %d cores, Java %s (%s), heap %d MB; the broker in a process of its own",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                System.getProperty("java.vm.name"),
                Runtime.getRuntime().maxMemory() >> 20);
        line(
                text,
                "settings  exactly-once, %d threads, commit interval %d ms",
                settings.threads(),
                settings.commitInterval().toMillis());
        line(text, "");
        line(text, "%-36s %10s %9s %9s %10s", "", "events", "seconds", "CPU s", "events/s");
        row(text, "bare poll", barePoll);
        row(text, "poll and Confluent's deserializer", deserialized);
        row(text, "our topology", topology);
        row(text, "our topology, the baseline's events", topologyOnFewer);
        row(text, "baseline: Streams DSL", baseline);
        line(text, "");
        ratio(text, "ours / bare poll", topology.perSecond() / barePoll.perSecond(), "aim " + AIM_OF_POLL);
        ratio(text, "ours / baseline", topology.perSecond() / baseline.perSecond(), "aim " + AIM_OF_BASELINE);
        ratio(
                text,
                "ours / baseline, on the baseline's events",
                topologyOnFewer.perSecond() / baseline.perSecond(),
                "ours first, in a cold JVM");
        line(text, "");
        line(text, "Our topology wrote %.2f rows per event.", rowsPerEvent);
        line(text, "All %,d rows of the baseline equal ours (without the members' names).", equalRows);
        return text.toString();
    }

    private static void row(StringBuilder text, String name, Throughput throughput) {
        line(
                text,
                "%-36s %,10d %9.2f %9.2f %,10.0f",
                name,
                throughput.events(),
                throughput.seconds(),
                throughput.cpuSeconds(),
                throughput.perSecond());
    }

    private static void ratio(StringBuilder text, String name, double ratio, String note) {
        line(text, "%-42s %8.3f  (%s)", name, ratio, note);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
