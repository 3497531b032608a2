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
 * Looks every few seconds whether a transaction keeps readers from what has been written after it. To them it looks as if
 * there were no more: without this a broker that was killed while it completed a transaction, and has left it open in some
 * partition, would let everything stand still for ever without a word.
 */
public final class TransactionWatch implements AutoCloseable {

    /** Transactions of the processors and of ingest take a minute at most, unless somebody has set another timeout. */
    static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Who is held back for longer is worth a question. */
    static final Duration SUSPICIOUS = Duration.ofSeconds(6);

    private static final Logger LOG = LoggerFactory.getLogger(TransactionWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(3);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final Comparator<OpenTransaction> IN_ORDER = Comparator.comparing(
                    (OpenTransaction each) -> each.partition().topic())
            .thenComparing(each -> each.partition().partition());

    private final OpenTransactions transactions;
    private final Collection<String> topics;
    private final String bootstrapServers;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "aftermath-transaction-watch");
        thread.setDaemon(true);
        return thread;
    });
    private HeldOffsets offsets = HeldOffsets.NONE;
    /** By partition, where one seemed to hang at the last look. */
    private Map<TopicPartition, Long> suspected = Map.of();

    private volatile String trouble = "";

    /**
     * @param connection of the client that asks
     * @param clientId its name
     * @param topics whose readers are meant; those that do not exist are passed over
     * @throws KafkaException if the connection's properties make no client
     */
    public static TransactionWatch of(ClusterConnection connection, String clientId, Collection<String> topics) {
        Map<String, Object> config = connection.clientConfig();
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return new TransactionWatch(
                new KafkaOpenTransactions(Admin.create(config)), topics, connection.bootstrapServers());
    }

    TransactionWatch(OpenTransactions transactions, Collection<String> topics, String bootstrapServers) {
        this.transactions = transactions;
        this.topics = List.copyOf(topics);
        this.bootstrapServers = bootstrapServers;
    }

    public void start() {
        ticks.scheduleWithFixedDelay(this::tick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Which transaction readers are held back by, as one line with the remedy; empty if by none worth a word. */
    public Optional<String> trouble() {
        return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
    }

    private void tick() {
        try {
            look(System.nanoTime());
        } catch (KafkaException e) {
            // that brokers do not answer is for others to say
            LOG.debug("the open transactions are not known", e);
        } catch (RuntimeException e) {
            // a bug, which must not end the ticks
            LOG.error("the open transactions cannot be told", e);
        }
    }

    /** One that hangs is trouble when it is seen a second time, any other when it has been in the way for long. */
    void look(long now) {
        offsets = offsets.with(now, transactions.ends(topics));
        Map<TopicPartition, Held> held = offsets.since(now, SUSPICIOUS);
        if (held.isEmpty()) {
            suspected = Map.of();
            trouble = "";
            return;
        }
        Map<TopicPartition, Long> at = held.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
        Map<OpenTransaction, Duration> open = transactions.holding(at).stream()
                .collect(Collectors.toMap(
                        each -> each,
                        each -> Duration.ofNanos(
                                now - held.get(each.partition()).since())));
        Map<TopicPartition, Long> before = suspected;
        suspected = open.keySet().stream()
                .filter(each -> each.outlook(open.get(each)) == Outlook.HANGING)
                .collect(Collectors.toMap(OpenTransaction::partition, OpenTransaction::offset));
        trouble = open.keySet().stream()
                .filter(each -> suspected.containsKey(each.partition())
                        ? suspected.get(each.partition()).equals(before.get(each.partition()))
                        : open.get(each).compareTo(PATIENCE) >= 0)
                .min(IN_ORDER)
                .map(each -> each.explain(open.get(each), bootstrapServers))
                .orElse("");
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        transactions.close();
    }
}
