package dev.aftermath.bench;

import dev.aftermath.bench.baseline.BaselineView;
import dev.aftermath.bench.baseline.DslBaseline;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The baseline over the whole log, from the moment it runs until its last row can be read. Caches are as large as
 * Kafka Streams makes them by default, and it compresses what it writes as ours does.
 */
final class BaselineRun {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final long LAG_INTERVAL_NANOS = 250_000_000;
    /** The rows of a transaction can be read a moment after its offsets. */
    private static final long LAST_ROWS_NANOS = 1_000_000_000;

    private final BenchmarkCluster cluster;
    private final ApplicationSettings common;

    BaselineRun(BenchmarkCluster cluster, ApplicationSettings common) {
        this.cluster = cluster;
        this.common = common;
    }

    /** Topics of its rows. */
    static List<String> topics() {
        return Arrays.stream(BaselineView.values())
                .map(view -> view.topic().name())
                .toList();
    }

    /**
     * @param applicationId one that was not used before
     * @param events how many events the log has
     */
    Throughput measure(String applicationId, int events) {
        ClusterConnection connection = cluster.connection();
        Properties config = config(connection, applicationId);
        DslBaseline baseline = new DslBaseline(RegistryAvro.client(connection), connection.registryConfig());
        try (TopicReader rows = TopicReader.fromBeginning(connection, topics());
                GroupLag lag = new GroupLag(connection, applicationId);
                KafkaStreams streams = new KafkaStreams(baseline.build(config), config)) {
            streams.start();
            Waiting waiting = new Waiting("the baseline to run");
            while (streams.state() != KafkaStreams.State.RUNNING) {
                waiting.pause();
            }
            Throughput throughput = awaitLastRow(rows, lag, streams, events);
            streams.close(CLOSE_TIMEOUT);
            return throughput;
        }
    }

    private static Throughput awaitLastRow(TopicReader rows, GroupLag lag, KafkaStreams streams, int events) {
        Stopwatch watch = new Stopwatch();
        Throughput untilLastRow = watch.took(events);
        Waiting waiting = new Waiting("the baseline to come to the end of the log");
        long nextLook = System.nanoTime();
        boolean over = false;
        while (true) {
            boolean any = !rows.poll().isEmpty();
            waiting.check(any);
            if (any) {
                untilLastRow = watch.took(events);
            } else if (System.nanoTime() > nextLook) {
                if (over) {
                    return untilLastRow;
                }
                if (streams.state() == KafkaStreams.State.ERROR) {
                    throw new BenchmarkException("the baseline stopped; see bench.log");
                }
                over = lag.isZero();
                nextLook = System.nanoTime() + (over ? LAST_ROWS_NANOS : LAG_INTERVAL_NANOS);
            }
        }
    }

    private Properties config(ClusterConnection connection, String applicationId) {
        Properties config = new Properties();
        config.putAll(connection.clientConfig());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(
                StreamsConfig.STATE_DIR_CONFIG,
                cluster.stateDirectory(applicationId).toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, common.threads());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, common.commitInterval().toMillis());
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, ApplicationSettings.REPLICATION_FACTOR);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return config;
    }
}
