package dev.aftermath.bench;

import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RegistryAvro;
import dev.aftermath.schemas.TopicCatalogue;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How fast the whole log can be read by one consumer that does nothing else: the bound of whatever reads it. */
final class PollBenchmark {

    /** Of which the best counts: other work, and the compiler in the first three, only ever slow a pass down. */
    static final int PASSES = 5;

    private final ClusterConnection connection;

    PollBenchmark(ClusterConnection connection) {
        this.connection = connection;
    }

    /** Byte arrays, the best of five passes. */
    Throughput bare() {
        return best(record -> {});
    }

    /** The same with Confluent's deserializer making generic records, the best of five passes. */
    Throughput deserialized() {
        Map<String, Object> config = new HashMap<>(connection.registryConfig());
        config.put("specific.avro.reader", false);
        try (KafkaAvroDeserializer avro = new KafkaAvroDeserializer(RegistryAvro.client(connection))) {
            avro.configure(config, false);
            return best(record -> avro.deserialize(record.topic(), record.value()));
        }
    }

    private Throughput best(Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        Throughput best = pass(sink);
        for (int pass = 1; pass < PASSES; pass++) {
            best = best.orBetter(pass(sink));
        }
        return best;
    }

    private Throughput pass(Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try (TopicReader reader = TopicReader.fromBeginning(connection, List.of(TopicCatalogue.EVENTS.name()))) {
            Stopwatch watch = new Stopwatch();
            return watch.took(reader.readToEnd(sink));
        }
    }
}
