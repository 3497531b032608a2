package dev.aftermath.streams.health;

import java.util.Collection;
import java.util.Set;
import org.apache.kafka.common.Metric;

/** What Kafka's metrics say of the heartbeats of stream threads to their group. */
public final class Heartbeats {

    private static final String GROUP = "consumer-coordinator-metrics";
    private static final String AGE = "last-heartbeat-seconds-ago";

    private static final String CLIENT = "client-id";

    private Heartbeats() {}

    /**
     * Of the thread that has sent none for longest; negative if there was none yet.
     *
     * @param clients names of the consumers of the threads that live; Kafka keeps the metrics of those that are gone
     */
    public static double longestSilenceSeconds(Collection<? extends Metric> metrics, Set<String> clients) {
        return metrics.stream()
                .filter(metric -> metric.metricName().name().equals(AGE)
                        && metric.metricName().group().equals(GROUP)
                        && clients.contains(metric.metricName().tags().get(CLIENT)))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .max()
                .orElse(-1);
    }
}
