package dev.aftermath.bench;

import dev.aftermath.launcher.ProgramLog;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.LargeHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long a read side takes from the start of its process until it is ready, from the view topics and from a snapshot,
 * in turns. Read {@link #call} first.
 */
@Command(
        name = "bench/run start",
        description = "Measures how long a read side takes to be ready, from the topics and from a snapshot.")
public final class StartBenchmark implements Callable<Integer> {

    private static final int PRODUCTS = 500;
    private static final int CATEGORIES = 8;
    private static final double CATEGORIES_PER_INCIDENT = 2.5;
    private static final double AIM = 5;
    private static final double MEGA = 1e6;
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    private boolean help;

    @Option(names = "--incidents", defaultValue = "1000000", description = "Current incidents (${DEFAULT-VALUE}).")
    private int incidents;

    @Option(names = "--companies", defaultValue = "5000", description = "Companies that have them (${DEFAULT-VALUE}).")
    private int companies;

    @Option(
            names = "--heap",
            defaultValue = "3g",
            description = "The heap of the read side, as -Xms and -Xmx take it (${DEFAULT-VALUE}).")
    private String heap;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Starts of each kind, of which the middle one counts (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the history (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--directory",
            description = "Where the run keeps its data, in a directory of its own that is deleted if all goes well"
                    + " (default: the system's directory for temporary files).")
    private Path directory;

    public static void main(String[] args) {
        Benchmarks.run(new StartBenchmark(), args);
    }

    @Override
    public Integer call() throws IOException {
        Path data = Benchmarks.dataDirectory(directory);
        ProgramLog.toFile(data.resolve("bench.log"));
        Benchmarks.progress("starting a broker and a registry; data and logs are in %s", data);
        String report;
        try (BenchmarkCluster cluster = BenchmarkCluster.start(data)) {
            fill(cluster);
            report = measure(cluster, data);
        }
        Benchmarks.delete(data);
        System.out.print(report);
        return CommandLine.ExitCode.OK;
    }

    private void fill(BenchmarkCluster cluster) {
        Iterator<IncidentEvent> history = new LargeHistory(new LargeHistory.Shape(
                        seed, incidents, incidents, companies, PRODUCTS, CATEGORIES, CATEGORIES_PER_INCIDENT, 0, 0, 0))
                .iterator();
        Benchmarks.progress("publishing %,d incidents of %,d companies", incidents, companies);
        new LogPublisher(cluster.connection()).publish(history, incidents);
        Benchmarks.progress("the topology makes the views");
        new TopologyRun(cluster, new ApplicationSettings(2, COMMIT_INTERVAL)).measure("ours");
    }

    /** The first start from the topics leaves the snapshot. */
    private String measure(BenchmarkCluster cluster, Path data) throws IOException {
        Path snapshots = data.resolve("snapshots");
        List<Double> fromTopics = new ArrayList<>();
        List<Double> fromSnapshot = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Optional<Path> kept = round == 0 ? Optional.of(snapshots) : Optional.empty();
            fromTopics.add(start(cluster, kept, data, "from the topics"));
            fromSnapshot.add(start(cluster, Optional.of(snapshots), data, "from the snapshot"));
        }
        long rows = TopicReader.records(
                cluster.connection(),
                List.of(
                        TopicCatalogue.CURRENT.name(),
                        TopicCatalogue.OUTAGE_DURATIONS.name(),
                        TopicCatalogue.CATEGORY_COUNTS.name(),
                        TopicCatalogue.COMPANY_TRENDS.name()));
        return String.format(
                Locale.ROOT,
                """
                machine        %d cores, Java %s; the read side in a process of its own, heap %s
                topics         %,d records, %,d incidents of %,d companies
                snapshot       %,.0f MB

                from topics    %6.1f s
                from snapshot  %6.1f s
                ratio          %6.1f (the aim is %.0f)
                """,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                heap,
                rows,
                incidents,
                companies,
                Benchmarks.bytes(snapshots) / MEGA,
                median(fromTopics),
                median(fromSnapshot),
                median(fromTopics) / median(fromSnapshot),
                AIM);
    }

    private double start(BenchmarkCluster cluster, Optional<Path> snapshots, Path data, String how) {
        Benchmarks.progress("a read side starts %s", how);
        try (ReadSideProcess readSide =
                ReadSideProcess.start(cluster.connection(), snapshots, heap, data.resolve("read-side.log"))) {
            Benchmarks.progress("ready after %.1f s", readSide.secondsUntilReady());
            if (snapshots.isPresent()) {
                Waiting waiting = new Waiting("a snapshot");
                while (!Files.exists(snapshots.get().resolve("views.snapshot"))) {
                    waiting.pause();
                }
            }
            return readSide.secondsUntilReady();
        }
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }
}
