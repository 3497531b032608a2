package dev.aftermath.bench;

import dev.aftermath.bench.baseline.BaselineView;
import dev.aftermath.launcher.ProgramLog;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.LargeHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Events per second through the whole topology, next to a bare poll of the same topic and to the same views in the DSL
 * of Kafka Streams, in one run. Read {@link #call} first.
 */
@Command(
        name = "bench/run",
        description = "Measures the topology against a bare poll and against the same views in the Streams DSL.")
public final class TopologyBenchmark implements Callable<Integer> {

    /** Incidents per event in the histories that figures are stated for. */
    private static final double INCIDENTS_PER_EVENT = 0.3;

    private static final int MOST_DIFFERENCES_SHOWN = 5;

    private static final List<String> ROW_TOPICS = List.of(
            TopicCatalogue.CURRENT.name(),
            TopicCatalogue.OUTAGE_DURATIONS.name(),
            TopicCatalogue.CATEGORY_COUNTS.name(),
            TopicCatalogue.COMPANY_TRENDS.name());

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean help;

    @Option(names = "--events", defaultValue = "1000000", description = "Events in the log (${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--baseline-events",
            defaultValue = "20000",
            description = "The first so many of them are for the baseline too (${DEFAULT-VALUE}).")
    private int baselineEvents;

    @Option(names = "--threads", defaultValue = "2", description = "Stream threads (${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--commit-interval-ms",
            defaultValue = "1000",
            description = "How often results are committed (${DEFAULT-VALUE}).")
    private long commitIntervalMillis;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the history (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--directory",
            description = "Where the run keeps its data, in a directory of its own that is deleted if all goes well"
                    + " (default: the system's directory for temporary files).")
    private Path directory;

    public static void main(String[] args) {
        Benchmarks.run(new TopologyBenchmark(), args);
    }

    @Override
    public Integer call() throws IOException {
        if (baselineEvents < 1 || baselineEvents > events) {
            throw new BenchmarkException("--baseline-events: between 1 and --events, not " + baselineEvents);
        }
        ApplicationSettings settings = new ApplicationSettings(threads, Duration.ofMillis(commitIntervalMillis));
        Path data = Benchmarks.dataDirectory(directory);
        ProgramLog.toFile(data.resolve("bench.log"));
        Benchmarks.progress("starting a broker and a registry; data and logs are in %s", data);
        String report;
        try (BenchmarkCluster cluster = BenchmarkCluster.start(data)) {
            report = measure(cluster, settings).toText();
        }
        Benchmarks.delete(data);
        System.out.print(report);
        return CommandLine.ExitCode.OK;
    }

    private BenchmarkReport measure(BenchmarkCluster cluster, ApplicationSettings settings) {
        Iterator<IncidentEvent> history =
                new LargeHistory(LargeHistory.Shape.of(seed, events, (int) (events * INCIDENTS_PER_EVENT))).iterator();
        LogPublisher log = new LogPublisher(cluster.connection());
        TopologyRun ours = new TopologyRun(cluster, settings);
        PollBenchmark poll = new PollBenchmark(cluster.connection());

        Benchmarks.progress("publishing the first %,d events", baselineEvents);
        log.publish(history, baselineEvents);
        Benchmarks.progress("our topology on these");
        Throughput topologyOnFewer = ours.measure("ours-on-fewer");
        Benchmarks.progress("the baseline on these");
        Throughput baseline = new BaselineRun(cluster, settings).measure("baseline", baselineEvents);
        Benchmarks.progress("comparing the rows of both");
        int equalRows = compareRows(cluster);

        Benchmarks.progress("publishing the other %,d events", events - baselineEvents);
        log.publish(history, events - baselineEvents);
        Benchmarks.progress("polling all");
        Throughput barePoll = poll.bare();
        Benchmarks.progress("polling and deserializing all");
        Throughput deserialized = poll.deserialized();
        Benchmarks.progress("our topology on all");
        long rowsBefore = TopicReader.records(cluster.connection(), ROW_TOPICS);
        Throughput topology = ours.measure("ours");
        long rows = TopicReader.records(cluster.connection(), ROW_TOPICS) - rowsBefore;
        for (int pass = 2; pass <= PollBenchmark.PASSES; pass++) {
            Benchmarks.progress(
                    "our topology on all, pass %d (the best so far: %,.0f events/s)", pass, topology.perSecond());
            topology = topology.orBetter(ours.measure("ours-" + pass));
        }
        return new BenchmarkReport(
                seed,
                settings,
                log.publishedBytes() / (double) events,
                barePoll,
                deserialized,
                topology,
                rows / (double) events,
                topologyOnFewer,
                baseline,
                equalRows);
    }

    private static int compareRows(BenchmarkCluster cluster) {
        int rows = 0;
        for (BaselineView view : BaselineView.values()) {
            var ours = ViewTable.read(cluster.connection(), view.ours().name());
            var baselines = ViewTable.read(cluster.connection(), view.topic().name());
            List<String> differences = ViewComparison.differences(ours, baselines);
            if (!differences.isEmpty() || ours.isEmpty()) {
                differences.stream().limit(MOST_DIFFERENCES_SHOWN).forEach(System.err::println);
                throw new BenchmarkException(differences.size() + " of " + ours.size() + " rows of "
                        + view.ours().name() + " differ from the baseline's: one of the two is wrong");
            }
            rows += ours.size();
        }
        return rows;
    }
}
