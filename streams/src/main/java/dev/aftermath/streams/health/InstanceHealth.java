package dev.aftermath.streams.health;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Whether an instance does its work. The state of Kafka Streams alone does not say so: it is {@code RUNNING} while no
 * broker can be reached, while a thread hangs in a record, and while threads keep failing and restarting forever.
 *
 * <p>So what counts is progress: an instance that has records to process must commit some, or a transaction of what came of
 * them, within {@link #PATIENCE}, or at least write or restore, which may take up to {@link #LONGEST_COMMIT}. After a failure it works again once everything
 * that waited then has moved. Told by several threads; times are those of {@link System#nanoTime}.
 */
public final class InstanceHealth {

    /** A heartbeat is due every 3 s; after 45 s without one others take the work over. */
    static final double LONGEST_SILENCE_SECONDS = 30;
    /** Nothing has moved for this long: somebody should know. More than the flush interval of a log that is read again. */
    static final Duration PATIENCE = Duration.ofSeconds(40);
    /** How long it may take to work on what is committed at once. */
    static final Duration LONGEST_COMMIT = Duration.ofMinutes(5);
    /** After this long without a further failure, and with progress, the last one is over. */
    static final Duration CALM = Duration.ofSeconds(10);

    private static final String READ_ON = "check that the brokers answer in time, and look at the log";

    private Progress progress = Progress.NONE;
    private Setbacks setbacks = Setbacks.NONE;
    private Quota quota = Quota.NONE;
    private KafkaStreams.State state = KafkaStreams.State.CREATED;
    private long stateSince;
    private long sampledAt;
    private String question = "";
    private String leftOver = "";

    /**
     * What can be seen at once.
     *
     * @param state that of Kafka Streams
     * @param assigned partitions that this instance reads
     * @param silenceSeconds time since the last heartbeat of the thread that has sent none for longest; negative if there
     *     was none yet
     * @param effort a number that grows with all work done, committed or not
     * @param throttle the longest that brokers have lately made this instance wait for a quota
     */
    public record Now(
            KafkaStreams.State state,
            Set<TopicPartition> assigned,
            double silenceSeconds,
            long effort,
            Duration throttle) {

        public Now {
            assigned = Set.copyOf(assigned);
        }
    }

    /** @param now when the instance was built */
    public InstanceHealth(long now) {
        stateSince = now;
        sampledAt = now;
        progress = progress.withEffort(now, -1);
    }

    /** A thread failed and is replaced. */
    public synchronized void failed(long now, String reason) {
        setbacks = setbacks.failed(now, reason);
    }

    /** A thread lost its transaction and is restarting. */
    public synchronized void fenced(long now) {
        setbacks = setbacks.fenced(now);
    }

    /** The cluster reported how far everything is. */
    synchronized void sampled(long now, Map<TopicPartition, InputPosition> inputs) {
        progress = progress.with(now, inputs);
        sampledAt = now;
        question = "";
    }

    /** @param reason why the cluster does not report it, as one line */
    synchronized void unanswered(String reason) {
        question = reason;
    }

    /** @param reason why what has been worked up is not deleted, which all else does not need; empty if it is */
    public synchronized void leftOver(String reason) {
        leftOver = reason;
    }

    /** The condition of the instance. */
    public synchronized Condition condition(long now, Now seen) {
        quota = quota.with(now, seen.throttle());
        Condition condition = withoutQuota(now, seen);
        return condition.isWorking()
                ? condition
                : new Condition(condition.kind(), condition.reason() + quota.explain(now));
    }

    private Condition withoutQuota(long now, Now seen) {
        progress = progress.withEffort(now, seen.effort());
        if (seen.state() != state) {
            state = seen.state();
            stateSince = now;
        }
        if (setbacks.matter()) {
            if (!isOver(now, seen)) {
                return Condition.inTrouble(setbacks.toString());
            }
            setbacks = Setbacks.NONE;
        }
        if (seen.state() != KafkaStreams.State.RUNNING) {
            return unassigned(now, seen.state());
        }
        if (seen.silenceSeconds() > LONGEST_SILENCE_SECONDS) {
            return Condition.inTrouble("a stream thread has sent no heartbeat to its group for "
                    + (long) seen.silenceSeconds() + " s: check that the brokers answer, and look at the log");
        }
        return stuck(now, seen.assigned())
                .or(() -> unknown(now))
                .or(() -> Optional.of(leftOver).filter(reason -> !reason.isEmpty()))
                .map(Condition::inTrouble)
                .orElse(Condition.WORKING);
    }

    /** All that waited when the last setback came has moved since, whoever has it now: nobody may. */
    private boolean isOver(long now, Now seen) {
        boolean calm = now - setbacks.lastAt() >= CALM.toNanos();
        boolean sampled = sampledAt - setbacks.lastAt() > 0;
        return seen.state() == KafkaStreams.State.RUNNING && calm && sampled && !progress.waitsSince(setbacks.lastAt());
    }

    private Condition unassigned(long now, KafkaStreams.State unassigned) {
        String reason = "the tasks are not all assigned and restored (" + unassigned + ")";
        long still = Math.min(now - stateSince, now - progress.effortAt());
        return still < PATIENCE.toNanos()
                ? Condition.starting(reason)
                : Condition.inTrouble(reason + ", and nothing has moved for " + seconds(still) + " s"
                        + (question.isEmpty() ? ": " + READ_ON : ": " + question));
    }

    private Optional<String> stuck(long now, Set<TopicPartition> assigned) {
        return progress.longest(assigned).flatMap(waiting -> {
            long still = now - waiting.since();
            boolean idle = now - progress.effortAt() >= PATIENCE.toNanos();
            return still >= (idle ? PATIENCE : LONGEST_COMMIT).toNanos()
                    ? Optional.of("no progress for " + seconds(still) + " s, with " + toGo(waiting) + " among others: "
                            + READ_ON)
                    : Optional.empty();
        });
    }

    private static String toGo(Progress.Waiting waiting) {
        TopicPartition partition = waiting.partition();
        String of = "partition " + partition.partition() + " of " + partition.topic();
        long lag = waiting.position().lag();
        return lag > 0 ? lag + " offsets to go in " + of : "rows to be written of what was read from " + of;
    }

    private Optional<String> unknown(long now) {
        long still = now - sampledAt;
        return still >= PATIENCE.toNanos()
                ? Optional.of("the progress of the processors has been unknown for " + seconds(still) + " s: "
                        + (question.isEmpty() ? READ_ON : question))
                : Optional.empty();
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds();
    }
}
