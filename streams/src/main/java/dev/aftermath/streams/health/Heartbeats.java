package dev.aftermath.streams.health;

import java.util.Collection;
import org.apache.kafka.common.Metric;

/** What Kafka's metrics say of the heartbeats of stream threads to their group. */
public final class Heartbeats {

    private static final String GROUP = "consumer-coordinator-metrics";
    private static final String AGE = "last-heartbeat-seconds-ago";

    private Heartbeats() {}

    /** Of the thread that has sent none for longest; negative if there was none yet. */
    public static double longestSilenceSeconds(Collection<? extends Metric> metrics) {
        return metrics.stream()
                .filter(metric -> metric.metricName().name().equals(AGE)
                        && metric.metricName().group().equals(GROUP))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .max()
                .orElse(-1);
    }
}
