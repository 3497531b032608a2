package dev.aftermath.index.follow;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.index.freshness.DeniedReading;
import dev.aftermath.index.freshness.FollowedViews;
import dev.aftermath.index.freshness.ProgressBoard;
import dev.aftermath.index.freshness.Readiness;
import dev.aftermath.index.freshness.ShorterTopic;
import dev.aftermath.index.snapshot.ResumePoint;
import dev.aftermath.index.snapshot.Snapshots;
import dev.aftermath.index.view.ViewIndex;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the view topics, from their beginning or from where a snapshot ends, for ever, into a {@link ViewIndex}: the only writer of the index, on a
 * thread of its own, without a consumer group, for every read side holds all rows. After the first reading, rows show when
 * they are {@link #adopt adopted}, those of all shards that hold the same facts at once.
 *
 * <p>Trouble that may pass (brokers, registry, topics not yet created) is waited out. What cannot pass ends the
 * follower, and {@link #readiness} says why.
 */
public final class ViewFollower implements AutoCloseable {

    /** The topics that hold rows. */
    static final List<TopicSpec> ROWS = List.of(
            TopicCatalogue.OUTAGE_DURATIONS,
            TopicCatalogue.CATEGORY_COUNTS,
            TopicCatalogue.COMPANY_TRENDS,
            TopicCatalogue.CURRENT);

    private static final Logger LOG = LoggerFactory.getLogger(ViewFollower.class);
    private static final String PROGRESS = TopicCatalogue.VIEW_PROGRESS.name();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    /** Nothing is committed and no group is left, so brokers that do not answer hold nobody back. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private static final long RETRY_MILLIS = 500;
    /** So often, in polls, it is asked whether the topics have more partitions: ten seconds where nothing comes. */
    private static final int POLLS_PER_LOOK = 50;

    private final Consumer<String, byte[]> consumer;
    private final ViewDecoder decoder;
    private final ViewIndex index;
    private final MergedRows merged;
    private final Optional<Snapshots> snapshots;
    private final DeniedReading denied;
    private final Thread thread = new Thread(this::run, "aftermath-view-follower");
    private final CountDownLatch stop = new CountDownLatch(1);

    /** Of every partition that is followed, where it ended when that began. */
    private Map<TopicPartition, Long> endsAtStart = Map.of();

    private int polls;
    private ProgressBoard board = ProgressBoard.EMPTY;
    private volatile FollowedViews followed = FollowedViews.EMPTY;
    private volatile ResumePoint read = new ResumePoint(Map.of(), ProgressBoard.EMPTY);
    private volatile long undecodable;
    private volatile String waitingFor = "the view topics have not been read yet";
    private volatile String registryTrouble = "";
    private volatile String failure = "";

    /** @param snapshots where to go on from; empty to read the topics from their beginning */
    public static ViewFollower of(ClusterConnection connection, ViewIndex index, Optional<Snapshots> snapshots) {
        return new ViewFollower(
                new KafkaConsumer<>(config(connection), new StringDeserializer(), new ByteArrayDeserializer()),
                new ViewDecoder(RegistryAvro.client(connection), connection),
                index,
                snapshots,
                connection);
    }

    /** Settings of the consumer of the views. */
    public static Map<String, Object> config(ClusterConnection connection) {
        Map<String, Object> config = connection.clientConfig();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "aftermath-serving-views");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return config;
    }

    ViewFollower(
            Consumer<String, byte[]> consumer,
            ViewDecoder decoder,
            ViewIndex index,
            Optional<Snapshots> snapshots,
            ClusterConnection connection) {
        this.consumer = consumer;
        this.decoder = decoder;
        this.index = index;
        this.merged = new MergedRows(index);
        this.snapshots = snapshots;
        this.denied = new DeniedReading(connection);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** What the index reflects. To be read before the index is: then it is never too much. */
    public FollowedViews followed() {
        return followed;
    }

    /**
     * Ready means: everything that was there has been read, in all partitions that there are; it makes one state of the
     * views; and the registry was there when it was last needed.
     */
    public Readiness readiness() {
        if (!failure.isEmpty()) {
            return Readiness.waiting(failure, undecodable);
        }
        if (!denied.reason().isEmpty()) {
            return Readiness.waiting(denied.reason(), undecodable);
        }
        if (!registryTrouble.isEmpty()) {
            return Readiness.waiting(registryTrouble, undecodable);
        }
        if (!followed.caughtUp()) {
            return Readiness.waiting(waitingFor, undecodable);
        }
        return merged.isWhole()
                ? Readiness.ready(undecodable)
                : Readiness.waiting("the shards of the views do not hold the same facts yet", undecodable);
    }

    /**
     * To be called once all rows that progress speaks of have been read: shows those that were held.
     *
     * @param progress read by this follower, some time ago
     */
    public void adopt(ProgressBoard progress) {
        merged.show(progress.cuts());
    }

    /** From where on to read, to go on from the rows that the index has from now on. */
    public ResumePoint resumePoint() {
        ResumePoint now = read;
        return new ResumePoint(merged.shownUpTo(now.positions()), now.board());
    }

    /** Why the views are no longer followed; empty while they are. */
    public Optional<String> failure() {
        return failure.isEmpty() ? Optional.empty() : Optional.of(failure);
    }

    /** Metrics of the Kafka client behind this. */
    public MeterBinder metrics() {
        return new KafkaClientMetrics(consumer);
    }

    private void run() {
        try {
            while (stop.getCount() > 0) {
                step();
            }
        } catch (WakeupException e) {
            LOG.debug("woken up to stop");
        } catch (InvalidOffsetException e) {
            failure = ShorterTopic.line(e);
            LOG.error("{}", failure);
        } catch (RuntimeException | Error e) {
            failure = "the read side stopped following the view topics; restart it: " + e;
            LOG.error("{}", failure, e);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    /** One turn of the loop: start to follow, or poll once. */
    void step() {
        try {
            if (endsAtStart.isEmpty() || ++polls % POLLS_PER_LOOK == 0) {
                follow();
            } else {
                read(consumer.poll(POLL));
            }
            denied.polled();
        } catch (RetriableException e) {
            waitOut("requests to the brokers fail: " + e.getMessage());
        } catch (AuthorizationException | AuthenticationException e) {
            waitOut(denied.denied(e));
        }
    }

    /** Follows the partitions that there are and that are not followed yet. */
    private void follow() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics()) {
            var found = consumer.partitionsFor(topic, TIMEOUT);
            if (found == null || found.isEmpty()) {
                waitOut("topic " + topic + " does not exist: create the topics with `aftermath topics create`");
                return;
            }
            found.forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        List<TopicPartition> more = partitions.stream()
                .filter(partition -> !endsAtStart.containsKey(partition))
                .toList();
        if (more.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(more, TIMEOUT);
        Map<TopicPartition, Long> moreEnds = consumer.endOffsets(more, TIMEOUT);
        Map<TopicPartition, Long> from = endsAtStart.isEmpty() ? restored(begins, moreEnds) : Map.of();
        consumer.assign(partitions);
        more.forEach(partition -> consumer.seek(partition, from.getOrDefault(partition, begins.get(partition))));
        Map<TopicPartition, Long> ends = new HashMap<>(endsAtStart);
        ends.putAll(moreEnds);
        endsAtStart = Map.copyOf(ends);
        followed = new FollowedViews(board, followed.positions(), false);
        LOG.info("following {} partitions of the view topics", partitions.size());
    }

    /** Where to go on from a snapshot, whose rows are then in the index. */
    private Map<TopicPartition, Long> restored(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
        ResumePoint point = snapshots
                .flatMap(kept -> kept.restore(index, begins, ends))
                .orElse(new ResumePoint(Map.of(), ProgressBoard.EMPTY));
        board = point.board();
        merged.show(board.cuts());
        return point.positions();
    }

    /** The topics that are followed. */
    public static List<String> topics() {
        List<String> topics = new ArrayList<>(ROWS.stream().map(TopicSpec::name).toList());
        topics.add(PROGRESS);
        return topics;
    }

    private void read(ConsumerRecords<String, byte[]> records) {
        List<Decoded.Row> rows = new ArrayList<>();
        List<ProgressBoard.Change> progress = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> consumed : records) {
            Decoded decoded = decode(consumed);
            if (decoded instanceof Decoded.Row row) {
                rows.add(row);
            } else if (decoded instanceof Decoded.Progress step) {
                progress.add(step.change());
            } else if (decoded instanceof Decoded.Undecodable poison) {
                skip(consumed, poison.reason());
            }
        }
        merged.add(rows);
        board = board.plus(progress);
        publish();
    }

    /** Asks again until the registry answers: a record is not skipped for the registry's trouble. */
    private Decoded decode(ConsumerRecord<String, byte[]> consumed) {
        while (true) {
            try {
                Decoded decoded = decoder.decode(consumed);
                registryTrouble = "";
                return decoded;
            } catch (RegistryUnavailableException e) {
                registryTrouble = e.getMessage();
                waitOut(e.getMessage());
            }
        }
    }

    private void skip(ConsumerRecord<String, byte[]> consumed, String reason) {
        LOG.error(
                "skipped an undecodable record of {}, partition {}, offset {}: {}",
                consumed.topic(),
                consumed.partition(),
                consumed.offset(),
                reason);
        undecodable = undecodable + 1;
    }

    /** After the rows are in the index. */
    private void publish() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        endsAtStart.keySet().forEach(partition -> positions.put(partition, consumer.position(partition, TIMEOUT)));
        boolean caughtUp = followed.caughtUp() || hasCaughtUp(positions);
        if (caughtUp) {
            waitingFor = "";
        }
        read = new ResumePoint(positions, board);
        positions.keySet().removeIf(partition -> partition.topic().equals(PROGRESS));
        followed = new FollowedViews(board, positions, caughtUp);
    }

    private boolean hasCaughtUp(Map<TopicPartition, Long> positions) {
        long missing = endsAtStart.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - positions.get(end.getKey())))
                .sum();
        if (missing > 0) {
            waitingFor = "reading the view topics: " + missing + " offsets to go";
            return false;
        }
        merged.hold();
        LOG.info("the view topics are read up to where they ended at the start");
        return true;
    }

    /** Waits a little before the next try, but not for a follower that is to stop. */
    private void waitOut(String trouble) {
        if (!trouble.equals(waitingFor)) {
            LOG.warn("{}; retrying", trouble);
        }
        waitingFor = trouble;
        boolean stopping;
        try {
            stopping = stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
        if (stopping) {
            throw new WakeupException();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close();
            return;
        }
        consumer.wakeup();
        try {
            thread.join(CLOSE_TIMEOUT.multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
