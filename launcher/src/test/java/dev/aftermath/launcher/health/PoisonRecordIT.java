package dev.aftermath.launcher.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.testing.ClusterProgress;
import dev.aftermath.launcher.testing.CommittedTopic;
import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.launcher.testing.EventWriter;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.serving.ReadSide;
import dev.aftermath.serving.ServingSettings;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A fact that the processors can read, and nobody can write on, holds back nobody else's. */
@ExtendWith(EmbeddedCluster.Extension.class)
@Timeout(120)
class PoisonRecordIT {

    private static final String APPLICATION = "aftermath-streams";
    private static final long POLL_NANOS = 50_000_000;
    /** The topics take 1,048,588 bytes: the event fits, its row has the keys of its categories besides and does not. */
    private static final int DESCRIPTION_CHARACTERS = 1_033_000;

    @TempDir
    private Path state;

    @Test
    void aFactWhoseRowIsTooLargeForItsTopicIsSetAsideAndTheOthersGoOn(EmbeddedCluster cluster) throws Exception {
        IncidentEvent poison = IncidentFixtures.recorded(IncidentFixtures.id(1), tooLarge());
        IncidentEvent good = IncidentFixtures.recorded(
                IncidentFixtures.id(2), IncidentFixtures.incident().build());
        EventWriter.write(cluster.connection(), List.of(poison, good));
        try (IncidentStreams processors = new IncidentStreams(
                        StreamsSettings.single(impatient(cluster), APPLICATION, state, 1, Duration.ofMillis(100)));
                ClusterProgress progress = new ClusterProgress(cluster.connection())) {
            processors.start();
            long end = progress.written(TopicCatalogue.EVENTS);
            while (progress.done(APPLICATION) < end) {
                assertThat(processors.failure()).isEmpty();
                LockSupport.parkNanos(POLL_NANOS);
            }
        }

        SortedMap<String, CurrentIncident> current =
                CommittedTopic.compacted(cluster.connection(), TopicCatalogue.CURRENT);
        assertThat(current).containsOnlyKeys(good.getIncidentId());
        List<String> letters =
                CommittedTopic.read(cluster.connection(), TopicCatalogue.UNDECODABLE, new ByteArrayDeserializer())
                        .values()
                        .stream()
                        .flatMap(List::stream)
                        .map(CommittedTopic.Entry::key)
                        .toList();
        assertThat(letters).containsExactly(poison.getIncidentId());
        assertThat(toldByAReadSide(cluster)).isEqualTo(1);
    }

    /** How many records are set aside, as a read side says that has read the log and the dead letters. */
    private static long toldByAReadSide(EmbeddedCluster cluster) {
        try (ReadSide readSide =
                new ReadSide(new ServingSettings(cluster.connection(), ServingSettings.DEFAULT_HOST, 0))) {
            readSide.start();
            while (!readSide.readiness().ready() || readSide.undecodable() == 0) {
                assertThat(readSide.trouble()).isEmpty();
                LockSupport.parkNanos(POLL_NANOS);
            }
            return readSide.undecodable();
        }
    }

    /** The group gives up a thread that failed after six seconds, in place of 45. */
    private static ClusterConnection impatient(EmbeddedCluster cluster) {
        ClusterConnection connection = cluster.connection();
        return new ClusterConnection(
                connection.bootstrapServers(),
                connection.registryUrl(),
                Map.of("consumer.session.timeout.ms", "6000", "consumer.heartbeat.interval.ms", "1000"));
    }

    /** Of texts that no compression makes shorter. */
    private static Incident tooLarge() {
        Random random = new Random(41);
        return IncidentFixtures.incident()
                .setCategories(
                        Stream.generate(() -> noise(random, 200)).limit(50).toList())
                .setDescription(noise(random, DESCRIPTION_CHARACTERS))
                .build();
    }

    private static String noise(Random random, int characters) {
        byte[] noise = new byte[characters * 3 / 4];
        random.nextBytes(noise);
        return Base64.getEncoder().encodeToString(noise);
    }
}
