package dev.aftermath.launcher.command;

import dev.aftermath.schemas.Replication;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How the topics should be, beyond the catalogue. */
final class TopicOptions {

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "" + TopicCatalogue.DEFAULT_PARTITIONS,
            description = "Partitions of each topic, 1 to " + TopicSpec.MOST_PARTITIONS
                    + "; never changed afterwards (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--replication-factor",
            paramLabel = "N",
            defaultValue = "" + Replication.DEFAULT,
            description = "Fewest replicas of each topic, -1 for the brokers' own default (default: ${DEFAULT-VALUE}).")
    private int replicationFactor;

    @Option(
            names = "--min-insync-replicas",
            paramLabel = "N",
            description = "Replicas that must have a record before it counts as written"
                    + " (default: all but one, and at least 1).")
    private Integer minInSyncReplicas;

    List<TopicSpec> catalogue(CommandSpec command) {
        return Settings.of(command, () -> TopicCatalogue.all().stream()
                .map(topic -> topic.withPartitions(partitions))
                .toList());
    }

    Replication replication(CommandSpec command) {
        return Settings.of(
                command,
                () -> minInSyncReplicas == null
                        ? new Replication(replicationFactor)
                        : new Replication(replicationFactor, OptionalInt.of(minInSyncReplicas)));
    }
}
