package dev.aftermath.bench.readside;

import com.sun.management.OperatingSystemMXBean;
import dev.aftermath.bench.BenchmarkException;
import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.metrics.ReadSideMetrics;
import dev.aftermath.index.search.IncidentSearch;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.launcher.ProgramLog;
import dev.aftermath.serving.http.Access;
import dev.aftermath.serving.http.DashboardRoutes;
import dev.aftermath.serving.http.HttpSettings;
import dev.aftermath.serving.http.MetricsRoutes;
import dev.aftermath.serving.http.QueryApi;
import dev.aftermath.serving.http.QueryServer;
import dev.aftermath.serving.http.StreamRoutes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * The process that is measured: the index, filled from files, and the server of production around it. Says on
 * its standard output what it holds, then obeys its standard input, a command on a line and an answer on a line, and ends
 * with it.
 */
public final class MeasuredServer {

    private final ConstantRoutes constants;
    private final LiveViews live;
    private final int port;

    private MeasuredServer(ConstantRoutes constants, LiveViews live, int port) {
        this.constants = constants;
        this.live = live;
        this.port = port;
    }

    /** @param args directory of {@link HistoryFiles}, log file */
    public static void main(String[] args) throws IOException {
        ProgramLog.toFile(Path.of(args[1]));
        HistoryFiles files = HistoryFiles.in(Path.of(args[0]));
        IncidentSearch search = new IncidentSearch();
        ViewIndex index = new ViewIndex(search);
        IndexLoad load = new IndexLoad(index);
        long empty = Heap.usedBytes();
        long cells = load.load(files.cells());
        long withCells = Heap.usedBytes();
        long incidents = load.load(files.incidents());
        long withIncidents = Heap.usedBytes();
        say(
                "%d %d %d %d %d %d",
                cells,
                withCells - empty,
                incidents,
                withIncidents - withCells - search.bytes(),
                search.bytes(),
                Heap.maxBytes());
        serve(index, search, load.examples());
        System.exit(0);
    }

    private static void serve(ViewIndex index, IncidentSearch search, List<ViewChange> rows) throws IOException {
        ConstantRoutes constants = new ConstantRoutes();
        try (LiveViews live = new LiveViews(index, rows);
                ReadSideMetrics metrics =
                        new ReadSideMetrics(index, live::freshness, MeasuredServer::ready, Clock.systemUTC());
                StreamRoutes stream = new StreamRoutes(index, live::freshness, MeasuredServer::ready);
                QueryServer server = new QueryServer(
                        new HttpSettings("127.0.0.1", 0, Access.OF_THIS_MACHINE),
                        new QueryApi(index, search, live::freshness, MeasuredServer::ready),
                        stream,
                        new MetricsRoutes(metrics),
                        new DashboardRoutes(),
                        constants);
                BareServer bare = new BareServer()) {
            server.start();
            say("%d %d", server.port(), bare.port());
            new MeasuredServer(constants, live, server.port()).obey();
        }
    }

    private static Readiness ready() {
        return Readiness.ready(0);
    }

    private void obey() throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] command = line.split(" ");
            switch (command[0]) {
                case "keep" -> {
                    var kept = constants.keep(port, command[1], command.length > 2 ? command[2] : null);
                    say("%d %s", kept.number(), kept.tag());
                }
                case "changing" -> {
                    live.changing(Boolean.parseBoolean(command[1]));
                    say("done");
                }
                case "commit" -> {
                    live.commit();
                    say("done");
                }
                case "cpu" -> say("%d", cpuNanos());
                case "heap" -> say("%d", Heap.usedBytes());
                default -> throw new BenchmarkException("unknown command " + line);
            }
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
        System.out.flush();
    }
}
