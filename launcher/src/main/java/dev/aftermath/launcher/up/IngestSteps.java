package dev.aftermath.launcher.up;

import dev.aftermath.ingest.IngestProgress;

/** How far an ingest has come, as progress of the step {@link #NAME}. */
public record IngestSteps(StepReport report) implements IngestProgress {

    public static final String NAME = "ingest";

    private static final int MOST_REPORTS = 100;
    /** Fewer offsets are read at once. */
    private static final long MANY_OFFSETS = 10_000;

    @Override
    public void found(int files) {
        report.progress(NAME, "found " + files + " files");
    }

    /** A hundred times at most: a terminal is slower than the documents are. */
    @Override
    public void documents(int done, int total) {
        if (done % Math.max(1, total / MOST_REPORTS) == 0 || done == total) {
            report.progress(NAME, done + " of " + total);
        }
    }

    /** Only where it takes a while. */
    @Override
    public void log(long read, long total) {
        if (total >= MANY_OFFSETS) {
            report.progress(NAME, "reading the log, " + 100 * read / total + " %");
        }
    }
}
