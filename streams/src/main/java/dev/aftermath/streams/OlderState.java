package dev.aftermath.streams;

import dev.aftermath.schemas.cluster.ClusterTopics;
import java.util.List;
import java.util.TreeSet;

/** State that an older version left, on which this one cannot go on. */
final class OlderState {

    /**
     * Changelogs of stores that versions had whose other stores are of a format of their own. A version that changes a
     * format gives one store another name and adds the former one here: so a start is refused, and not a record later.
     */
    private static final List<String> SUFFIXES =
            List.of("-flush-marks-changelog", "-seen-marks-changelog", "-merge-states-changelog");

    private OlderState() {}

    /** @throws IllegalStateException if the cluster holds any for this application, with the remedy */
    static void refuse(ClusterTopics topics, String applicationId) {
        List<String> names = SUFFIXES.stream().map(applicationId::concat).toList();
        TreeSet<String> found = new TreeSet<>(topics.describe(names).keySet());
        if (!found.isEmpty()) {
            throw new IllegalStateException("the processors " + applicationId
                    + " have state from an older version (topic "
                    + String.join(", ", found) + "), which this one cannot read: have the views computed anew, as"
                    + " docs/operations.md describes under Back up; with `up`, start once with --fresh");
        }
    }
}
