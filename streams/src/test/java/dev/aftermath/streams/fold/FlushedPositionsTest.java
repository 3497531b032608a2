package dev.aftermath.streams.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FlushedPositionsTest {

    private static final TopicPartition LOG = new TopicPartition("log", 3);
    private static final TopicPartition OTHER = new TopicPartition("log", 4);

    private final FlushedPositions positions = new FlushedPositions();

    @Test
    void whatIsNotFlushedIsNotCommitted() {
        positions.holdAt(LOG, 7);
        OffsetAndMetadata committed = committable(new OffsetAndMetadata(12, Optional.of(5), "time"));
        assertThat(committed.offset()).isEqualTo(7);
        assertThat(committed.metadata()).isEqualTo("time");
        assertThat(committed.leaderEpoch()).isEmpty();
    }

    @Test
    void otherPartitionsAreCommittedAsFarAsTheyWereRead() {
        positions.holdAt(OTHER, 2);
        assertThat(committable(new OffsetAndMetadata(12, Optional.of(5), "time")))
                .isEqualTo(new OffsetAndMetadata(12, Optional.of(5), "time"));
    }

    @Test
    void aFlushedPartitionIsToo() {
        positions.holdAt(LOG, 7);
        positions.letGo(LOG);
        assertThat(committable(new OffsetAndMetadata(12))).isEqualTo(new OffsetAndMetadata(12));
    }

    @Test
    void nothingIsCommittedFurtherThanItWasRead() {
        positions.holdAt(LOG, 7);
        assertThat(committable(new OffsetAndMetadata(7, Optional.of(5), "")))
                .isEqualTo(new OffsetAndMetadata(7, Optional.of(5), ""));
        assertThat(committable(new OffsetAndMetadata(4))).isEqualTo(new OffsetAndMetadata(4));
    }

    private OffsetAndMetadata committable(OffsetAndMetadata read) {
        return positions.committable(Map.of(LOG, read)).get(LOG);
    }
}
