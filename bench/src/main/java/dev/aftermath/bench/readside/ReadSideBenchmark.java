package dev.aftermath.bench.readside;

import dev.aftermath.bench.Benchmarks;
import dev.aftermath.bench.ChildJvm;
import dev.aftermath.launcher.ProgramLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the read side's index takes of a heap, and how many requests a second it answers, next to the same server
 * answering a constant. Read {@link #call} first.
 */
@Command(
        name = "bench/run read-side",
        description = "Measures the heap of the read side's index, and its answers against constants of the same size.")
public final class ReadSideBenchmark implements Callable<Integer> {

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
            description = "The largest heap of the read side, as -Xmx takes it (${DEFAULT-VALUE}).")
    private String heap;

    @Option(
            names = "--connections",
            defaultValue = "16",
            description = "Connections that are kept busy (${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description =
                    "Rounds of answers and constants in turns, of which the middle one counts (${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "2", description = "How long one turn takes (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the history (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--directory",
            description = "Where the run keeps its data, in a directory of its own that is deleted if all goes well"
                    + " (default: the system's directory for temporary files).")
    private Path directory;

    public static void main(String[] args) {
        Benchmarks.run(new ReadSideBenchmark(), args);
    }

    @Override
    public Integer call() throws IOException {
        Path data = Benchmarks.dataDirectory(directory);
        ProgramLog.toFile(data.resolve("bench.log"));
        ReadSideReport report = new ReadSideReport();
        try (ServerProcess server = start(data)) {
            report.index(server.heap());
            measure(server, report);
        }
        Benchmarks.delete(data);
        System.out.print(report.toText());
        return CommandLine.ExitCode.OK;
    }

    private ServerProcess start(Path data) throws IOException {
        Benchmarks.progress(
                "computing the views of %,d incidents of %,d companies; data and logs are in %s",
                incidents, companies, data);
        HistoryFiles.in(data).write(seed, incidents, companies);
        Benchmarks.progress("the read side loads them");
        return ServerProcess.start(data, ChildJvm.readSideOptions("-Xmx" + heap), data.resolve("server.log"));
    }

    private void measure(ServerProcess server, ReadSideReport report) {
        LoadGenerator load = new LoadGenerator(server.port(), connections);
        AskedMembers members = AskedMembers.of(server.port());
        Benchmarks.progress("asking each question once");
        Map<RequestKind, Questions> plain = Questions.all(members, server);
        for (RequestKind kind : RequestKind.values()) {
            Benchmarks.progress("%s", kind.title());
            report.add(compare(kind.title(), plain.get(kind), server, load));
        }
        Benchmarks.progress("the mix");
        report.add(compare("the mix", Questions.mix(plain), server, load));
        Benchmarks.progress("the mix, while rows change");
        server.changing(true);
        report.add(compare("the mix, rows change", Questions.mix(plain), server, load));
        server.changing(false);
        Benchmarks.progress("the mix, compressed");
        Map<RequestKind, Questions> packed = Questions.all(members, server, "Accept-Encoding: gzip");
        report.add(compare("the mix, gzip", Questions.mix(packed), server, load));
        report.generator(bare(server));
        report.heapAfterwards(server.heapBytes());
    }

    private LoadResult bare(ServerProcess server) {
        LoadGenerator generator = new LoadGenerator(server.barePort(), connections);
        List<ByteBuffer> requests = List.of(LoadGenerator.request("/"));
        generator.run(requests, turn());
        return generator.run(requests, turn());
    }

    /** One turn each to warm up, then in turns. */
    private Comparison compare(String title, Questions questions, ServerProcess server, LoadGenerator load) {
        List<Comparison.Round> ours = new ArrayList<>();
        List<Comparison.Round> constants = new ArrayList<>();
        load.run(questions.ours(), turn());
        load.run(questions.constants(), turn());
        for (int round = 0; round < rounds; round++) {
            ours.add(round(questions.ours(), server, load));
            constants.add(round(questions.constants(), server, load));
        }
        return new Comparison(title, ours, constants);
    }

    private Comparison.Round round(List<ByteBuffer> requests, ServerProcess server, LoadGenerator load) {
        long cpuBefore = server.cpuNanos();
        LoadResult result = load.run(requests, turn());
        return new Comparison.Round(result, server.cpuNanos() - cpuBefore);
    }

    private Duration turn() {
        return Duration.ofSeconds(seconds);
    }
}
