package dev.aftermath.streams;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.cluster.ClusterTopics;
import dev.aftermath.schemas.cluster.DeniedRight;
import dev.aftermath.schemas.cluster.DeniedRightException;
import dev.aftermath.schemas.cluster.KafkaClusterTopics;
import dev.aftermath.schemas.cluster.RightsCheck;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every few seconds whether the processors still have their rights on topics. They would notice most of them only with
 * the next record, and never that they may not delete what was handed on: that topic would grow forever.
 */
final class RightsWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RightsWatch.class);
    private static final long PERIOD_SECONDS = 4;

    private final ClusterTopics topics;
    private final SortedMap<String, DeniedRight> needed;
    private final ClusterConnection connection;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "aftermath-rights-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile String missing = "";

    /**
     * @param admin closed with this
     * @param needed by the names of topics
     * @param connection names the brokers
     */
    RightsWatch(Admin admin, SortedMap<String, DeniedRight> needed, ClusterConnection connection) {
        this.topics = new KafkaClusterTopics(admin);
        this.needed = needed;
        this.connection = connection;
    }

    void start() {
        ticks.scheduleWithFixedDelay(this::tick, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** What is missing, as one line with its remedy; empty if nothing is. */
    Optional<String> missing() {
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
    }

    private void tick() {
        try {
            RightsCheck.require(topics, needed);
            missing = "";
        } catch (DeniedRightException e) {
            missing = e.right().explain(connection.bootstrapServers());
        } catch (KafkaException e) {
            // that brokers do not answer is for others to say
            LOG.debug("the rights are not known", e);
        } catch (RuntimeException e) {
            // a bug, which must not end the ticks
            LOG.error("cannot determine the rights", e);
        }
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        topics.close();
    }
}
