package dev.aftermath.ingest;

/** Hears how far the reading of the log has come; called from the run's own thread, so it has to be quick. */
@FunctionalInterface
interface LogProgress {

    /** For readings that nobody watches. */
    LogProgress SILENT = (read, total) -> {};

    /**
     * @param read offsets read
     * @param total offsets to read
     */
    void log(long read, long total);
}
