package dev.aftermath.index.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.facts.FactIndex;
import dev.aftermath.index.facts.FactLocation;
import dev.aftermath.index.facts.FactNews;
import dev.aftermath.index.facts.FactSource;
import dev.aftermath.index.facts.LogUnavailableException;
import dev.aftermath.index.facts.Rejection;
import dev.aftermath.index.facts.Rejections;
import dev.aftermath.index.facts.StoredFact;
import dev.aftermath.index.facts.UndecodableRecord;
import dev.aftermath.index.facts.UndecodableRecords;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.freshness.Freshness.PartitionFreshness;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.KeyPartition;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.event.DeadLetter;
import dev.aftermath.schemas.testing.IncidentFixtures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LogFollowerTest {

    private static final String EVENTS = TopicCatalogue.EVENTS.name();
    private static final String REJECTED = TopicCatalogue.REJECTED.name();
    private static final String LETTERS = TopicCatalogue.UNDECODABLE.name();
    private static final String GIVEN_UP = DeadLetter.givenUp("its row is larger than incident.current.v1 takes");
    /** To which the incident's facts belong, of two. */
    private static final int OWN = KeyPartition.of(IncidentFixtures.id(1).getBytes(StandardCharsets.UTF_8), 2);

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    private final Written written = new Written();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("none");
    private final FactIndex facts = new FactIndex(new FactSource() {
        @Override
        public <T> List<T> read(List<FactLocation> locations, Function<StoredFact, T> wanted) {
            throw new LogUnavailableException("not read here");
        }
    });
    private final Rejections rejections = new Rejections();
    private final UndecodableRecords undecodable = new UndecodableRecords();
    private volatile Instant now = NOW;
    private final LogFollower follower = follower(CompletableFuture.completedFuture(null));

    private final IncidentEvent recorded = IncidentFixtures.recorded(
            IncidentFixtures.id(1), IncidentFixtures.incident().build());
    private final IncidentEvent corrected = IncidentFixtures.corrected(
            recorded, IncidentFixtures.incident().setTitle("Another").build());

    @AfterEach
    void close() {
        follower.close();
    }

    @Test
    void itIsReadyOnceEverythingThatWasThereIsKnown() {
        topicsExist(Map.of(new TopicPartition(EVENTS, OWN), 2L));
        follower.step();
        deliver(written.event(OWN, 0, recorded));
        assertThat(follower.readiness().ready()).isFalse();
        assertThat(follower.readiness().reason()).isEqualTo("reading the log: 1 offsets to go");

        deliver(written.event(OWN, 1, corrected));
        assertThat(follower.readiness().ready()).isTrue();
        assertThat(facts.news(null, 10).items()).extracting(FactNews::version).containsExactly(2, 1);
    }

    @Test
    void itIsReadyAtOnceIfThereIsNothing() {
        topicsExist(Map.of());
        follower.step();
        follower.step();

        assertThat(follower.readiness().ready()).isTrue();
    }

    @Test
    void itLetsTheViewsGoFirst() {
        topicsExist(Map.of());
        CompletableFuture<Void> viewsAreRead = new CompletableFuture<>();
        LogFollower patient = follower(viewsAreRead);
        patient.step();
        assertThat(consumer.assignment()).isEmpty();
        assertThat(patient.readiness().reason()).contains("once the views are");

        viewsAreRead.complete(null);
        patient.step();
        assertThat(consumer.assignment()).hasSize(6);
    }

    @Test
    void rejectionsComeAndGo() {
        topicsExist(Map.of());
        follower.step();
        deliver(written.rejected(0, 0, "a.json", "NOT_JSON"), written.rejected(1, 0, "b.json", "MISSING_ID"));
        assertThat(rejections.page(null, null, 10).items())
                .extracting(Rejection::location)
                .containsExactly("a.json", "b.json");

        deliver(Written.accepted(0, 1, "a.json"));
        assertThat(rejections.page(null, null, 10).items())
                .extracting(Rejection::location)
                .containsExactly("b.json");
    }

    @Test
    void aFactInAPartitionThatIsNotItsKeysIsCountedAsThatAndNotShown() {
        topicsExist(Map.of());
        follower.step();
        deliver(written.event(OWN, 0, recorded), written.event(1 - OWN, 0, corrected));

        assertThat(facts.news(null, 10).items()).extracting(FactNews::version).containsExactly(1);
        assertThat(follower.readiness().undecodable()).isEqualTo(1);
    }

    @Test
    void aRecordThatMakesNoSenseIsCountedAndTheRestGoesOn() {
        topicsExist(Map.of());
        follower.step();
        deliver(
                written.event(OWN, 0, recorded),
                Written.bytes(TopicCatalogue.EVENTS, OWN, 1, "k", "poison".getBytes()),
                Written.bytes(TopicCatalogue.REJECTED, 1, 0, "k", "poison".getBytes()),
                written.event(OWN, 2, corrected));

        assertThat(facts.facts()).isEqualTo(2);
        assertThat(follower.readiness().undecodable()).isEqualTo(2);
        assertThat(follower.readiness().ready()).isTrue();
    }

    @Test
    void aFactThatSaysMoreThanAnyoneMayIsSetAsideWithItsReasonAndNotShown() {
        topicsExist(Map.of());
        follower.step();
        IncidentEvent tooLong = IncidentFixtures.corrected(
                recorded,
                IncidentFixtures.incident().setCompany("x".repeat(201)).build());
        deliver(written.event(OWN, 0, recorded), written.event(OWN, 1, tooLong));

        assertThat(facts.news(null, 10).items()).extracting(FactNews::version).containsExactly(1);
        assertThat(undecodable.newest(10)).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(EVENTS);
            assertThat(record.partition()).isEqualTo(OWN);
            assertThat(record.offset()).isEqualTo(1);
            assertThat(record.reason()).isEqualTo("company is longer than 200 characters, the limit: shorten it");
        });
    }

    @Test
    void aFactThatTheProcessorsGaveUpIsCountedWithTheirReasonAndListedAllTheSame() {
        topicsExist(Map.of());
        follower.step();
        deliver(written.event(OWN, 0, recorded), Written.letter(1, 0, new DeadLetter(OWN, 0, GIVEN_UP)));

        assertThat(facts.facts()).isEqualTo(1);
        assertThat(follower.readiness().undecodable()).isEqualTo(1);
        assertThat(undecodable.newest(10))
                .containsExactly(new UndecodableRecord(EVENTS, OWN, 0, Written.WRITTEN_AT, GIVEN_UP));
    }

    @Test
    void processorsThatComputeTheViewsAnewAndGiveItUpAgainAddNothing() {
        topicsExist(Map.of());
        follower.step();
        DeadLetter letter = new DeadLetter(OWN, 4, GIVEN_UP);
        deliver(Written.letter(0, 0, letter), Written.letter(0, 1, letter), Written.letter(1, 0, letter));

        assertThat(undecodable.records()).isEqualTo(1);
    }

    @Test
    void whatBothSetAsideCountsOnceWhicheverIsReadFirst() {
        topicsExist(Map.of());
        follower.step();
        deliver(
                Written.bytes(TopicCatalogue.EVENTS, 0, 1, "k", "poison".getBytes()),
                Written.bytes(TopicCatalogue.EVENTS, 0, 3, "k", "poison".getBytes()));
        deliver(
                Written.letter(0, 0, new DeadLetter(0, 1, GIVEN_UP)),
                Written.letter(0, 1, new DeadLetter(0, 3, "not in the wire format")),
                Written.letter(0, 2, new DeadLetter(0, 5, GIVEN_UP)),
                Written.letter(0, 3, new DeadLetter(0, 2, GIVEN_UP)));
        deliver(Written.bytes(TopicCatalogue.EVENTS, 0, 5, "k", "poison".getBytes()));

        assertThat(undecodable.records()).isEqualTo(4);
        assertThat(undecodable.newest(10))
                .extracting(UndecodableRecord::offset)
                .containsExactlyInAnyOrder(1L, 2L, 3L, 5L);
    }

    @Test
    void theSameOffsetOfAnotherPartitionIsAnotherRecord() {
        topicsExist(Map.of());
        follower.step();
        deliver(Written.bytes(TopicCatalogue.EVENTS, 0, 1, "k", "poison".getBytes()));
        deliver(Written.letter(0, 0, new DeadLetter(1, 1, GIVEN_UP)));

        assertThat(undecodable.records()).isEqualTo(2);
    }

    @Test
    void theReasonsOfTheNewestAreKept() {
        topicsExist(Map.of());
        follower.step();
        for (int offset = 0; offset < UndecodableRecords.NEWEST + 5; offset++) {
            consumer.addRecord(Written.bytes(TopicCatalogue.EVENTS, 0, offset, "k", "poison".getBytes()));
        }
        follower.step();

        assertThat(undecodable.records()).isEqualTo(UndecodableRecords.NEWEST + 5);
        assertThat(undecodable.newest(3)).extracting(UndecodableRecord::offset).containsExactly(204L, 203L, 202L);
        assertThat(undecodable.newest(1_000)).hasSize(UndecodableRecords.NEWEST);
    }

    @Test
    @Timeout(60)
    void aLogThatCameBackShorterEndsItWithWhatHappenedAndTheRemedy() {
        topicsExist(Map.of());
        TopicPartition partition = new TopicPartition(EVENTS, 0);
        consumer.schedulePollTask(() -> consumer.setPollException(
                new LogTruncationException(Map.of(partition, 9L), Map.of(partition, new OffsetAndMetadata(7)))));
        follower.start();
        while (!consumer.closed()) {
            Thread.onSpinWait();
        }

        assertThat(follower.failure()).hasValueSatisfying(line -> assertThat(line)
                .contains("partition 0 of " + EVENTS, "only up to offset 7", "restart the read side")
                .doesNotContain("Exception"));
        assertThat(follower.readiness().ready()).isFalse();
    }

    @Test
    void eachAnswersFreshnessIsThatOfItsTopic() {
        topicsExist(Map.of(new TopicPartition(EVENTS, 1), 3L));
        follower.step();
        deliver(written.event(1, 0, recorded), written.rejected(0, 0, "a.json", "NOT_JSON"));

        assertThat(follower.ofFacts())
                .isEqualTo(new Freshness(
                        List.of(new PartitionFreshness(0, 0, 0, 0), new PartitionFreshness(1, 1, 3, 2)), 2, NOW));
        assertThat(follower.ofRejections())
                .isEqualTo(new Freshness(
                        List.of(new PartitionFreshness(0, 1, 1, 0), new PartitionFreshness(1, 0, 0, 0)), 0, NOW));
    }

    @Test
    void theEndsAreAskedForAgainNowAndThen() {
        topicsExist(Map.of());
        follower.step();
        follower.step();
        consumer.updateEndOffsets(Map.of(new TopicPartition(EVENTS, 1), 7L));
        now = NOW.plusMillis(900);
        follower.step();
        assertThat(follower.ofFacts().lag()).isZero();
        assertThat(follower.ofFacts().asOf()).isEqualTo(NOW);

        now = NOW.plusMillis(1_000);
        follower.step();
        assertThat(follower.ofFacts().lag()).isEqualTo(7);
        assertThat(follower.ofFacts().asOf()).isEqualTo(now);
    }

    @Test
    void partitionsThatComeLaterAreFollowedToo() {
        topicsExist(Map.of());
        follower.step();
        deliver(written.rejected(0, 0, "a.json", "NOT_JSON"));
        TopicPartition added = new TopicPartition(REJECTED, 2);
        partitionsExist(REJECTED, 3);
        consumer.updateBeginningOffsets(Map.of(added, 0L));
        consumer.updateEndOffsets(Map.of(added, 1L));
        follower.step();
        assertThat(consumer.assignment()).doesNotContain(added);
        now = now.plusSeconds(10);
        follower.step();
        assertThat(consumer.assignment()).contains(added);
        assertThat(follower.readiness().ready()).isFalse();

        deliver(written.rejected(2, 0, "b.json", "NOT_JSON"));
        assertThat(follower.readiness().ready()).isTrue();
        assertThat(rejections.documents()).isEqualTo(2);
    }

    @Test
    void aMissingTopicIsNamedAndWaitedFor() {
        follower.step();
        assertThat(follower.readiness().reason()).contains(EVENTS).contains("aftermath topics create");

        topicsExist(Map.of());
        follower.step();
        follower.step();
        assertThat(follower.readiness().ready()).isTrue();
    }

    @Test
    void troubleThatMayPassIsWaitedOut() {
        topicsExist(Map.of());
        follower.step();
        consumer.setPollException(new TimeoutException("no answer"));
        follower.step();
        assertThat(follower.readiness().reason()).contains("no answer");

        deliver(written.event(OWN, 0, recorded));
        assertThat(follower.readiness().ready()).isTrue();
    }

    @Test
    void aRightThatIsMissingIsWaitedForAndNamed() {
        topicsExist(Map.of());
        follower.step();
        consumer.setPollException(new TopicAuthorizationException("denied", Set.of(TopicCatalogue.EVENTS.name())));
        follower.step();
        assertThat(follower.readiness().ready()).isFalse();
        assertThat(follower.readiness().reason())
                .contains(TopicCatalogue.EVENTS.name())
                .contains("Read");

        deliver(written.event(OWN, 0, recorded));
        while (!follower.readiness().ready()) {
            follower.step();
        }
    }

    @Test
    @Timeout(60)
    void whatCannotPassEndsItAndSaysWhy() {
        topicsExist(Map.of());
        consumer.schedulePollTask(() -> consumer.setPollException(new UnsupportedVersionException("too old")));
        consumer.schedulePollTask(() -> {});
        follower.start();
        while (!consumer.closed()) {
            Thread.onSpinWait();
        }

        assertThat(follower.readiness().ready()).isFalse();
        assertThat(follower.readiness().reason()).contains("too old").contains("restart");
    }

    @Test
    void itStopsWhileItWaits() {
        LogFollower patient = follower(new CompletableFuture<>());
        patient.start();
        patient.close();

        assertThat(consumer.closed()).isTrue();
        assertThat(patient.ended()).isNotDone();
        assertThat(patient.ready()).isNotDone();
    }

    private LogFollower follower(CompletableFuture<Void> viewsAreRead) {
        return new LogFollower(
                consumer,
                new LogDecoder(written.registry, Written.CONNECTION),
                facts,
                rejections,
                undecodable,
                viewsAreRead,
                () -> now,
                Written.CONNECTION);
    }

    @SafeVarargs
    private void deliver(ConsumerRecord<String, byte[]>... records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            consumer.addRecord(record);
        }
        follower.step();
    }

    /** The three topics with two partitions, empty but for the given ends. */
    private void topicsExist(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> begins = new HashMap<>();
        for (String topic : List.of(EVENTS, REJECTED, LETTERS)) {
            partitionsExist(topic, 2);
            begins.put(new TopicPartition(topic, 0), 0L);
            begins.put(new TopicPartition(topic, 1), 0L);
        }
        consumer.updateBeginningOffsets(begins);
        Map<TopicPartition, Long> all = new HashMap<>(begins);
        all.putAll(ends);
        consumer.updateEndOffsets(all);
    }

    private void partitionsExist(String topic, int number) {
        List<PartitionInfo> partitions = new ArrayList<>();
        for (int partition = 0; partition < number; partition++) {
            partitions.add(new PartitionInfo(topic, partition, Node.noNode(), new Node[0], new Node[0]));
        }
        consumer.updatePartitions(topic, partitions);
    }
}
