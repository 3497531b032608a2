package dev.aftermath.bench.readside;

import dev.aftermath.bench.BenchmarkException;
import dev.aftermath.bench.ChildJvm;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@link MeasuredServer} as the process that started it sees it: it ends when that closes it, or ends itself. */
final class ServerProcess implements AutoCloseable {

    /**
     * What the index takes.
     *
     * @param cells cells of all views
     * @param cellBytes heap that they take
     * @param incidents current incidents
     * @param incidentBytes heap that they take
     * @param textBytes heap that the index of their texts takes, about
     * @param maxHeapBytes the largest that the heap may become
     */
    record IndexHeap(
            long cells, long cellBytes, long incidents, long incidentBytes, long textBytes, long maxHeapBytes) {}

    private final Path log;
    private final ChildJvm jvm;
    private final BufferedReader answers;
    private final BufferedWriter commands;
    private final IndexHeap heap;
    private final int port;
    private final int barePort;

    private ServerProcess(Path log, ChildJvm jvm) {
        this.log = log;
        this.jvm = jvm;
        Process process = jvm.process();
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        String[] sizes = answer().split(" ");
        this.heap = new IndexHeap(
                Long.parseLong(sizes[0]),
                Long.parseLong(sizes[1]),
                Long.parseLong(sizes[2]),
                Long.parseLong(sizes[3]),
                Long.parseLong(sizes[4]),
                Long.parseLong(sizes[5]));
        String[] ports = answer().split(" ");
        this.port = Integer.parseInt(ports[0]);
        this.barePort = Integer.parseInt(ports[1]);
    }

    /**
     * Starts it; returns once it serves.
     *
     * @param data directory of {@link HistoryFiles}
     * @param javaOptions options of its JVM
     */
    static ServerProcess start(Path data, List<String> javaOptions, Path log) {
        return new ServerProcess(
                log, ChildJvm.start(javaOptions, MeasuredServer.class, List.of(data.toString(), log.toString())));
    }

    IndexHeap heap() {
        return heap;
    }

    int port() {
        return port;
    }

    /** Port of a {@link BareServer} in the same process. */
    int barePort() {
        return barePort;
    }

    /** Has the server keep an answer as a constant; see {@link ConstantRoutes#keep}. */
    ConstantRoutes.Kept keep(String path, String ifNoneMatch) {
        String[] kept = ask("keep " + path + (ifNoneMatch == null ? "" : " " + ifNoneMatch))
                .split(" ");
        return new ConstantRoutes.Kept(Integer.parseInt(kept[0]), kept[1]);
    }

    /** Whether rows of the index change from now on, once in a second. */
    void changing(boolean wanted) {
        ask("changing " + wanted);
    }

    /** Changes some rows of the index at once. */
    void commit() {
        ask("commit");
    }

    /** Processor time that the process has used, its compiler and collector included. */
    long cpuNanos() {
        return Long.parseLong(ask("cpu"));
    }

    /** Heap in use after a collection. */
    long heapBytes() {
        return Long.parseLong(ask("heap"));
    }

    private String ask(String command) {
        try {
            commands.write(command);
            commands.newLine();
            commands.flush();
        } catch (IOException e) {
            throw new BenchmarkException("the server has gone; its log is " + log, e);
        }
        return answer();
    }

    private String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new BenchmarkException("the server ended; its log is " + log);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        jvm.close();
    }
}
