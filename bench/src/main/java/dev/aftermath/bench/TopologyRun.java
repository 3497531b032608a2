package dev.aftermath.bench;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.ViewProgress;
import dev.aftermath.streams.IncidentStreams;
import dev.aftermath.streams.StreamsSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Our topology over the whole log, from the moment it runs until the views say that they reflect the last record of
 * every partition.
 */
final class TopologyRun {

    private final BenchmarkCluster cluster;
    private final ApplicationSettings common;
    private final Deserializer<ViewProgress> progressRows;

    TopologyRun(BenchmarkCluster cluster, ApplicationSettings common) {
        this.cluster = cluster;
        this.common = common;
        ClusterConnection connection = cluster.connection();
        this.progressRows = RegistryAvro.deserializer(RegistryAvro.client(connection), connection);
    }

    /** @param applicationId one that was not used before */
    Throughput measure(String applicationId) {
        ClusterConnection connection = cluster.connection();
        StreamsSettings settings = StreamsSettings.single(
                connection,
                applicationId,
                cluster.stateDirectory(applicationId),
                common.threads(),
                common.commitInterval());
        Map<Integer, Long> ends = endsOfTheLog(connection);
        try (TopicReader progress = TopicReader.fromEnd(connection, TopicCatalogue.VIEW_PROGRESS.name());
                IncidentStreams streams = new IncidentStreams(settings)) {
            streams.start();
            Waiting waiting = new Waiting("our topology to run");
            while (!streams.ready().isDone()) {
                waiting.pause();
            }
            Stopwatch watch = new Stopwatch();
            awaitViews(progress, streams, ends);
            return watch.took(ends.values().stream().mapToLong(Long::longValue).sum());
        }
    }

    private static Map<Integer, Long> endsOfTheLog(ClusterConnection connection) {
        try (TopicReader log = TopicReader.fromEnd(connection, TopicCatalogue.EVENTS.name())) {
            Map<Integer, Long> ends = new HashMap<>();
            for (Map.Entry<TopicPartition, Long> end : log.ends().entrySet()) {
                if (end.getValue() > 0) {
                    ends.put(end.getKey().partition(), end.getValue());
                }
            }
            return ends;
        }
    }

    private void awaitViews(TopicReader progress, IncidentStreams streams, Map<Integer, Long> ends) {
        Map<List<Integer>, Long> offsets = new HashMap<>();
        Waiting waiting = new Waiting("the views to reflect the log");
        int shards = TopicCatalogue.EVENTS.partitions();
        while (!reflected(offsets, ends, shards)) {
            if (streams.failure().isPresent()) {
                Throwable cause = streams.failure().get();
                throw new BenchmarkException("our topology stopped: " + cause.getMessage(), cause);
            }
            boolean any = false;
            for (ConsumerRecord<byte[], byte[]> written : progress.poll()) {
                ViewProgress row = progressRows.deserialize(written.topic(), written.value());
                offsets.put(List.of(row.getShard(), row.getPartition()), row.getOffset());
                shards = row.getShards();
                any = true;
            }
            waiting.check(any);
        }
    }

    private static boolean reflected(Map<List<Integer>, Long> offsets, Map<Integer, Long> ends, int shards) {
        for (Map.Entry<Integer, Long> end : ends.entrySet()) {
            for (int shard = 0; shard < shards; shard++) {
                if (offsets.getOrDefault(List.of(shard, end.getKey()), -1L) < end.getValue() - 1) {
                    return false;
                }
            }
        }
        return true;
    }
}
