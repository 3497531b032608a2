package dev.aftermath.index.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.freshness.LogOffsets.Reading;
import org.junit.jupiter.api.Test;

class LogTailTest {

    @Test
    void offsetsThatHoldMarkersOnlyAreSkippedAndNotReadAgain() {
        LogTail tail = LogTail.UNREAD.read(10, new Reading(12, false));

        assertThat(tail.skipMarkers(10)).isEqualTo(12);
        assertThat(tail.skipMarkers(11)).isEqualTo(12);
        assertThat(tail.needsReading(10, 12)).isFalse();
        assertThat(tail.needsReading(10, 13)).isTrue();
    }

    @Test
    void aFactThatWasFoundIsNotLookedForAgain() {
        LogTail tail = LogTail.UNREAD.read(10, new Reading(12, true));

        assertThat(tail.skipMarkers(10)).isEqualTo(12);
        assertThat(tail.needsReading(10, 100)).isFalse();
        assertThat(tail.needsReading(13, 100)).isTrue();
    }

    @Test
    void whatWasReadIsExtendedWhereItEnds() {
        LogTail tail = LogTail.UNREAD.read(10, new Reading(12, false)).read(11, new Reading(15, false));

        assertThat(tail).isEqualTo(new LogTail(10, 15, false));
        assertThat(tail.skipMarkers(10)).isEqualTo(15);
    }

    @Test
    void offsetsBeforeWhatWasReadAreNotSkipped() {
        LogTail tail = LogTail.UNREAD.read(10, new Reading(12, false));

        assertThat(tail.skipMarkers(9)).isEqualTo(9);
        assertThat(tail.needsReading(9, 12)).isTrue();
        assertThat(tail.skipMarkers(20)).isEqualTo(20);
    }
}
