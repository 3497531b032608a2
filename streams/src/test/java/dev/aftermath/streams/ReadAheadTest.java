package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadAheadTest {

    /** The smallest heap that docs/operations.md speaks of. */
    private static final long HEAP_BYTES = 512L * 1024 * 1024;

    private static final int THREADS = StreamsSettings.DEFAULT_THREADS;
    /** Texts become a third or a fourth; twice as much is allowed for. */
    private static final int UNCOMPRESSED = 8;

    @TempDir
    private Path state;

    @Test
    void whatIsReadAheadOfTheWorkTakesHalfOfASmallHeapAtMost() {
        Map<String, Object> consumer = new StreamsConfig(TopologyDriver.config(new TestRegistry(), state))
                .getMainConsumerConfigs("group", "client", 0);
        int answer = Integer.parseInt(
                consumer.get(ConsumerConfig.FETCH_MAX_BYTES_CONFIG).toString());
        int partition = Integer.parseInt(
                consumer.get(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG).toString());

        assertThat(partition).isLessThanOrEqualTo(answer);
        assertThat(2L * answer * THREADS * UNCOMPRESSED).isLessThanOrEqualTo(HEAP_BYTES / 2);
    }
}
