package dev.aftermath.streams.health;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.common.Metric;

/** What Kafka's metrics say of the time that brokers make an instance's clients wait for a quota. */
public final class ThrottleTimes {

    private static final Set<String> NAMES = Set.of("produce-throttle-time-max", "fetch-throttle-time-max");

    private ThrottleTimes() {}

    /** The longest of about the last minute, of any client. */
    public static Duration longest(Collection<? extends Metric> metrics) {
        double millis = metrics.stream()
                .filter(metric -> NAMES.contains(metric.metricName().name()))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return Duration.ofMillis((long) millis);
    }
}
