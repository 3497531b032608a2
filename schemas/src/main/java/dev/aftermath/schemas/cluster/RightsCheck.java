package dev.aftermath.schemas.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Whether a program has the rights on topics that it needs, asked before it does anything: some of them would be missed
 * late, and some never, as that to delete what has been handed on.
 */
public final class RightsCheck {

    /** Who has one of these may describe the topic, so who may not has none of them. */
    private static final Set<String> WITH_DESCRIBE = Set.of("Read", "Write", "Delete", "Alter");

    private RightsCheck() {}

    /**
     * Asks the cluster.
     *
     * @param needed by the names of topics; several may fall under one right
     * @throws DeniedRightException of the first topic on which something is missing
     */
    public static void require(ClusterTopics cluster, SortedMap<String, DeniedRight> needed) {
        firstMissing(needed, cluster.operations(needed.keySet())).ifPresent(right -> {
            throw new DeniedRightException(right, new TopicAuthorizationException(Set.of(right.name())));
        });
    }

    /**
     * What is missing on the first topic on which something is.
     *
     * @param needed by the names of topics
     * @param granted as {@link ClusterTopics#operations} gives it; about a topic that is not in it nothing is known
     */
    static Optional<DeniedRight> firstMissing(SortedMap<String, DeniedRight> needed, Map<String, Set<String>> granted) {
        return needed.entrySet().stream()
                .filter(right -> granted.containsKey(right.getKey()))
                .map(right -> without(right.getValue(), granted.get(right.getKey())))
                .filter(right -> !right.operations().isEmpty())
                .findFirst();
    }

    private static DeniedRight without(DeniedRight needed, Set<String> granted) {
        List<String> missing = needed.operations().stream()
                .filter(operation -> !granted.contains(operation))
                .toList();
        if (granted.isEmpty()) {
            List<String> sure = missing.stream().filter(WITH_DESCRIBE::contains).toList();
            missing = sure.isEmpty() ? missing : sure;
        }
        return new DeniedRight(needed.kind(), needed.name(), needed.prefixed(), missing);
    }
}
