package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeStampTest {

    @Test
    void itIsReadAsItWasWritten() {
        MergeStamp stamp = new MergeStamp(5, 1_700_000_000_123L);
        RecordHeaders headers = new RecordHeaders();
        headers.add(MergeStamp.HEADER, stamp.toBytes());

        assertThat(MergeStamp.of(headers)).contains(stamp);
        assertThat(new String(stamp.toBytes(), StandardCharsets.UTF_8)).isEqualTo("5/1700000000123");
    }

    @Test
    void aRecordThatNoMergeWroteHasNone() {
        assertThat(MergeStamp.of(new RecordHeaders())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "/", "a/1", "5/", "5/x"})
    void whatIsNoStampIsNamed(String text) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(MergeStamp.HEADER, text.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> MergeStamp.of(headers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("shard/number");
    }
}
