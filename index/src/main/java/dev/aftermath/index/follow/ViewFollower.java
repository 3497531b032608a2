package dev.aftermath.index.follow;

import dev.aftermath.index.cut.HighWatermarks;
import dev.aftermath.index.cut.ProgressBoard;
import dev.aftermath.index.cut.StampedRow;
import dev.aftermath.index.cut.ViewCut;
import dev.aftermath.index.snapshot.ResumePoint;
import dev.aftermath.index.snapshot.Snapshots;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.reading.CommittedReads;
import dev.aftermath.schemas.stop.Deadline;
import dev.aftermath.schemas.stop.Lifecycle;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows the view topics, from their beginning or from where a snapshot ends, into a {@link ViewIndex}, whose only writer
 * it is. After the first reading, rows show when they make a state of the views: {@link ViewCut}.
 */
public final class ViewFollower implements Lifecycle<String> {

    /** The topics that hold rows. */
    static final List<TopicSpec> ROWS = List.of(
            TopicCatalogue.OUTAGE_DURATIONS,
            TopicCatalogue.CATEGORY_COUNTS,
            TopicCatalogue.COMPANY_TRENDS,
            TopicCatalogue.CURRENT);

    private static final String PROGRESS = TopicCatalogue.VIEW_PROGRESS.name();
    private static final FollowedTopics TOPICS =
            new FollowedTopics("the view topics", topics(), false, "the view topics have not been read yet");
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration WHILE_WAITING = Duration.ofMillis(20);

    private final TopicFollower<ViewRecord> follower;
    private final HighWatermarks watermarks;
    private final ViewIndex index;
    private final ViewCut cut;
    private final Optional<Snapshots> snapshots;
    private final List<StampedRow> rows = new ArrayList<>();
    private final List<ProgressBoard.Change> progress = new ArrayList<>();
    private volatile FollowedViews followed = FollowedViews.NONE;
    private volatile long undecodable;

    /** @param snapshots where to go on from; empty to read the topics from their beginning */
    public static ViewFollower of(ClusterConnection connection, ViewIndex index, Optional<Snapshots> snapshots) {
        KafkaHighWatermarks watermarks = new KafkaHighWatermarks(connection);
        try {
            return new ViewFollower(
                    new KafkaConsumer<>(config(connection), new StringDeserializer(), new ByteArrayDeserializer()),
                    new ViewDecoder(RegistryAvro.client(connection), connection),
                    watermarks,
                    new ViewCut(index, watermarks, System::nanoTime),
                    index,
                    snapshots,
                    InstantSource.system(),
                    connection);
        } catch (RuntimeException e) {
            watermarks.close();
            throw e;
        }
    }

    /** Settings of the consumer of the views. */
    public static Map<String, Object> config(ClusterConnection connection) {
        Map<String, Object> config = CommittedReads.with(connection.clientConfig());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "aftermath-serving-views");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        return config;
    }

    ViewFollower(
            Consumer<String, byte[]> consumer,
            ViewDecoder decoder,
            HighWatermarks watermarks,
            ViewCut cut,
            ViewIndex index,
            Optional<Snapshots> snapshots,
            InstantSource clock,
            ClusterConnection connection) {
        this.watermarks = watermarks;
        this.index = index;
        this.cut = cut;
        this.snapshots = snapshots;
        this.follower = new TopicFollower<>(TOPICS, consumer, decoder, new Taker(), clock, connection);
    }

    /** The topics that are followed. */
    public static List<String> topics() {
        return Stream.concat(ROWS.stream().map(TopicSpec::name), Stream.of(PROGRESS))
                .toList();
    }

    public void start() {
        follower.start();
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
        String obstacle = follower.obstacle().orElse(followed.obstacle());
        return obstacle.isEmpty() ? Readiness.ready(undecodable) : Readiness.waiting(obstacle, undecodable);
    }

    /** Completed when everything that was there at the start has been read. */
    @Override
    public CompletableFuture<Void> ready() {
        return follower.ready();
    }

    /** Completed when the views are no longer followed. */
    @Override
    public CompletableFuture<String> ended() {
        return follower.ended();
    }

    /** Metrics of the Kafka clients behind this. */
    public List<MeterBinder> metrics() {
        return Stream.concat(Stream.of(follower.metrics()), watermarks.metrics().stream())
                .toList();
    }

    /** One turn of the follower. */
    void step() {
        follower.step();
    }

    @Override
    public void close(Deadline deadline) {
        follower.close(deadline);
        watermarks.close();
    }

    private final class Taker implements RecordTaker<ViewRecord> {

        @Override
        public Map<TopicPartition, Long> resume(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
            Optional<ResumePoint> point = snapshots.flatMap(kept -> kept.restore(index, begins, ends));
            point.ifPresent(restored -> cut.restore(restored.board()));
            return point.map(ResumePoint::positions).orElse(Map.of());
        }

        @Override
        public void take(ConsumerRecord<String, byte[]> consumed, ViewRecord said) {
            if (said instanceof ViewRecord.Row row) {
                rows.add(row.row());
            } else if (said instanceof ViewRecord.Progress step) {
                progress.add(step.change());
            }
        }

        @Override
        public void setAside(ConsumerRecord<String, byte[]> consumed, String reason) {
            undecodable = undecodable + 1;
        }

        @Override
        public void reached(FollowedPositions reached) {
            cut.take(rows, progress);
            rows.clear();
            progress.clear();
            if (reached.caughtUp()) {
                Map<TopicPartition, Long> ofRows = new HashMap<>(reached.positions());
                ofRows.keySet().removeIf(partition -> partition.topic().equals(PROGRESS));
                cut.advance(ofRows);
            }
            followed = new FollowedViews(
                    cut.read(),
                    cut.adopted(),
                    reached.caughtUp(),
                    cut.obstacle(),
                    new ResumePoint(cut.shownUpTo(reached.positions()), cut.read()));
        }

        @Override
        public Duration patience() {
            return followed.caughtUp() && cut.isWaiting() ? WHILE_WAITING : PATIENCE;
        }
    }
}
