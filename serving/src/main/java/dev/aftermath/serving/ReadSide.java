package dev.aftermath.serving;

import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.follow.ViewFollower;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.freshness.FreshnessTracker;
import dev.aftermath.index.log.FollowedFacts;
import dev.aftermath.index.metrics.LogMetrics;
import dev.aftermath.index.metrics.ReadSideMetrics;
import dev.aftermath.index.metrics.SearchMetrics;
import dev.aftermath.index.search.IncidentSearch;
import dev.aftermath.index.snapshot.KafkaTopicFacts;
import dev.aftermath.index.snapshot.SnapshotKeeper;
import dev.aftermath.index.snapshot.Snapshots;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.schemas.cluster.TopicWatch;
import dev.aftermath.schemas.stop.Deadline;
import dev.aftermath.schemas.stop.Lifecycle;
import dev.aftermath.schemas.stop.Stop;
import dev.aftermath.schemas.stop.Stops;
import dev.aftermath.serving.http.DashboardRoutes;
import dev.aftermath.serving.http.FactRoutes;
import dev.aftermath.serving.http.HttpSettings;
import dev.aftermath.serving.http.MetricsRoutes;
import dev.aftermath.serving.http.QueryApi;
import dev.aftermath.serving.http.QueryServer;
import dev.aftermath.serving.http.StreamRoutes;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The read side as a whole: {@code ViewFollower → ViewIndex → QueryApi}, the search next to the index, next to them {@code
 * LogFollower → FactIndex → FactRoutes}, and the freshness of what they answer.
 *
 * <p>Starts to listen first, so that an address in use is known at once and {@code /health/ready} answers while the
 * index fills; stops in the opposite order.
 */
public final class ReadSide implements Lifecycle<String> {

    /** Once nobody is answered any more. */
    private static final Duration TO_STOP_FOLLOWING = Duration.ofSeconds(2);

    private final IncidentSearch search = new IncidentSearch();
    private final QueryServer server;
    private final ViewFollower follower;
    private final FreshnessTracker tracker;
    private final FollowedFacts facts;
    private final TopicWatch topicWatch;
    private final ReadSideMetrics metrics;
    private final StreamRoutes stream;
    private final Optional<SnapshotKeeper> keeper;
    private final CompletableFuture<Void> ready;
    private volatile Supplier<Optional<String>> others = Optional::empty;

    /** @throws org.apache.kafka.common.KafkaException if no client can be built from the connection's properties */
    public ReadSide(ServingSettings settings) {
        ViewIndex index = new ViewIndex(search);
        Optional<Snapshots> snapshots = settings.snapshots()
                .map(directory -> new Snapshots(
                        directory,
                        new KafkaTopicFacts(settings.connection(), ViewFollower.topics()),
                        Clock.systemUTC()));
        snapshots.ifPresent(Snapshots::beginToRead);
        follower = ViewFollower.of(settings.connection(), index, snapshots);
        keeper = snapshots.map(kept ->
                new SnapshotKeeper(kept, () -> follower.followed().resumePoint(), index, () -> follower.readiness()
                        .ready()));
        tracker = trackerOf(settings);
        ready = tracker.reflecting(Map.of());
        facts = factsOf(settings);
        topicWatch = topicWatchOf(settings);
        metrics = new ReadSideMetrics(index, this::freshness, this::following, Clock.systemUTC());
        follower.metrics().forEach(metrics::bind);
        tracker.metrics().forEach(metrics::bind);
        facts.metrics().forEach(metrics::bind);
        metrics.bind(new LogMetrics(facts.facts(), facts.rejections(), facts::readiness));
        metrics.bind(new SearchMetrics(search));
        stream = new StreamRoutes(index, this::freshness, this::readiness);
        metrics.streaming(stream::clients);
        server = new QueryServer(
                new HttpSettings(settings.host(), settings.port(), settings.access()).below(settings.basePath()),
                new QueryApi(
                        index, search, this::freshness, this::readiness, facts.undecodable()::records, this::others),
                new FactRoutes(
                        facts.facts(),
                        facts.rejections(),
                        facts.undecodable(),
                        facts::readiness,
                        facts::ofFacts,
                        facts::ofRejections),
                stream,
                new MetricsRoutes(metrics),
                new DashboardRoutes());
    }

    private FreshnessTracker trackerOf(ServingSettings settings) {
        try {
            return FreshnessTracker.of(settings.connection(), follower::followed);
        } catch (RuntimeException e) {
            follower.close();
            throw e;
        }
    }

    /** They are read after the views, so that these are not delayed. */
    private FollowedFacts factsOf(ServingSettings settings) {
        try {
            return new FollowedFacts(settings.connection(), follower.ready());
        } catch (RuntimeException e) {
            tracker.close();
            follower.close();
            throw e;
        }
    }

    private TopicWatch topicWatchOf(ServingSettings settings) {
        List<String> read = new ArrayList<>(ViewFollower.topics());
        read.addAll(FollowedFacts.topics());
        try {
            return TopicWatch.of(settings.connection(), "aftermath-serving-topics", read);
        } catch (RuntimeException e) {
            facts.close();
            tracker.close();
            follower.close();
            throw e;
        }
    }

    /**
     * Starts to listen and to follow; does not wait until it is ready.
     *
     * @throws dev.aftermath.serving.http.HttpServerException if it cannot listen on the address; what was built must
     *     still be {@link #close closed}
     */
    public void start() {
        server.start();
        follower.start();
        tracker.start();
        keeper.ifPresent(SnapshotKeeper::start);
        facts.start();
        topicWatch.start();
    }

    /** The port listened on; known once started. */
    public int port() {
        return server.port();
    }

    /** What answers from now on reflect, at least; {@link Freshness#UNKNOWN} at first. */
    public Freshness freshness() {
        return tracker.freshness().orElse(Freshness.UNKNOWN);
    }

    /** Shows the metrics of another part of the same process as well. */
    public void show(MeterBinder part) {
        metrics.bind(part);
    }

    /**
     * Makes {@code /health/ready} report another part of the same process as well.
     *
     * @param trouble what keeps it from its work, as one line; empty while nothing does
     */
    public void watch(Supplier<Optional<String>> trouble) {
        others = trouble;
    }

    /** What keeps something else than the answers from its work: the list of facts, or other parts of the process. */
    private Optional<String> others() {
        return trouble().or(others);
    }

    /**
     * What keeps the answers from what has happened since (a topic that is lost, a transaction in the way), or the list of
     * facts from being read, as one line; empty while nothing does. Questions are answered all the same, with the {@link Freshness} that they have.
     */
    public Optional<String> trouble() {
        return facts.failure().or(topicWatch::trouble);
    }

    /** Not ready either while a topic is lost or a transaction in the way. */
    private Readiness following() {
        Readiness answering = readiness();
        return topicWatch
                .trouble()
                .map(reason -> Readiness.waiting(reason, answering.undecodable()))
                .orElse(answering);
    }

    /** Whether questions are answered, and if not, why. */
    public Readiness readiness() {
        Readiness views = follower.readiness();
        if (!views.ready()) {
            return topicWatch
                    .trouble()
                    .map(reason -> Readiness.waiting(reason, views.undecodable()))
                    .orElse(views);
        }
        if (tracker.freshness().isPresent()) {
            return views;
        }
        String reason = tracker.trouble().isEmpty() ? "the log's offsets are being compared" : tracker.trouble();
        return Readiness.waiting(reason, views.undecodable());
    }

    /** Records of the log and of the rejections that are set aside, of those that were read so far. */
    public long undecodable() {
        return facts.undecodable().records();
    }

    /** Completed when questions are answered for the first time. */
    @Override
    public CompletableFuture<Void> ready() {
        return ready;
    }

    /**
     * Completed once answers reflect everything before these offsets.
     *
     * @param ends by partition of the log
     */
    public CompletableFuture<Void> reflecting(Map<Integer, Long> ends) {
        return tracker.reflecting(ends);
    }

    /** Completed with one line when this read side can give no more answers. */
    @Override
    public CompletableFuture<String> ended() {
        return follower.ended();
    }

    /**
     * Stops listening and takes a last snapshot, then stops following; returns at the deadline at the latest.
     */
    @Override
    public void close(Deadline deadline) {
        new Stops()
                .and("answers", Stop.of(this::stopAnswering))
                .and("snapshots", by -> keeper.ifPresent(kept -> kept.close(by)))
                .by(deadline.earlier(TO_STOP_FOLLOWING));
        new Stops()
                .and("metrics", Stop.of(metrics))
                .and("watch of topics", Stop.of(topicWatch))
                .and("comparison of offsets", Stop.of(tracker))
                .and("facts", facts::close)
                .and("views", follower::close)
                .by(deadline);
        new Stops().and("search", Stop.of(search)).by(deadline);
    }

    private void stopAnswering() {
        stream.close();
        server.close();
    }
}
