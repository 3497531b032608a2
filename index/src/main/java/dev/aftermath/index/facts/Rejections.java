package dev.aftermath.index.facts;

import dev.aftermath.index.facts.RejectionPage.ReasonCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The documents that stand rejected: of each the newest rejection, without its original, until it is accepted. For one
 * writer and any number of readers.
 */
public final class Rejections {

    private static final Comparator<ReasonCount> MOST_FREQUENT_FIRST =
            Comparator.comparingLong(ReasonCount::documents).reversed().thenComparing(ReasonCount::reason);

    private final Map<String, RejectionPlace> places = new HashMap<>();
    private final NavigableMap<RejectionPlace, Rejection> newestFirst = new TreeMap<>();

    /**
     * A document was rejected, for the first time or again.
     *
     * @param key of the record, which is source and location
     */
    public synchronized void reject(String key, Rejection rejection) {
        accept(key);
        RejectionPlace place = new RejectionPlace(rejection.rejectedAt().toEpochMilli(), key);
        places.put(key, place);
        newestFirst.put(place, rejection);
    }

    /** What stands there now is acceptable. */
    public synchronized void accept(String key) {
        RejectionPlace place = places.remove(key);
        if (place != null) {
            newestFirst.remove(place);
        }
    }

    /** Documents that are rejected at present. */
    public synchronized long documents() {
        return places.size();
    }

    /**
     * The rejections, page by page. Pages are stable while data arrives: the next one begins behind a place.
     *
     * @param reason {@code null} for any
     * @param after the place behind which the page begins; {@code null} for the first page
     * @param limit most rejections on a page, at least 1
     */
    public synchronized RejectionPage page(String reason, RejectionPlace after, int limit) {
        List<ReasonCount> byReason = byReason();
        List<Rejection> items = new ArrayList<>();
        RejectionPlace last = null;
        RejectionPlace next = null;
        for (var entry : (after == null ? newestFirst : newestFirst.tailMap(after, false)).entrySet()) {
            if (reason != null && !reason.equals(entry.getValue().reason())) {
                continue;
            }
            if (items.size() == limit) {
                next = last;
                break;
            }
            last = entry.getKey();
            items.add(entry.getValue());
        }
        return new RejectionPage(places.size(), byReason, items, matches(reason, byReason), next);
    }

    private List<ReasonCount> byReason() {
        Map<String, Long> documents = new HashMap<>();
        newestFirst.values().forEach(rejection -> documents.merge(rejection.reason(), 1L, Long::sum));
        return documents.entrySet().stream()
                .map(count -> new ReasonCount(count.getKey(), count.getValue()))
                .sorted(MOST_FREQUENT_FIRST)
                .toList();
    }

    private long matches(String reason, List<ReasonCount> byReason) {
        return byReason.stream()
                .filter(count -> reason == null || count.reason().equals(reason))
                .mapToLong(ReasonCount::documents)
                .sum();
    }
}
