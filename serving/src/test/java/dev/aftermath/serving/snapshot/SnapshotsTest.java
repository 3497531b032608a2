package dev.aftermath.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.serving.freshness.ProgressBoard;
import dev.aftermath.serving.view.IndexRows;
import dev.aftermath.serving.view.IndexSize;
import dev.aftermath.serving.view.Rows;
import dev.aftermath.serving.view.ViewChange;
import dev.aftermath.serving.view.ViewIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
        at(NOW, () -> FACTS).take(POINT, new IndexRows(index)::forEachPart);
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
    void withoutOneEverythingIsRead() {
        Snapshots none = new Snapshots(directory.resolve("elsewhere"), () -> FACTS, Clock.systemUTC());

        assertThat(none.restore(restored, Map.of(), Map.of())).isEmpty();
    }

    @Test
    void theOneBeforeStaysIfTheClusterDoesNotSayWhichTopicsTheseAre() {
        Snapshots denied = at(NOW, () -> {
            throw new AuthorizationException("not yours");
        });
        assertThatThrownBy(() -> denied.take(POINT, part -> {})).isInstanceOf(KafkaException.class);

        assertThat(at(NOW, () -> FACTS).restore(restored, Map.of(PARTITION, 0L), Map.of(PARTITION, 9L)))
                .contains(POINT);
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
