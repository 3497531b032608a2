package dev.aftermath.ingest;

import java.util.List;

/** Where facts are kept: all that ingest needs of Kafka. One writer at a time. */
interface FactLog extends AutoCloseable {

    /**
     * Makes this the only ingest, undoes what an earlier one left unfinished, and only then reads what is remembered and
     * what others have written to the log since.
     *
     * @param progress hears how far the reading of the log has come
     * @throws dev.aftermath.schemas.cluster.UnsafeTopicsException if its topics are missing or would lose data
     * @throws IngestException if the log cannot be reached, has lost facts, or its schemas are not set up
     */
    IngestIndex takeOver(LogProgress progress);

    /**
     * Appends all of the records or, whatever happens, none.
     *
     * @throws IngestException if they were not appended, or if that is not known; only a new writer can tell
     */
    void append(List<LogRecord> records);

    @Override
    void close();
}
