package dev.aftermath.schemas.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Those internal topics of the processors that have as many partitions as the log had when they were created: they tell
 * by which division of the log the state was built.
 */
public final class ProcessorTopics {

    /** Store of the first half: one partition for each of the log. */
    public static final String INCIDENT_CONTRIBUTIONS = "incident-contributions";

    /** Repartition topic to the second half: one partition for each shard, of which there are as many. */
    public static final String VIEW_PARTIALS = "view-partials-by-shard";

    private static final List<String> SUFFIXES =
            List.of("-" + INCIDENT_CONTRIBUTIONS + "-changelog", "-" + VIEW_PARTIALS + "-repartition");

    private ProcessorTopics() {}

    /** Names of the topics of one application. */
    public static List<String> of(String applicationId) {
        return SUFFIXES.stream().map(applicationId::concat).toList();
    }

    /** Those among the names that belong to any application. */
    public static List<String> among(Collection<String> names) {
        return names.stream()
                .filter(name -> applicationId(name).isPresent())
                .sorted()
                .toList();
    }

    /** Whose topic this is; empty if it is none of these topics. */
    static Optional<String> applicationId(String topic) {
        return SUFFIXES.stream()
                .filter(topic::endsWith)
                .map(suffix -> topic.substring(0, topic.length() - suffix.length()))
                .filter(application -> !application.isEmpty())
                .findFirst();
    }
}
