package dev.aftermath.index.cut;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * When to believe a progress record. It is committed together with its rows, but a reader of several partitions may see
 * it before them. So whoever has read progress asks for the high watermarks of the row topics, and adopts the progress
 * only once the rows below them are read: the rows were appended before the progress could be read, so they lie there.
 *
 * @param adopted progress whose rows have all been read
 * @param awaited progress that was read, but whose rows may not have been yet; null if there is none
 * @param watermarks the positions at which {@code awaited} is adopted
 */
record ProgressAdoption(ProgressBoard adopted, ProgressBoard awaited, Map<TopicPartition, Long> watermarks) {

    static final ProgressAdoption NONE = new ProgressAdoption(ProgressBoard.EMPTY, null, Map.of());

    /** Whether high watermarks, taken now, would help to adopt what was read. One target after the other. */
    boolean wantsWatermarks(ProgressBoard read) {
        return awaited == null && !read.equals(adopted);
    }

    /** @param watermarksSince high watermarks of the row topics, taken after {@code read} was read */
    ProgressAdoption await(ProgressBoard read, Map<TopicPartition, Long> watermarksSince) {
        return new ProgressAdoption(adopted, read, Map.copyOf(watermarksSince));
    }

    /** Adopts what is awaited if the positions have reached its watermarks. */
    ProgressAdoption advance(Map<TopicPartition, Long> positions) {
        boolean reached = watermarks.entrySet().stream()
                .allMatch(watermark -> positions.getOrDefault(watermark.getKey(), 0L) >= watermark.getValue());
        return awaited != null && reached ? new ProgressAdoption(awaited, null, Map.of()) : this;
    }
}
