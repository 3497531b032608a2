package dev.aftermath.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.Replication;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An instance with a name is given its tasks back; topics that a new version needs are created all the same. */
@ExtendWith(EmbeddedCluster.Extension.class)
class NamedInstanceIT {

    private static final String APPLICATION = StreamsSettings.DEFAULT_APPLICATION_ID;

    @TempDir
    private Path state;

    @Test
    void aMissingTopicIsCreatedThoughTheInstanceIsBackBeforeItIsMissed(EmbeddedCluster cluster) throws Exception {
        runUntilItWorks(cluster.connection());
        String topic = APPLICATION + "-waiting-partials-changelog";
        cluster.deleteTopic(topic);

        runUntilItWorks(cluster.connection());

        try (var admin = cluster.admin()) {
            assertThat(admin.listTopics().names().get()).contains(topic);
        }
    }

    private void runUntilItWorks(ClusterConnection connection) throws Exception {
        try (IncidentStreams streams = new IncidentStreams(new StreamsSettings(
                connection,
                APPLICATION,
                state,
                2,
                Duration.ofMillis(100),
                new Replication(1),
                0,
                Optional.of("streams-1")))) {
            streams.start();
            CompletableFuture.anyOf(streams.ready(), streams.ended()).get();
            assertThat(streams.failure()).isEmpty();
        }
    }
}
