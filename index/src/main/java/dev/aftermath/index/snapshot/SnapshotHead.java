package dev.aftermath.index.snapshot;

import java.time.Instant;
import java.util.Map;

/**
 * What a snapshot is of. Its rows, and what the index's companion has kept, may be newer than the point: rows are read again from there, and reading a row twice
 * is reading it once.
 *
 * @param takenAt when the point was noted
 * @param topicIds by name, the ids of the topics that the rows are from
 * @param companion name of the directory beside it that the index's companion keeps itself in
 * @param point from where on the topics are to be read
 */
public record SnapshotHead(Instant takenAt, Map<String, String> topicIds, String companion, ResumePoint point) {

    public SnapshotHead {
        topicIds = Map.copyOf(topicIds);
    }
}
