package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ShorterLogTest {

    private static final TopicPartition ZERO = new TopicPartition("incident.events.v1", 0);
    private static final TopicPartition ONE = new TopicPartition("incident.events.v1", 1);

    @Test
    void aLogThatHasAllThatWasReadIsGoneOnWith() {
        assertThatCode(() -> ShorterLog.refuse("app", Map.of(ZERO, 7L), Map.of(ZERO, 7L, ONE, 3L)))
                .doesNotThrowAnyException();
    }

    @Test
    void aLogThatEndsBeforeIsRefusedWithThePlace() {
        assertThatThrownBy(() -> ShorterLog.refuse("app", Map.of(ZERO, 7L, ONE, 9L), Map.of(ZERO, 7L, ONE, 8L)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("partition 1 ends at offset 8, read up to 9")
                .hasMessageContaining("--fresh");
    }
}
