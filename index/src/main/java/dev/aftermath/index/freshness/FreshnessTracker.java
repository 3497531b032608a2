package dev.aftermath.index.freshness;

import dev.aftermath.index.follow.FollowedViews;
import dev.aftermath.schemas.ClusterConnection;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link Freshness} of the index up to date, on a thread of its own, from the moment on at which the follower
 * has caught up. If the cluster cannot be asked the last known freshness stays: it understates, and its {@code asOf}
 * says how old it is.
 */
public final class FreshnessTracker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FreshnessTracker.class);
    private static final long INTERVAL_MILLIS = 250;
    private static final long STOP_SECONDS = 2;

    private final Supplier<FollowedViews> followed;
    private final LogOffsets offsets;
    private final FreshnessAssessment assessment;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread created = new Thread(task, "aftermath-freshness");
        created.setDaemon(true);
        return created;
    });
    private final AwaitedFreshness freshness = new AwaitedFreshness();
    private volatile String trouble = "";

    /** Settings of the consumer that looks into the log. */
    public static Map<String, Object> config(ClusterConnection connection) {
        return KafkaLogOffsets.config(connection);
    }

    /** @param followed the follower's newest state */
    public static FreshnessTracker of(ClusterConnection connection, Supplier<FollowedViews> followed) {
        return new FreshnessTracker(followed, new KafkaLogOffsets(connection), Clock.systemUTC());
    }

    FreshnessTracker(Supplier<FollowedViews> followed, LogOffsets offsets, Clock clock) {
        this.followed = followed;
        this.offsets = offsets;
        this.assessment = new FreshnessAssessment(followed, offsets);
        this.clock = clock;
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::track, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Metrics of the Kafka clients behind this. */
    public List<MeterBinder> metrics() {
        return offsets.metrics();
    }

    /** The newest freshness; empty until there was one. */
    public Optional<Freshness> freshness() {
        return Optional.ofNullable(freshness.newest());
    }

    /**
     * Completed once everything before these offsets is reflected: with none of them, once anything is known.
     *
     * @param ends by partition of the log
     */
    public CompletableFuture<Void> reflecting(Map<Integer, Long> ends) {
        return freshness.reflecting(ends);
    }

    /** Why the last attempt failed; empty if it did not. */
    public String trouble() {
        return trouble;
    }

    /** One attempt. Nothing thrown may leave it: the executor would never try again, without a word. */
    void track() {
        if (!followed.get().caughtUp()) {
            return;
        }
        try {
            freshness.is(assessment.assess(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            if (!trouble.isEmpty()) {
                LOG.info("freshness is known again");
            }
            trouble = "";
        } catch (RuntimeException | Error e) {
            if (thread.isShutdown()) {
                return;
            }
            String reason = "the offsets of the log cannot be compared: " + e.getMessage();
            if (!reason.equals(trouble)) {
                LOG.warn("{}; retrying", reason, e);
            }
            trouble = reason;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the freshness thread did not stop within {} s", STOP_SECONDS);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        offsets.close();
    }
}
