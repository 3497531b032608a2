package dev.aftermath.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.testing.EmbeddedCluster;
import dev.aftermath.schemas.TopicCatalogue;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedCluster.Extension.class)
class LogEndsIT {

    /** As after a commit whose markers are not written yet: waiting for the ends must not end before they are. */
    @Test
    void factsOfATransactionWithoutMarkersLieBeforeTheEnd(EmbeddedCluster cluster) throws Exception {
        Map<String, Object> config = cluster.connection().clientConfig();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "log-ends");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TopicCatalogue.EVENTS.name(), 1, "a fact", new byte[] {1}))
                    .get();

            assertThat(LogEnds.read(cluster.connection())).containsEntry(0, 0L).containsEntry(1, 1L);

            producer.abortTransaction();
        }
    }
}
