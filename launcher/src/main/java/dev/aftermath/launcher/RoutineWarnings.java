package dev.aftermath.launcher;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;

/**
 * Keeps out of a service's log what Kafka's client warns of in the normal course of things, a hundred times at a start,
 * so that the other warnings are seen. Each is told apart by its logger and words of its message.
 */
public final class RoutineWarnings extends Filter<ILoggingEvent> {

    private static final Map<String, String> ROUTINE = Map.of(
            // A transaction begins while the brokers still write down the end of the one before: the batch is sent
            // again.
            "org.apache.kafka.clients.producer.internals.Sender", "Error: CONCURRENT_TRANSACTIONS",
            // The topology has no global thread.
            "org.apache.kafka.streams.StreamsConfig", "is not enabled for the GlobalThread");

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String words = ROUTINE.get(event.getLoggerName());
        return words != null && event.getFormattedMessage().contains(words) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
