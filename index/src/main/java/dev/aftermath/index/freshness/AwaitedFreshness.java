package dev.aftermath.index.freshness;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The newest freshness, and those who wait for one that reflects enough. For any thread. */
final class AwaitedFreshness {

    private record Waiting(Map<Integer, Long> ends, CompletableFuture<Void> reflected) {}

    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private volatile Freshness newest;

    /** Null before there was one. */
    Freshness newest() {
        return newest;
    }

    void is(Freshness freshness) {
        newest = freshness;
        tell();
    }

    /** Completed once everything before these offsets is reflected, by partition of the log. */
    CompletableFuture<Void> reflecting(Map<Integer, Long> ends) {
        Waiting more = new Waiting(Map.copyOf(ends), new CompletableFuture<>());
        waiting.add(more);
        tell();
        return more.reflected;
    }

    /** Those who come while it is told find the newest themselves. */
    private void tell() {
        Freshness now = newest;
        if (now != null) {
            waiting.removeIf(each -> now.reflects(each.ends) && complete(each));
        }
    }

    private static boolean complete(Waiting told) {
        told.reflected.complete(null);
        return true;
    }
}
