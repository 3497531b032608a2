package dev.aftermath.streams;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Whether an instance does its work. A state of {@code RUNNING} alone does not say so: Kafka Streams keeps it while no
 * broker can be reached, and while a thread hangs in a record. Either ends the thread's heartbeats to its group.
 */
final class InstanceHealth {

    /** A heartbeat is due every 3 s; after 45 s without one others take the work over. */
    static final double LONGEST_SILENCE_SECONDS = 30;

    private static final String HEARTBEAT_GROUP = "consumer-coordinator-metrics";
    private static final String HEARTBEAT_AGE = "last-heartbeat-seconds-ago";

    private InstanceHealth() {}

    /** What keeps an instance from its work, as one line; empty if nothing does. */
    static Optional<String> trouble(KafkaStreams.State state, Collection<? extends Metric> metrics) {
        if (state != KafkaStreams.State.RUNNING) {
            return Optional.of("the tasks are not all assigned and restored (" + state + ")");
        }
        OptionalDouble silence = metrics.stream()
                .filter(metric -> metric.metricName().name().equals(HEARTBEAT_AGE)
                        && metric.metricName().group().equals(HEARTBEAT_GROUP))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .max();
        if (silence.isPresent() && silence.getAsDouble() > LONGEST_SILENCE_SECONDS) {
            return Optional.of("a stream thread has sent no heartbeat to its group for " + (long) silence.getAsDouble()
                    + " s: see that the brokers answer, and the log");
        }
        return Optional.empty();
    }
}
