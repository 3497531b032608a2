package dev.aftermath.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own for a part of a benchmark. It ends with the process that started it: its standard input is a pipe from
 * there.
 */
public final class ChildJvm implements AutoCloseable {

    /** Time for it to stop in order; a read side takes a last snapshot. */
    private static final long STOP_TIMEOUT_SECONDS = 60;

    private static final String LARGE_PAGES = "-XX:+UseTransparentHugePages";

    /** Those of {@code aftermath serve}. */
    private static final List<String> READ_SIDE =
            List.of("-XX:+UseParallelGC", "-XX:MetaspaceSize=128m", "--enable-native-access=ALL-UNNAMED");

    private final Process process;

    private ChildJvm(Process process) {
        this.process = process;
    }

    /**
     * Runs a class of this class path, with large pages if this JVM has them, as {@code bench/run} decides; what it says on
     * standard error is said on ours.
     */
    public static ChildJvm start(List<String> javaOptions, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains(LARGE_PAGES)) {
            command.add(LARGE_PAGES);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            return new ChildJvm(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new BenchmarkException(main.getSimpleName() + " did not start: " + e.getMessage(), e);
        }
    }

    /** Options for the JVM of a read side, as production has them, with a heap of a size of its own. */
    public static List<String> readSideOptions(String... heap) {
        List<String> options = new ArrayList<>(List.of(heap));
        options.addAll(READ_SIDE);
        return options;
    }

    public Process process() {
        return process;
    }

    /** Ends its standard input, upon which it stops in order; after a while it is stopped. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                Benchmarks.progress("a process did not stop within %d s and was ended", STOP_TIMEOUT_SECONDS);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // Its end of the pipe is gone, so it does not learn of ours.
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
