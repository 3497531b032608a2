package dev.aftermath.launcher.up;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One line that is rewritten in place: the steps under way and how far each has come. */
public final class TerminalReport implements StepReport {

    private static final String CLEAR_LINE = "\r\u001b[K";
    /** A line that wraps could not be rewritten. */
    private static final int WIDTH = 79;

    private final PrintStream out;
    private final Map<String, String> underWay = new LinkedHashMap<>();

    public TerminalReport(PrintStream out) {
        this.out = out;
    }

    /** Whether a person watches standard error; the script knows. */
    public static boolean isWatched() {
        return Boolean.getBoolean("aftermath.terminal");
    }

    @Override
    public synchronized void started(String step) {
        underWay.put(step, "");
        redraw();
    }

    @Override
    public synchronized void progress(String step, String detail) {
        underWay.replace(step, " " + detail);
        redraw();
    }

    @Override
    public synchronized void finished(String step, String result, Duration took) {
        underWay.remove(step);
        out.print(CLEAR_LINE);
        out.println("✓ " + PlainReport.line(step, result, took));
        redraw();
    }

    @Override
    public synchronized void note(String line) {
        out.print(CLEAR_LINE);
        out.println(line);
        redraw();
    }

    @Override
    public synchronized void done() {
        underWay.clear();
        redraw();
    }

    private void redraw() {
        String line = underWay.entrySet().stream()
                .map(step -> step.getKey() + step.getValue())
                .collect(Collectors.joining(", ", "… ", ""));
        out.print(CLEAR_LINE + (underWay.isEmpty() ? "" : line.substring(0, Math.min(WIDTH, line.length()))));
        out.flush();
    }
}
