package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LogCutTest {

    @Test
    void itsHeaderIsReadableAndReadBack() {
        LogCut cut = LogCut.of(Map.of(10, 7L, 2, 123_456_789_012L));

        assertThat(new String(cut.toBytes(), StandardCharsets.UTF_8)).isEqualTo("2:123456789012,10:7");
        assertThat(LogCut.of(headers(cut.toBytes()))).contains(cut);
        assertThat(LogCut.of(headers(LogCut.of(Map.of()).toBytes()))).contains(LogCut.of(Map.of()));
        assertThat(LogCut.of(new RecordHeaders())).isEmpty();
    }

    @Test
    void whatIsNoCutIsNamed() {
        for (String text : new String[] {"1", "a:1", "1:", "1:2,", ":", "1:2;2:3"}) {
            assertThatThrownBy(() -> LogCut.of(headers(text.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("aftermath.cut")
                    .hasMessageContaining('"' + text + '"');
        }
    }

    @Test
    void itIncludesWhatHoldsNoMoreOfAnyPartition() {
        LogCut cut = LogCut.of(Map.of(0, 5L, 1, 7L));

        assertThat(cut.includes(cut)).isTrue();
        assertThat(cut.includes(LogCut.of(Map.of(1, 6L)))).isTrue();
        assertThat(cut.includes(LogCut.of(Map.of(0, 6L, 1, 1L)))).isFalse();
        assertThat(cut.includes(LogCut.of(Map.of(2, 0L)))).isFalse();
    }

    @Test
    void ofAPartitionThatIsNotInEverythingIsStillToCome() {
        LogCut cut = LogCut.of(Map.of(0, 5L));

        assertThat(cut.nextOffset(0)).isEqualTo(6);
        assertThat(cut.nextOffset(1)).isZero();
    }

    private static Headers headers(byte[] value) {
        return new RecordHeaders().add(LogCut.HEADER, value);
    }
}
