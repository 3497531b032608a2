package dev.aftermath.index.freshness;

import dev.aftermath.schemas.ViewProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** A log of facts and markers, a view topic of one partition, and a follower that is told how far it is. */
final class FakeCluster implements LogOffsets {

    static final TopicPartition ROWS = new TopicPartition("rows", 0);

    final Map<Integer, TreeSet<Long>> facts = new TreeMap<>();
    final Map<Integer, Long> ends = new TreeMap<>();
    long watermark;
    int readings;
    RuntimeException trouble;
    private FollowedViews followed = new FollowedViews(ProgressBoard.EMPTY, Map.of(ROWS, 0L), true);

    FakeCluster log(int partition, long end, long... offsetsOfFacts) {
        ends.put(partition, end);
        TreeSet<Long> offsets = facts.computeIfAbsent(partition, absent -> new TreeSet<>());
        for (long offset : offsetsOfFacts) {
            offsets.add(offset);
        }
        return this;
    }

    FakeCluster follower(long position, ViewProgress... progress) {
        followed = new FollowedViews(ProgressBoardTest.board(progress), Map.of(ROWS, position), true);
        return this;
    }

    FakeCluster notCaughtUp() {
        followed = FollowedViews.EMPTY;
        return this;
    }

    FollowedViews followed() {
        return followed;
    }

    @Override
    public Map<TopicPartition, Long> highWatermarks(Set<TopicPartition> partitions) {
        failIfInTrouble();
        return partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> watermark));
    }

    @Override
    public Map<Integer, Long> logEnds() {
        failIfInTrouble();
        return new HashMap<>(ends);
    }

    @Override
    public Reading read(int partition, long from, long end) {
        failIfInTrouble();
        readings++;
        Long fact = facts.get(partition).ceiling(from);
        return fact != null && fact < end ? new Reading(fact, true) : new Reading(end, false);
    }

    private void failIfInTrouble() {
        if (trouble != null) {
            throw trouble;
        }
    }

    @Override
    public void close() {}
}
