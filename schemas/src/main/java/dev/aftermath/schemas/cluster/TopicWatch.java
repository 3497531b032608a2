package dev.aftermath.schemas.cluster;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.cluster.HeldOffsets.Held;
import dev.aftermath.schemas.cluster.OpenTransaction.Outlook;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds whether the topics that a program uses are still the same ones, and whether a transaction keeps
 * readers from what has been written after it. Kafka's clients do not say so: they ask for a deleted topic again and again,
 * have brokers create another one, and take what is behind an open transaction for what is yet to come.
 */
public final class TopicWatch implements AutoCloseable {

    /** Transactions of the processors and of ingest take a minute at most, unless somebody has set another timeout. */
    static final Duration PATIENCE = Duration.ofSeconds(90);
    /** If readers are held back for longer, it asks. */
    static final Duration SUSPICIOUS = Duration.ofSeconds(6);

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(3);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Comparator<OpenTransaction> IN_ORDER = Comparator.comparing(
                    (OpenTransaction each) -> each.partition().topic())
            .thenComparing(each -> each.partition().partition());

    private final WatchedTopics cluster;
    private final Collection<String> topics;
    private final String bootstrapServers;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "aftermath-topic-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final SeenTopics seen = new SeenTopics();
    private HeldOffsets offsets = HeldOffsets.NONE;
    /** By partition, where one seemed to hang at the last look. */
    private Map<TopicPartition, Long> suspected = Map.of();

    private volatile String trouble = "";

    /**
     * @param connection of the client that asks
     * @param clientId its name
     * @param topics that are read or written; those that do not exist yet are passed over
     * @throws KafkaException if no client can be built from the connection's properties
     */
    public static TopicWatch of(ClusterConnection connection, String clientId, Collection<String> topics) {
        Map<String, Object> config = connection.clientConfig();
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return new TopicWatch(new KafkaWatchedTopics(Admin.create(config)), topics, connection.bootstrapServers());
    }

    TopicWatch(WatchedTopics cluster, Collection<String> topics, String bootstrapServers) {
        this.cluster = cluster;
        this.topics = List.copyOf(topics);
        this.bootstrapServers = bootstrapServers;
    }

    public void start() {
        ticks.scheduleWithFixedDelay(this::tick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Which topic is lost, or which transaction holds readers back, as one line with the remedy; empty if neither is so. */
    public Optional<String> trouble() {
        return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
    }

    private void tick() {
        try {
            look(System.nanoTime());
        } catch (KafkaException e) {
            // that brokers do not answer is for others to say
            LOG.debug("the state of the topics is not known", e);
        } catch (RuntimeException e) {
            // a bug, which must not end the ticks
            LOG.error("the state of the topics cannot be told", e);
        }
    }

    void look(long now) {
        Optional<String> lost = seen.look(cluster.ids(topics));
        Optional<String> held = held(now);
        trouble = lost.or(() -> held).orElse("");
    }

    /** A transaction that hangs is trouble when it is seen a second time, any other when it has blocked readers for long. */
    private Optional<String> held(long now) {
        offsets = offsets.with(now, cluster.ends(topics));
        Map<TopicPartition, Held> held = offsets.since(now, SUSPICIOUS);
        if (held.isEmpty()) {
            suspected = Map.of();
            return Optional.empty();
        }
        Map<TopicPartition, Long> at = held.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
        Map<OpenTransaction, Duration> open = cluster.holding(at).stream()
                .collect(Collectors.toMap(
                        each -> each,
                        each -> Duration.ofNanos(
                                now - held.get(each.partition()).since())));
        Map<TopicPartition, Long> before = suspected;
        suspected = open.keySet().stream()
                .filter(each -> each.outlook(open.get(each)) == Outlook.HANGING)
                .collect(Collectors.toMap(OpenTransaction::partition, OpenTransaction::offset));
        return open.keySet().stream()
                .filter(each -> suspected.containsKey(each.partition())
                        ? suspected.get(each.partition()).equals(before.get(each.partition()))
                        : open.get(each).compareTo(PATIENCE) >= 0)
                .min(IN_ORDER)
                .map(each -> each.explain(open.get(each), bootstrapServers));
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        cluster.close();
    }
}
