package dev.aftermath.launcher.up;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** One line per finished step, for logs and pipes. */
public final class PlainReport implements StepReport {

    private final PrintStream out;

    public PlainReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void started(String step) {
        // only what is finished is worth a line
    }

    @Override
    public void progress(String step, String detail) {
        // only what is finished is worth a line
    }

    @Override
    public synchronized void finished(String step, String result, Duration took) {
        out.println(line(step, result, took));
    }

    @Override
    public synchronized void note(String line) {
        out.println(line);
    }

    @Override
    public void done() {
        out.flush();
    }

    /** {@code broker: on 127.0.0.1:9092 (2.1 s)}. */
    static String line(String step, String result, Duration took) {
        return String.format(Locale.ROOT, "%s: %s (%.1f s)", step, result, took.toMillis() / 1000.0);
    }
}
