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

    /** {@code broker: on 127.0.0.1:9092 (2.1 s)}; milliseconds below a tenth of a second, as what took time did not take none. */
    static String line(String step, String result, Duration took) {
        long millis = took.toMillis();
        String shown = millis < 100 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        return step + ": " + result + " (" + shown + ")";
    }
}
