package dev.aftermath.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;

/**
 * Keeps out of a service's log what libraries warn of in the normal course of things, a hundred times at a start, so that
 * the other warnings are seen. Each is told apart by its logger and words of its message.
 */
public final class RoutineWarnings extends Filter<ILoggingEvent> {

    private static final Map<String, String> ROUTINE = Map.of(
            // A transaction begins while the brokers still write down the end of the one before: the batch is sent
            // again.
            "org.apache.kafka.clients.producer.internals.Sender", "Error: CONCURRENT_TRANSACTIONS",
            // The topology has no global thread.
            "org.apache.kafka.streams.StreamsConfig", "is not enabled for the GlobalThread",
            // The first start of the processors looks for what it is about to create.
            "org.apache.kafka.clients.NetworkClient", "-repartition=UNKNOWN_TOPIC_OR_PARTITION",
            // The read side asks where partitions end before it takes them up.
            "org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils", "as it is no longer assigned",
            // Two clients with one name; when they were started is of no interest.
            "io.micrometer.core.instrument.MeterRegistry", "kafka.app.info.start.time.ms");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String words = ROUTINE.get(event.getLoggerName());
        return words != null && event.getFormattedMessage().contains(words) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
