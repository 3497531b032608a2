package dev.aftermath.index.facts;

import java.util.List;

/**
 * One page of the rejections.
 *
 * @param documents documents that stand rejected, for whatever reason
 * @param byReason all of these by their reason, the most frequent first
 * @param items the newest first
 * @param matches rejections on all pages together
 * @param next where the next page begins, behind this place; {@code null} on the last page
 */
public record RejectionPage(
        long documents, List<ReasonCount> byReason, List<Rejection> items, long matches, RejectionPlace next) {

    /** @param documents documents that stand rejected for this reason */
    public record ReasonCount(String reason, long documents) {}
}
