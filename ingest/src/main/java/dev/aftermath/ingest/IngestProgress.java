package dev.aftermath.ingest;

/** Hears how far a run has come; called from the run's own thread, so it has to be quick. */
@FunctionalInterface
public interface IngestProgress {

    /** For runs that nobody watches. */
    IngestProgress SILENT = (done, total) -> {};

    /**
     * Called now and then while files are looked for, before the first document.
     *
     * @param files found so far
     */
    default void found(int files) {
        // most hear of the documents only
    }

    /**
     * Called once before the first document and once after each.
     *
     * @param done documents dealt with; those of the last transaction may not be committed yet
     * @param total documents of the run
     */
    void documents(int done, int total);

    /**
     * Called while ingest reads, before its first document, what has come into the log since it last did; nothing of it
     * need be told.
     *
     * @param read offsets of the log that are read
     * @param total offsets to read
     */
    default void log(long read, long total) {
        // a run that nobody watches, or a log in which nothing is new
    }
}
