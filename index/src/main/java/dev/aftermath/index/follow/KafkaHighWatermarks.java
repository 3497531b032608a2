package dev.aftermath.index.follow;

import dev.aftermath.index.cut.HighWatermarks;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.cluster.BrokerDenial;
import dev.aftermath.schemas.cluster.Causes;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Asks a real cluster. */
final class KafkaHighWatermarks implements HighWatermarks {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final ClusterConnection connection;
    private final AdminClient admin;

    KafkaHighWatermarks(ClusterConnection connection) {
        this.connection = connection;
        this.admin = AdminClient.create(config(connection));
    }

    /** Settings of the client that asks. */
    static Map<String, Object> config(ClusterConnection connection) {
        Map<String, Object> config = connection.clientConfig();
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "aftermath-serving-views");
        return config;
    }

    @Override
    public List<MeterBinder> metrics() {
        return List.of(new KafkaClientMetrics(admin));
    }

    @Override
    public CompletableFuture<Map<TopicPartition, Long>> ask(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(
                        latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED).timeoutMs(TIMEOUT_MILLIS))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .handle((ends, failure) -> {
                    if (failure != null) {
                        throw new KafkaException(
                                BrokerDenial.explain(connection, failure).orElse(Causes.innermost(failure)), failure);
                    }
                    return ends.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue()
                            .offset()));
                });
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
