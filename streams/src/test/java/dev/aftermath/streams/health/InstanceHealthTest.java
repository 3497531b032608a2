package dev.aftermath.streams.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.streams.health.Condition.Kind;
import dev.aftermath.streams.health.InstanceHealth.Now;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstanceHealthTest {

    private static final TopicPartition LOG = new TopicPartition("incident.events.v1", 3);
    private static final TopicPartition OTHER = new TopicPartition("incident.events.v1", 4);
    private static final long SAMPLE_SECONDS = 2;
    private static final OptionalLong NOTHING_LEAVES = OptionalLong.empty();

    /** A clock that has run over is a clock all the same. */
    private long now = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();

    private long effort;
    private double silence = 1;
    private Duration throttle = Duration.ZERO;
    private State state = State.RUNNING;
    private Set<TopicPartition> assigned = Set.of(LOG, OTHER);
    private final Map<TopicPartition, InputPosition> inputs = new HashMap<>();
    private final InstanceHealth health = new InstanceHealth(now);

    @Test
    void anInstanceWithNothingToDoWorksHoweverLong() {
        inputs.put(LOG, done(100));

        pass(3_600);

        assertThat(condition()).isEqualTo(Condition.WORKING);
    }

    @Test
    void aGapWithoutRecordsIsNothingToDo() {
        inputs.put(LOG, new InputPosition(102, 100, 102, 100, NOTHING_LEAVES));

        pass(600);

        assertThat(condition()).isEqualTo(Condition.WORKING);
    }

    @Test
    void recordsThatWereReadAndAreNeverCommittedAreTrouble() {
        inputs.put(LOG, new InputPosition(150, 100, 150, 150, NOTHING_LEAVES));

        pass(InstanceHealth.PATIENCE.toSeconds() - SAMPLE_SECONDS);
        assertThat(condition()).isEqualTo(Condition.WORKING);
        pass(2 * SAMPLE_SECONDS);

        assertThat(condition().kind()).isEqualTo(Kind.IN_TROUBLE);
        assertThat(condition().reason()).contains("no progress", "50 offsets", "partition 3 of incident.events.v1");
    }

    @Test
    void oneCommitIsEnough() {
        inputs.put(LOG, behind(100));
        pass(InstanceHealth.PATIENCE.toSeconds());

        inputs.put(LOG, behind(101));
        pass(SAMPLE_SECONDS);

        assertThat(condition()).isEqualTo(Condition.WORKING);
    }

    @Test
    void whatIsWrittenWithoutACommitIsProgressForSomeTime() {
        inputs.put(LOG, behind(100));

        working(InstanceHealth.LONGEST_COMMIT.toSeconds() - 2 * SAMPLE_SECONDS);
        assertThat(condition()).isEqualTo(Condition.WORKING);
        working(3 * SAMPLE_SECONDS);

        assertThat(condition().reason()).contains("no progress");
    }

    @Test
    void aFlushOfManyTransactionsMayTakeHoweverLongWhileTheyAreCommitted() {
        for (int transaction = 0; transaction < 60; transaction++) {
            inputs.put(LOG, leaving(transaction));
            working(30);
            assertThat(condition()).isEqualTo(Condition.WORKING);
        }
    }

    @Test
    void onePartitionThatIsStuckIsNotHiddenByAnotherThatMoves() {
        inputs.put(OTHER, leaving(7));
        for (int transaction = 0; transaction < 11; transaction++) {
            inputs.put(LOG, leaving(transaction));
            working(30);
        }

        assertThat(condition().reason()).contains("no progress", "900 offsets to go in partition 4 of");
    }

    @Test
    void aMergeThatIsStuckIsTroubleThoughAllItIsMadeOfIsCommitted() {
        inputs.put(LOG, new InputPosition(100, 100, 100, 100, OptionalLong.of(3)));

        pass(InstanceHealth.PATIENCE.toSeconds() + SAMPLE_SECONDS);

        assertThat(condition().reason()).contains("rows to be written of what was read from partition 3 of");
        inputs.put(LOG, new InputPosition(100, 100, 100, 100, OptionalLong.of(4)));
        pass(SAMPLE_SECONDS);
        assertThat(condition()).isEqualTo(Condition.WORKING);
    }

    @Test
    void workThatWasLostHasNotMoved() {
        inputs.put(LOG, leaving(3));
        pass(20);
        inputs.put(LOG, behind(100));
        pass(10);
        inputs.put(LOG, leaving(3));
        pass(10 + SAMPLE_SECONDS);

        assertThat(condition().reason()).contains("no progress");
    }

    @Test
    void aPartitionOfAnotherInstanceIsNotWaitedFor() {
        inputs.put(new TopicPartition("incident.events.v1", 5), behind(0));

        pass(600);

        assertThat(condition()).isEqualTo(Condition.WORKING);
    }

    @Test
    void threadsThatFailAgainAndAgainAreTroubleThoughTheStateIsRunning() {
        inputs.put(LOG, behind(100));
        inputs.put(OTHER, behind(7));
        pass(4);
        for (int round = 0; round < 5; round++) {
            health.failed(now, "a record is too large");
            inputs.put(OTHER, behind(8 + round));
            // as long as a transaction may last
            working(60);

            assertThat(condition().kind()).isEqualTo(Kind.IN_TROUBLE);
        }

        assertThat(condition().reason())
                .isEqualTo("stream threads keep failing and restarting (5 times): a record is too large");
    }

    @Test
    void aThreadThatIsGoneForAMomentHasNotMoved() {
        inputs.put(LOG, behind(100));
        pass(4);
        health.failed(now, "a record is too large");
        assigned = Set.of(OTHER);

        pass(30);

        assertThat(condition().kind()).isEqualTo(Kind.IN_TROUBLE);
    }

    @Test
    void aFailureIsOverWhenAllThatWaitedHasMoved() {
        inputs.put(LOG, behind(100));
        inputs.put(OTHER, behind(7));
        pass(4);
        health.failed(now, "the registry is away");
        inputs.put(LOG, behind(101));
        pass(InstanceHealth.CALM.toSeconds() + SAMPLE_SECONDS);
        assertThat(condition().reason()).isEqualTo("a stream thread failed and was restarted: the registry is away");

        inputs.put(OTHER, done(8));
        pass(SAMPLE_SECONDS);

        assertThat(condition()).isEqualTo(Condition.WORKING);
    }

    @Test
    void aFailureIsSeenAtOnceWhateverTheStateIs() {
        state = State.REBALANCING;
        health.failed(now, "the brokers deny Read on group aftermath-streams");

        assertThat(condition().reason()).contains("deny Read on group");
    }

    @Test
    void oneLostTransactionMayHappenButNotOneAfterTheOther() {
        inputs.put(LOG, behind(100));
        pass(4);
        health.fenced(now);
        assertThat(condition()).isEqualTo(Condition.WORKING);
        working(30);
        health.fenced(now);
        working(30);

        assertThat(condition().reason()).contains("the brokers end their transactions", "2 times");
    }

    @Test
    void whatMayNotBeDeletedIsTroubleUntilItIs() {
        health.leftOver("the brokers deny Delete");
        assertThat(condition()).isEqualTo(Condition.inTrouble("the brokers deny Delete"));

        health.leftOver("");

        assertThat(condition()).isEqualTo(Condition.WORKING);
    }

    @Test
    void aThreadBeforeItsFirstHeartbeatIsNoTrouble() {
        silence = -1;

        assertThat(condition()).isEqualTo(Condition.WORKING);
    }

    @Test
    void oneThreadThatFellSilentIsTrouble() {
        silence = Heartbeats.longestSilenceSeconds(
                List.of(heartbeat("one", 1), heartbeat("two", 47), heartbeat("gone", 90)), Set.of("one", "two"));

        assertThat(condition().kind()).isEqualTo(Kind.IN_TROUBLE);
        assertThat(condition().reason()).contains("no heartbeat to its group for 47 s");
    }

    /** The client says nothing while it waits, and its metrics forget it within a minute. */
    @Test
    void aQuotaThatLetsNothingThroughIsNamedForAsLongAsItIsWaitedFor() {
        throttle = ThrottleTimes.longest(List.of(
                metric("version", "app-info", "one", "4.3.1"),
                metric("produce-throttle-time-max", "producer-metrics", "one", Double.NaN),
                metric("produce-throttle-time-max", "producer-metrics", "two", 900_000.0)));
        inputs.put(LOG, behind(100));
        assertThat(condition()).as("it moves").isEqualTo(Condition.WORKING);

        pass(SAMPLE_SECONDS);
        throttle = Duration.ZERO;
        pass(600);
        assertThat(condition().reason())
                .contains("no progress")
                .contains("a quota of the brokers makes this program wait, up to 900 s at once")
                .contains("producer_byte_rate", "kafka-configs.sh");

        pass(600);
        assertThat(condition().reason()).contains("no progress").doesNotContain("quota");
    }

    @Test
    void aQuotaThatIsMerelyFeltIsNotNamed() {
        throttle = Duration.ofMillis(900);
        inputs.put(LOG, behind(100));

        pass(600);

        assertThat(condition().reason()).contains("no progress").doesNotContain("quota");
    }

    @ParameterizedTest
    @EnumSource(value = State.class, mode = EnumSource.Mode.EXCLUDE, names = "RUNNING")
    void noOtherStateIsWork(State other) {
        state = other;

        assertThat(condition().kind()).isEqualTo(Kind.STARTING);
        assertThat(condition().whyNot())
                .hasValueSatisfying(line -> assertThat(line).contains(other.name()));
    }

    @Test
    void aStartThatRestoresMayTakeLongAndOneInWhichNothingMovesMayNot() {
        state = State.REBALANCING;
        working(3_600);
        assertThat(condition().kind()).isEqualTo(Kind.STARTING);

        pass(InstanceHealth.PATIENCE.toSeconds() + SAMPLE_SECONDS);

        assertThat(condition().kind()).isEqualTo(Kind.IN_TROUBLE);
        assertThat(condition().reason()).contains("REBALANCING", "nothing has moved");
    }

    @Test
    void whoeverIsNotToldHowFarItIsIsNotReadyAndSaysWhy() {
        health.unanswered("the brokers at broker:9092 do not answer");
        now += InstanceHealth.PATIENCE.toNanos();

        assertThat(condition().reason()).contains("has been unknown for 40 s", "broker:9092 do not answer");
    }

    private static InputPosition done(long end) {
        return new InputPosition(end, end, end, end, NOTHING_LEAVES);
    }

    private static InputPosition behind(long committed) {
        return new InputPosition(1_000, committed, 1_000, 1_000, NOTHING_LEAVES);
    }

    /** Of what has been read so many transactions are committed, and more are to come. */
    private static InputPosition leaving(long transactions) {
        return new InputPosition(1_000, 100, 1_000, 1_000, OptionalLong.of(transactions));
    }

    private void pass(long seconds) {
        for (long passed = 0; passed < seconds; passed += SAMPLE_SECONDS) {
            now += Duration.ofSeconds(SAMPLE_SECONDS).toNanos();
            health.sampled(now, inputs);
            condition();
        }
    }

    private void working(long seconds) {
        for (long passed = 0; passed < seconds; passed += SAMPLE_SECONDS) {
            effort++;
            pass(SAMPLE_SECONDS);
        }
    }

    private Condition condition() {
        return health.condition(now, new Now(state, assigned, silence, effort, throttle));
    }

    private static Metric heartbeat(String client, double secondsAgo) {
        return metric("last-heartbeat-seconds-ago", "consumer-coordinator-metrics", client, secondsAgo);
    }

    private static Metric metric(String name, String group, String client, Object value) {
        MetricName named = new MetricName(name, group, "", Map.of("client-id", client));
        return new Metric() {
            @Override
            public MetricName metricName() {
                return named;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        };
    }
}
