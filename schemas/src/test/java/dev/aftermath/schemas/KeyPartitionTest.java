package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class KeyPartitionTest {

    @Test
    void aKeyBelongsWhereKafkasOwnProducerPutsIt() {
        for (int n = 0; n < 1_000; n++) {
            byte[] key = new UUID(n, ~n).toString().getBytes(StandardCharsets.UTF_8);
            int partitions = 1 + n % 12;
            assertThat(KeyPartition.of(key, partitions))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key, partitions))
                    .isBetween(0, partitions - 1);
        }
    }
}
