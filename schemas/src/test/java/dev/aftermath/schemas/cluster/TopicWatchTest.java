package dev.aftermath.schemas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.cluster.HeldOffsets.Ends;
import dev.aftermath.schemas.cluster.OpenTransaction.Coordinated;
import dev.aftermath.schemas.cluster.OpenTransaction.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class TopicWatchTest {

    private static final TopicPartition VIEW = new TopicPartition("incident.current.v1", 3);
    private static final TopicPartition OTHER = new TopicPartition("incident.current.v1", 4);
    private static final Coordinated ONGOING =
            new Coordinated("aftermath-streams-1", "Ongoing", true, true, Duration.ofMinutes(5));
    private static final Coordinated COMPLETE =
            new Coordinated("aftermath-streams-1", "CompleteCommit", false, false, Duration.ofMinutes(5));
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final Cluster cluster = new Cluster();
    private final TopicWatch watch = new TopicWatch(cluster, List.of(VIEW.topic()), "broker:9092");
    private Duration now = Duration.ofDays(-1);

    @Test
    void whatItsCoordinatorHasCompletedAndAPartitionHasNotHangsAndIsToldWithItsRemedy() {
        cluster.hold(VIEW, 17, COMPLETE);

        look(Duration.ofSeconds(12));

        assertThat(watch.trouble().orElse(""))
                .contains("a transaction hangs in partition 3 of incident.current.v1")
                .contains("from offset 17", "aftermath-streams-1 (producer 1000", "2026-12-01T03:00:00Z")
                .contains("its coordinator says CompleteCommit")
                .contains("kafka-transactions.sh --bootstrap-server broker:9092 abort"
                        + " --topic incident.current.v1 --partition 3 --start-offset 17");
    }

    @Test
    void whatIsSeenInTheMiddleOfItsCompletionIsNotSuspectedAtTheNextLook() {
        cluster.hold(VIEW, 17, ONGOING);
        look(Duration.ofSeconds(9));
        cluster.hold(VIEW, 17, COMPLETE);
        look(LOOK);
        assertThat(watch.trouble()).isEmpty();

        cluster.hold(VIEW, 40, COMPLETE);
        look(LOOK);
        assertThat(watch.trouble()).isEmpty();
    }

    @Test
    void aNewTransactionOfTheSameProducerElsewhereDoesNotEndTheOneThatHangs() {
        cluster.hold(VIEW, 17, new Coordinated("aftermath-streams-1", "Ongoing", true, false, Duration.ofMinutes(5)));

        look(Duration.ofSeconds(12));

        assertThat(watch.trouble().orElse("")).startsWith("a transaction hangs");
    }

    @Test
    void oneThatIsMerelyOpenIsToldOnceItHasBeenInTheWayForLongAndNotWhenItIsOver() {
        cluster.hold(VIEW, 17, ONGOING);
        look(TopicWatch.PATIENCE.minus(LOOK));
        assertThat(watch.trouble()).isEmpty();

        look(Duration.ofSeconds(6));
        assertThat(watch.trouble().orElse(""))
                .startsWith("readers of partition 3 of incident.current.v1 are held back at offset 17 by an open"
                        + " transaction of aftermath-streams-1 (producer 1000")
                .contains("the brokers end it after 300 s")
                .doesNotContain("hangs");

        cluster.release(VIEW);
        look(LOOK);
        assertThat(watch.trouble()).isEmpty();
    }

    @Test
    void oneTransactionAfterTheOtherHoldsNobodyBack() {
        for (int offset = 0; offset < 100; offset++) {
            cluster.hold(VIEW, offset, ONGOING);
            look(LOOK);
            assertThat(watch.trouble()).isEmpty();
        }
    }

    @Test
    void oneThatIsOpenLongAfterItsTimeIsUpHangs() {
        cluster.hold(VIEW, 17, ONGOING);

        look(Duration.ofMinutes(7));

        assertThat(watch.trouble().orElse(""))
                .startsWith("a transaction hangs")
                .contains("its coordinator says Ongoing");
    }

    /** Who may not describe the transactional id, as a read side, cannot tell whether there is one. */
    @Test
    void oneOfWhichTheBrokersTellNothingIsToldLaterAndAsFarAsItIsKnown() {
        cluster.hold(VIEW, 17, Optional.of(new Writer(1000, Instant.EPOCH, Optional.empty())));
        cluster.hold(OTHER, 4, Optional.empty());
        look(Duration.ofSeconds(60));
        assertThat(watch.trouble()).isEmpty();

        look(Duration.ofSeconds(60));
        assertThat(watch.trouble().orElse(""))
                .contains("held back at offset 17", "producer 1000 (of a transactional id that this user cannot see")
                .contains("find-hanging --topic incident.current.v1 --partition 3");

        cluster.release(VIEW);
        look(LOOK);
        assertThat(watch.trouble().orElse("")).contains("held back at offset 4", "do not name to this user");

        look(Duration.ofMinutes(16));
        assertThat(watch.trouble().orElse("")).startsWith("a transaction hangs in partition 4");
    }

    @Test
    void aTopicThatIsDeletedIsToldWithItsRemedy() {
        look(LOOK);
        cluster.ids.put(VIEW.topic(), Optional.empty());

        look(LOOK);
        assertThat(watch.trouble()).as("a broker may be behind").isEmpty();
        look(LOOK);

        assertThat(watch.trouble().orElse(""))
                .startsWith("topic incident.current.v1 has been deleted while it was in use: create it with: aftermath"
                        + " topics create, and compute the views anew");
    }

    @Test
    void anotherTopicOfTheSameNameIsNoRemedyAsItLacksWhatTheFirstHeld() {
        look(LOOK);
        cluster.ids.put(VIEW.topic(), Optional.of(Uuid.randomUuid()));

        look(LOOK);

        assertThat(watch.trouble().orElse(""))
                .startsWith(
                        "topic incident.current.v1 has been deleted while it was in use, and the one that is there now")
                .contains("compute the views anew");
    }

    @Test
    void aTopicThatIsYetToBeCreatedIsNotMissedAndNeitherIsOneThatThisUserMayNotSee() {
        cluster.ids.put(VIEW.topic(), Optional.empty());
        look(Duration.ofSeconds(30));
        assertThat(watch.trouble()).isEmpty();

        cluster.ids.put(VIEW.topic(), Optional.of(Uuid.randomUuid()));
        look(LOOK);
        cluster.ids.clear();
        look(Duration.ofSeconds(30));
        assertThat(watch.trouble()).isEmpty();
    }

    @Test
    void theLogIsNotToBeCreatedAnewButRestored() {
        String log = "incident.events.v1";
        cluster.ids.put(log, Optional.of(Uuid.randomUuid()));
        look(LOOK);
        cluster.ids.put(log, Optional.empty());

        look(LOOK.multipliedBy(2));

        assertThat(watch.trouble().orElse(""))
                .contains("restore it from a backup")
                .doesNotContain("topics create");
    }

    /** Looks again and again for so long. */
    private void look(Duration time) {
        for (Duration end = now.plus(time); now.compareTo(end) < 0; now = now.plus(LOOK)) {
            watch.look(now.toNanos());
        }
    }

    private static final class Cluster implements WatchedTopics {

        private final Map<TopicPartition, OpenTransaction> open = new HashMap<>();
        private final Map<String, Optional<Uuid>> ids =
                new HashMap<>(Map.of(VIEW.topic(), Optional.of(Uuid.randomUuid())));

        void hold(TopicPartition partition, long offset, Coordinated transaction) {
            Instant lastWrite = Instant.parse("2026-12-01T03:00:00Z");
            hold(partition, offset, Optional.of(new Writer(1000, lastWrite, Optional.of(transaction))));
        }

        void hold(TopicPartition partition, long offset, Optional<Writer> writer) {
            open.put(partition, new OpenTransaction(partition, offset, writer));
        }

        void release(TopicPartition partition) {
            open.remove(partition);
        }

        @Override
        public Map<String, Optional<Uuid>> ids(Collection<String> topics) {
            return ids;
        }

        @Override
        public Map<TopicPartition, Ends> ends(Collection<String> topics) {
            Map<TopicPartition, Ends> ends = new HashMap<>();
            ends.put(VIEW, new Ends(1_000, 1_000));
            ends.put(OTHER, new Ends(1_000, 1_000));
            open.forEach((partition, each) -> ends.put(partition, new Ends(each.offset(), 1_000)));
            return ends;
        }

        @Override
        public List<OpenTransaction> holding(Map<TopicPartition, Long> held) {
            return held.keySet().stream().map(open::get).toList();
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
