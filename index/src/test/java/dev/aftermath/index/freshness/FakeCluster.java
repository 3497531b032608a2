package dev.aftermath.index.freshness;

import dev.aftermath.index.cut.Boards;
import dev.aftermath.index.cut.ProgressBoard;
import dev.aftermath.index.follow.FollowedViews;
import dev.aftermath.index.snapshot.ResumePoint;
import dev.aftermath.schemas.ViewProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A log of facts and markers, and a follower that is told how far it is. */
final class FakeCluster implements LogOffsets {

    final Map<Integer, TreeSet<Long>> facts = new TreeMap<>();
    final Map<Integer, Long> ends = new TreeMap<>();
    int readings;
    RuntimeException trouble;
    private FollowedViews followed = views(ProgressBoard.EMPTY, ProgressBoard.EMPTY, true);

    FakeCluster log(int partition, long end, long... offsetsOfFacts) {
        ends.put(partition, end);
        TreeSet<Long> offsets = facts.computeIfAbsent(partition, absent -> new TreeSet<>());
        for (long offset : offsetsOfFacts) {
            offsets.add(offset);
        }
        return this;
    }

    /** All that was read is adopted. */
    FakeCluster follower(ViewProgress... progress) {
        followed = views(Boards.of(progress), Boards.of(progress), true);
        return this;
    }

    /** This was read now, and is not adopted yet. */
    FakeCluster reads(ViewProgress... progress) {
        followed = views(Boards.of(progress), followed.adopted(), true);
        return this;
    }

    private static FollowedViews views(ProgressBoard read, ProgressBoard adopted, boolean caughtUp) {
        return new FollowedViews(read, adopted, caughtUp, "", new ResumePoint(Map.of(), ProgressBoard.EMPTY));
    }

    FakeCluster notCaughtUp() {
        followed = views(ProgressBoard.EMPTY, ProgressBoard.EMPTY, false);
        return this;
    }

    FollowedViews followed() {
        return followed;
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
