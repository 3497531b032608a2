package dev.aftermath.index.freshness;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Map;

/** What freshness has to ask the cluster. Any method may throw a {@link RuntimeException}; the next try may succeed. */
interface LogOffsets extends AutoCloseable {

    /**
     * The outcome of reading a little of the log.
     *
     * @param upTo no fact lies between the start and this offset
     * @param factFollows whether a fact lies at {@code upTo}; otherwise what follows was not read
     */
    record Reading(long upTo, boolean factFollows) {}

    /** The offset after the last committed record of each partition of the log. */
    Map<Integer, Long> logEnds();

    /** Reads committed records of a partition of the log, until the first fact or the end, but not for long. */
    Reading read(int partition, long from, long end);

    /** Metrics of the Kafka clients behind this. */
    default List<MeterBinder> metrics() {
        return List.of();
    }

    @Override
    void close();
}
