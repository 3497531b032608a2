package dev.aftermath.launcher.kill;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.testing.BruteForceViews;
import dev.aftermath.schemas.testing.LargeHistory;
import dev.aftermath.schemas.testing.RandomHistory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A log to be delivered in parts: a large history and a wild one in each other, and at its end nothing but old facts. */
final class LogHistory {

    private final LargeHistory large;
    private final RandomHistory wild;
    private final List<IncidentEvent> news = new ArrayList<>();
    private final Random random;
    private int delivered;

    LogHistory(long seed, int largeEvents, int wildEvents, Random random) {
        this.random = random;
        large = new LargeHistory(
                new LargeHistory.Shape(seed, largeEvents, largeEvents * 6 / 10, 300, 80, 8, 2.5, 0.20, 0.06, 0.05));
        wild = RandomHistory.of(seed, wildEvents);
        Iterator<IncidentEvent> ofLarge = large.iterator();
        Iterator<IncidentEvent> ofWild = wild.interleaving(random).iterator();
        while (ofLarge.hasNext() || ofWild.hasNext()) {
            boolean takesLarge =
                    !ofWild.hasNext() || (ofLarge.hasNext() && random.nextInt(largeEvents + wildEvents) < largeEvents);
            news.add((takesLarge ? ofLarge : ofWild).next());
        }
    }

    int size() {
        return news.size();
    }

    /** The next so many events. */
    List<IncidentEvent> next(int count) {
        int end = Math.min(news.size(), delivered + count);
        List<IncidentEvent> part = news.subList(delivered, end);
        delivered = end;
        return part;
    }

    /** The next event or, every other time and from the end on, one that was delivered before. */
    IncidentEvent nextOrAgain() {
        boolean next = delivered < news.size() && random.nextBoolean();
        return next ? next(1).get(0) : news.get(random.nextInt(delivered));
    }

    /** The views of the whole. */
    BruteForceViews views() {
        return BruteForceViews.of(Stream.of(large.finalIncidents(), wild.finalIncidents())
                .flatMap(incidents -> incidents.values().stream())
                .toList());
    }
}
