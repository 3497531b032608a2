package dev.aftermath.streams.health;

import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** How many records of changelogs were read back into stores. */
public final class RestoredRecords implements StateRestoreListener {

    private final LongAdder records = new LongAdder();

    public long records() {
        return records.sum();
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long start, long end) {
        // a beginning is no progress
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long end, long count) {
        records.add(count);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        // its batches have been told
    }
}
