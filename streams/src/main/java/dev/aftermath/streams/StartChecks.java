package dev.aftermath.streams;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.cluster.Causes;
import dev.aftermath.schemas.cluster.ClusterTopics;
import dev.aftermath.schemas.cluster.DeniedRight;
import dev.aftermath.schemas.cluster.KafkaClusterTopics;
import dev.aftermath.schemas.cluster.ProcessorTopics;
import dev.aftermath.schemas.cluster.RightsCheck;
import dev.aftermath.schemas.cluster.SchemaCheck;
import dev.aftermath.schemas.cluster.StartCheck;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** What has to be so before the processors start: their topics, their rights, the whole log, and a registry that has their schemas. */
record StartChecks(StreamsSettings settings) {

    private static final int TIMEOUT_MILLIS = 30_000;

    private static final List<TopicSpec> WRITTEN = List.of(
            TopicCatalogue.CURRENT,
            TopicCatalogue.OUTAGE_DURATIONS,
            TopicCatalogue.CATEGORY_COUNTS,
            TopicCatalogue.COMPANY_TRENDS,
            TopicCatalogue.VIEW_PROGRESS,
            TopicCatalogue.UNDECODABLE);
    private static final List<TopicSpec> USED =
            Stream.concat(Stream.of(TopicCatalogue.EVENTS), WRITTEN.stream()).toList();

    /** Its number of partitions; the state is divided as the log is, so it must fit. */
    int partitionsOfTheLog() {
        return ask(admin -> {
            ClusterTopics topics = new KafkaClusterTopics(admin);
            RightsCheck.require(topics, neededRights());
            OlderState.refuse(topics, settings.applicationId());
            int shards = StartCheck.partitionsOfTheLog(topics, USED, ProcessorTopics.of(settings.applicationId()));
            ShorterLog.refuse(admin, settings.applicationId());
            return shards;
        });
    }

    /** That it has all that these processors have read of it. */
    void requireWholeLog() {
        ask(admin -> {
            ShorterLog.refuse(admin, settings.applicationId());
            return true;
        });
    }

    /** A registry that is away is waited for once there is work; one that has no schema for it, or lets nobody in, is not. */
    void requireSchemas() {
        ClusterConnection connection = settings.connection();
        try (SchemaRegistryClient client = RegistryAvro.client(connection)) {
            SchemaCheck.failure(client, connection, WRITTEN)
                    .filter(failure -> !failure.kind().passes())
                    .ifPresent(failure -> {
                        throw new IllegalStateException(failure.line());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("closing the registry's client failed", e);
        }
    }

    /** On the topics that are used, and on those of the state for all internal ones. */
    SortedMap<String, DeniedRight> neededRights() {
        SortedMap<String, DeniedRight> needed = new TreeMap<>();
        for (String state : ProcessorTopics.of(settings.applicationId())) {
            needed.put(
                    state,
                    DeniedRight.onPrefix(
                            DeniedRight.Kind.TOPIC,
                            settings.applicationId() + "-",
                            "Create",
                            "Read",
                            "Write",
                            "Delete",
                            "DescribeConfigs"));
        }
        for (TopicSpec topic : USED) {
            String use = topic.equals(TopicCatalogue.EVENTS) ? "Read" : "Write";
            needed.put(topic.name(), DeniedRight.on(DeniedRight.Kind.TOPIC, topic.name(), use, "DescribeConfigs"));
        }
        return needed;
    }

    <T> T ask(ClusterQuestion<T> question) {
        Map<String, Object> config = settings.connection().clientConfig();
        config.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        try {
            Admin admin = Admin.create(config);
            try {
                return question.ask(admin);
            } finally {
                // whoever is interrupted does not wait for what was asked
                admin.close(Duration.ZERO);
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the topics", e);
        } catch (ExecutionException e) {
            throw noAnswer(e.getCause());
        } catch (KafkaException e) {
            throw noAnswer(e);
        }
    }

    private IllegalStateException noAnswer(Throwable cause) {
        ClusterConnection connection = settings.connection();
        return new IllegalStateException(
                ProcessorFailures.of(settings)
                        .denial(cause)
                        .orElseGet(() -> "no answer from the brokers at " + connection.bootstrapServers() + " ("
                                + Causes.both(cause) + "): check --bootstrap-server and --command-config"),
                cause);
    }
}
