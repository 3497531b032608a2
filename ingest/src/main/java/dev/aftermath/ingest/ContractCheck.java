package dev.aftermath.ingest;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.cluster.ClusterTopics;
import dev.aftermath.schemas.cluster.DeniedRight;
import dev.aftermath.schemas.cluster.ProcessorTopics;
import dev.aftermath.schemas.cluster.RightsCheck;
import dev.aftermath.schemas.cluster.SchemaCheck;
import dev.aftermath.schemas.cluster.StartCheck;
import dev.aftermath.schemas.cluster.UnsafeTopicsException;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether all that ingest writes to is set up and loses nothing, before it writes anything. A topic that is missing would
 * otherwise be created by the broker with any settings, or be noticed only with the first rejection.
 */
final class ContractCheck {

    private static final List<TopicSpec> WRITTEN =
            List.of(TopicCatalogue.EVENTS, TopicCatalogue.REJECTED, TopicCatalogue.INGEST_INDEX);

    private static final SortedMap<String, DeniedRight> RIGHTS = new TreeMap<>(Stream.of(
                    right(TopicCatalogue.EVENTS, "Read", "Write", "DescribeConfigs"),
                    right(TopicCatalogue.INGEST_INDEX, "Read", "Write", "DescribeConfigs"),
                    right(TopicCatalogue.REJECTED, "Write", "DescribeConfigs"))
            .collect(Collectors.toMap(DeniedRight::name, Function.identity())));

    private ContractCheck() {}

    private static DeniedRight right(TopicSpec topic, String... operations) {
        return DeniedRight.on(DeniedRight.Kind.TOPIC, topic.name(), operations);
    }

    /** @throws UnsafeTopicsException that names every topic that is missing or would lose data */
    static void requireTopics(ClusterTopics cluster) {
        RightsCheck.require(cluster, RIGHTS);
        StartCheck.partitionsOfTheLog(cluster, WRITTEN, ProcessorTopics.among(cluster.names()));
    }

    /** @throws IngestException if the registry lacks a schema, lets nobody in or cannot be reached */
    static void requireSchemas(SchemaRegistryClient registry, ClusterConnection connection) {
        SchemaCheck.failure(registry, connection, WRITTEN).ifPresent(failure -> {
            throw new IngestException(failure.line());
        });
    }
}
