package dev.aftermath.bench;

import dev.aftermath.launcher.ProgramLog;
import dev.aftermath.launcher.embedded.EmbeddedKafka;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The embedded broker in a process of its own, so that its garbage and its compiler are not those of what is measured.
 * It ends with the process that started it: its standard input is a pipe from there.
 */
final class BrokerProcess implements AutoCloseable {

    private final ChildJvm jvm;
    private final String bootstrapServers;

    private BrokerProcess(ChildJvm jvm, String bootstrapServers) {
        this.jvm = jvm;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a broker and returns once it serves requests. */
    static BrokerProcess start(Path dataDirectory, Path log) {
        try {
            ChildJvm jvm = ChildJvm.start(
                    List.of("-Xmx1g", "-XX:+UseParallelGC"),
                    BrokerProcess.class,
                    List.of(dataDirectory.toString(), log.toString()));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(jvm.process().getInputStream(), StandardCharsets.UTF_8));
            String bootstrapServers = answer.readLine();
            if (bootstrapServers == null) {
                throw new BenchmarkException("the broker did not start; its log is " + log);
            }
            return new BrokerProcess(jvm, bootstrapServers);
        } catch (IOException e) {
            throw new BenchmarkException("the broker's process did not answer: " + e.getMessage(), e);
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        jvm.close();
    }

    /**
     * The broker's process: prints its address, serves until its standard input ends.
     *
     * @param args data directory and log file
     */
    public static void main(String[] args) throws IOException {
        ProgramLog.toFile(Path.of(args[1]));
        try (EmbeddedKafka broker = EmbeddedKafka.start(Path.of(args[0]), 0)) {
            System.out.println(broker.bootstrapServers());
            while (System.in.read() >= 0) {
                // the parent says nothing; it only ends
            }
        }
        System.exit(0);
    }
}
