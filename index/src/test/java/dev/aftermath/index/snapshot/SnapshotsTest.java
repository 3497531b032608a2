package dev.aftermath.index.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.index.cut.ProgressBoard;
import dev.aftermath.index.view.IndexSize;
import dev.aftermath.index.view.Rows;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewCompanion;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.index.view.ViewTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {

    private static final Instant NOW = Instant.parse("2026-08-18T19:00:00Z");
    private static final TopicPartition PARTITION = new TopicPartition("incident.current.v1", 0);
    private static final TopicFacts FACTS =
            new TopicFacts(Map.of("incident.current.v1", "an-id"), Duration.ofHours(24));
    private static final String ID = "655ee350-a86f-424b-89c5-f80cc0fe527e";
    private static final ResumePoint POINT = new ResumePoint(Map.of(PARTITION, 7L), ProgressBoard.EMPTY);

    @TempDir
    private Path directory;

    private final ViewIndex restored = new ViewIndex();

    @BeforeEach
    void take() throws IOException {
        ViewIndex index = new ViewIndex();
        index.apply(List.of(new ViewChange.Current(ID, Rows.incident(ID))));
        at(NOW, () -> FACTS).take(POINT, index);
    }

    @Test
    void aStartGoesOnFromIt() {
        Snapshots later = at(NOW.plus(Duration.ofHours(11)), () -> FACTS);

        assertThat(later.restore(restored, Map.of(PARTITION, 0L), Map.of(PARTITION, 9L)))
                .contains(POINT);
        assertThat(incidents()).isEqualTo(1);
    }

    @Test
    void oneWhoseTombstonesMayBeGoneIsLeftAside() {
        assertIsLeftAside(at(NOW.plus(Duration.ofHours(13)), () -> FACTS), 0, 9);
    }

    @Test
    void oneOfTopicsThatAreNoMoreIsLeftAside() {
        assertIsLeftAside(
                at(NOW, () -> new TopicFacts(Map.of("incident.current.v1", "another"), Duration.ofHours(24))), 0, 9);
    }

    @Test
    void oneThatReachesBeyondTheTopicIsLeftAside() {
        assertIsLeftAside(at(NOW, () -> FACTS), 0, 6);
        assertIsLeftAside(at(NOW, () -> FACTS), 8, 9);
    }

    @Test
    void oneThatIsDamagedIsLeftAside() throws IOException {
        Path file = directory.resolve("views.snapshot");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 10]++;
        Files.write(file, bytes);

        assertIsLeftAside(at(NOW, () -> FACTS), 0, 9);
    }

    @Test
    void oneThatIsDamagedSomewhereIsLeftAsideAsAWhole() throws IOException {
        ViewIndex index = new ViewIndex(new KeptTexts());
        index.apply(manyRows());
        at(NOW, () -> FACTS).take(POINT, index);
        Path file = directory.resolve("views.snapshot");
        byte[] good = Files.readAllBytes(file);
        long seed = Long.getLong("seed", 1L);
        Random random = new Random(seed);
        for (int turn = 0; turn < 20; turn++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            KeptTexts texts = new KeptTexts();
            ViewIndex other = new ViewIndex(texts);

            assertThat(at(NOW, () -> FACTS).restore(other, Map.of(PARTITION, 0L), Map.of(PARTITION, 9L)))
                    .as("-Dseed=%d, turn %d", seed, turn)
                    .isEmpty();
            assertThat(other.read(IndexSize::of)).isEqualTo(new ViewIndex().read(IndexSize::of));
            assertThat(texts.restored).isFalse();
            assertThat(texts.applied).isEmpty();
        }
        Files.write(file, good);
        ViewIndex other = new ViewIndex(new KeptTexts());
        assertThat(at(NOW, () -> FACTS).restore(other, Map.of(PARTITION, 0L), Map.of(PARTITION, 9L)))
                .contains(POINT);
        assertThat(other.read(IndexSize::of)).isEqualTo(index.read(IndexSize::of));
    }

    /** Of which there are several blocks. */
    private static List<ViewChange> manyRows() {
        List<ViewChange> rows = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            rows.add(Rows.durations("company", "company-" + i, "Company " + i, "2016-08", 60_000L + i));
            String id = "10000000-0000-0000-0000-" + String.format("%012d", i);
            rows.add(new ViewChange.Current(id, Rows.incident(id)));
        }
        return rows;
    }

    @Test
    void aClusterThatDoesNotTellIsNoReasonNotToStart() {
        assertIsLeftAside(
                at(NOW, () -> {
                    throw new AuthorizationException("not yours");
                }),
                0,
                9);
    }

    @Test
    void aClusterThatDoesNotAnswerJustNowIsAskedAgain() {
        Snapshots unsure = at(NOW, () -> {
            throw new TimeoutException("no answer");
        });

        assertThatThrownBy(() -> unsure.restore(restored, Map.of(PARTITION, 0L), Map.of(PARTITION, 9L)))
                .isInstanceOf(TimeoutException.class);
        assertThat(incidents()).isZero();
    }

    @Test
    void whatIsReadAheadIsThereWhenTheClusterAnswers() {
        List<TopicFacts> answers = new ArrayList<>();
        Snapshots ahead = at(NOW, () -> {
            if (answers.isEmpty()) {
                throw new TimeoutException("no answer");
            }
            return answers.get(0);
        });
        ahead.beginToRead();
        assertThatThrownBy(() -> ahead.restore(restored, Map.of(PARTITION, 0L), Map.of(PARTITION, 9L)))
                .isInstanceOf(TimeoutException.class);
        assertThat(incidents()).isZero();

        answers.add(FACTS);
        assertThat(ahead.restore(restored, Map.of(PARTITION, 0L), Map.of(PARTITION, 9L)))
                .contains(POINT);
        assertThat(incidents()).isEqualTo(1);
    }

    @Test
    void whatIsReadAheadIsLeftAsideIfItIsDamagedOrOfOtherTopics() throws IOException {
        Snapshots others =
                at(NOW, () -> new TopicFacts(Map.of("incident.current.v1", "another"), Duration.ofHours(24)));
        others.beginToRead();
        assertIsLeftAside(others, 0, 9);

        Path file = directory.resolve("views.snapshot");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 10]++;
        Files.write(file, bytes);
        Snapshots damaged = at(NOW, () -> FACTS);
        damaged.beginToRead();
        assertIsLeftAside(damaged, 0, 9);
    }

    @Test
    void withoutOneEverythingIsRead() {
        Snapshots none = new Snapshots(directory.resolve("elsewhere"), () -> FACTS, Clock.systemUTC());

        assertThat(none.restore(restored, Map.of(), Map.of())).isEmpty();
    }

    @Test
    void theOneBeforeStaysIfTheClusterDoesNotSayWhichTopicsTheseAre() {
        Snapshots denied = at(NOW, () -> {
            throw new AuthorizationException("not yours");
        });
        assertThatThrownBy(() -> denied.take(POINT, new ViewIndex())).isInstanceOf(KafkaException.class);

        assertThat(at(NOW, () -> FACTS).restore(restored, Map.of(PARTITION, 0L), Map.of(PARTITION, 9L)))
                .contains(POINT);
    }

    @Test
    void theCompanionGetsBackWhatItKeptAndNeedsTheRowsNoMore() throws IOException {
        KeptTexts texts = new KeptTexts();
        ViewIndex index = new ViewIndex(texts);
        index.apply(List.of(new ViewChange.Current(ID, Rows.incident(ID))));
        at(NOW, () -> FACTS).take(POINT, index);

        KeptTexts again = new KeptTexts();
        ViewIndex other = new ViewIndex(again);
        at(NOW, () -> FACTS).restore(other, Map.of(PARTITION, 0L), Map.of(PARTITION, 9L));

        assertThat(again.restored).isTrue();
        assertThat(again.applied).isEmpty();
        assertThat(again.adopted).isNotNull().isSameAs(other.read(tables -> tables));
        assertThat(other.read(IndexSize::of).incidents()).isEqualTo(1);
    }

    @Test
    void aCompanionWithoutWhatItKeptGetsTheRows() throws IOException {
        at(NOW, () -> FACTS).take(POINT, new ViewIndex());
        KeptTexts texts = new KeptTexts();
        ViewIndex index = new ViewIndex();
        index.apply(List.of(new ViewChange.Current(ID, Rows.incident(ID))));
        at(NOW, () -> FACTS).take(POINT, index);

        at(NOW, () -> FACTS).restore(new ViewIndex(texts), Map.of(PARTITION, 0L), Map.of(PARTITION, 9L));

        assertThat(texts.restored).isFalse();
        assertThat(texts.applied).hasSize(1);
    }

    @Test
    void whatProcessesBeforeItHaveKeptGoes() throws IOException {
        Snapshots snapshots = at(NOW, () -> FACTS);
        ViewIndex index = new ViewIndex(new KeptTexts());
        snapshots.take(POINT, index);
        snapshots.take(POINT, index);

        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.filter(Files::isDirectory)).hasSize(1);
        }
    }

    /** Such a process was ended while it took its first one; there may be many of them before one comes that is not. */
    @Test
    void whatProcessesThatFinishedNoSnapshotHaveKeptGoes() throws IOException {
        ViewIndex index = new ViewIndex(new KeptTexts());
        index.apply(List.of(new ViewChange.Current(ID, Rows.incident(ID))));
        at(NOW, () -> FACTS).take(POINT, index);
        for (int process = 0; process < 4; process++) {
            ViewIndex unfinished = new ViewIndex(new KeptTexts() {
                @Override
                public void keep(Path place) throws IOException {
                    super.keep(place);
                    throw new IOException("it ends here");
                }
            });
            assertThatThrownBy(() -> at(NOW, () -> FACTS).take(POINT, unfinished))
                    .hasMessage("it ends here");
        }

        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.filter(Files::isDirectory))
                    .as("of the snapshot and of the last process")
                    .hasSize(2);
        }
        KeptTexts again = new KeptTexts();
        assertThat(at(NOW, () -> FACTS).restore(new ViewIndex(again), Map.of(PARTITION, 0L), Map.of(PARTITION, 9L)))
                .contains(POINT);
        assertThat(again.restored).as("what goes with the snapshot is there").isTrue();
    }

    /** Keeps a file that says that it was there. */
    private static class KeptTexts implements ViewCompanion {

        private final List<ViewChange> applied = new ArrayList<>();
        private boolean restored;
        private ViewTables adopted;

        @Override
        public void apply(ViewTables tables, List<ViewChange> changes, Runnable step) {
            applied.addAll(changes);
            step.run();
        }

        @Override
        public void keep(Path place) throws IOException {
            Files.writeString(place.resolve("kept"), "texts");
        }

        @Override
        public boolean restore(Path place) {
            restored = Files.exists(place.resolve("kept"));
            return restored;
        }

        @Override
        public void adopt(ViewTables tables) {
            adopted = tables;
        }
    }

    private void assertIsLeftAside(Snapshots snapshots, long begin, long end) {
        assertThat(snapshots.restore(restored, Map.of(PARTITION, begin), Map.of(PARTITION, end)))
                .isEmpty();
        assertThat(incidents()).isZero();
    }

    private long incidents() {
        return restored.read(IndexSize::of).incidents();
    }

    private Snapshots at(Instant now, TopicFacts.Source topics) {
        return new Snapshots(directory, topics, Clock.fixed(now, ZoneOffset.UTC));
    }
}
