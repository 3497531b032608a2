package dev.aftermath.schemas.cluster;

import dev.aftermath.schemas.Replication;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What about a cluster's topics would lose data: a topic that is missing (the broker might make one, of any kind), one that
 * deletes what the catalogue keeps, and a log with a different number of partitions than the state built from it. Other differences
 * from the catalogue lose nothing; {@code aftermath topics check} lists them.
 */
public final class TopicDangers {

    private static final String POLICY = "cleanup.policy";
    private static final String COMPACT = "compact";
    private static final String DELETE = "delete";
    private static final List<String> LIMITS = List.of("retention.bytes", "retention.ms");
    private static final String UNLIMITED = "-1";
    private static final String LOG = TopicCatalogue.EVENTS.name();

    private TopicDangers() {}

    /**
     * The dangers in the order of the topics, those of the state last.
     *
     * @param used topics of the catalogue
     * @param states the topics that exist; those of {@link ProcessorTopics} among them are compared with the log
     */
    public static List<TopicDanger> of(List<TopicSpec> used, Map<String, TopicState> states) {
        String repair = repairCommand(states);
        List<TopicDanger> dangers = new ArrayList<>();
        for (TopicSpec topic : used) {
            TopicState state = states.get(topic.name());
            if (state == null) {
                dangers.add(new TopicDanger(topic.name(), "is missing", "exist", "create it with: " + repair));
            } else if (isKeptForever(topic)) {
                dangers.addAll(ofOneKeptForever(topic, state, repair));
            } else {
                ofACompactedOne(topic, state, repair).ifPresent(dangers::add);
            }
        }
        dangers.addAll(ofTheDivision(states));
        return dangers;
    }

    private static boolean isKeptForever(TopicSpec topic) {
        return !policies(topic.configs().getOrDefault(POLICY, DELETE)).contains(COMPACT);
    }

    private static List<TopicDanger> ofOneKeptForever(TopicSpec topic, TopicState state, String repair) {
        List<TopicDanger> dangers = new ArrayList<>();
        Set<String> policies = policies(state.config(POLICY));
        if (policies.contains(COMPACT)) {
            dangers.add(danger(topic, state, POLICY, DELETE, "or all but the newest record of a key is lost", repair));
        }
        if (policies.contains(DELETE)) {
            LIMITS.stream()
                    .filter(limit -> !state.config(limit).equals(UNLIMITED))
                    .forEach(limit -> dangers.add(
                            danger(topic, state, limit, UNLIMITED, "or its oldest records are lost", repair)));
        }
        return dangers;
    }

    /** The newest record of each key must stay, however old it is. */
    private static Optional<TopicDanger> ofACompactedOne(TopicSpec topic, TopicState state, String repair) {
        boolean deletes = policies(state.config(POLICY)).contains(DELETE);
        boolean isLimited =
                LIMITS.stream().anyMatch(limit -> !state.config(limit).equals(UNLIMITED));
        return deletes && isLimited
                ? Optional.of(danger(
                        topic, state, POLICY, COMPACT, "or rows that have not changed for long are lost", repair))
                : Optional.empty();
    }

    private static TopicDanger danger(
            TopicSpec topic, TopicState state, String setting, String required, String consequence, String repair) {
        return new TopicDanger(
                topic.name(),
                "has " + setting + "=" + state.config(setting),
                "have " + setting + "=" + required + ", " + consequence,
                "repair it with: " + repair);
    }

    /** One for each application whose state was built from a log with another number of partitions. */
    private static List<TopicDanger> ofTheDivision(Map<String, TopicState> states) {
        List<TopicDanger> dangers = new ArrayList<>();
        TopicState log = states.get(LOG);
        if (log == null) {
            return dangers;
        }
        Set<String> named = new HashSet<>();
        new TreeMap<>(states).forEach((topic, state) -> ProcessorTopics.applicationId(topic)
                .filter(application -> state.partitions() != log.partitions())
                .filter(named::add)
                .ifPresent(application -> dangers.add(otherDivision(application, topic, log, state))));
        return dangers;
    }

    private static TopicDanger otherDivision(String application, String topic, TopicState log, TopicState state) {
        return new TopicDanger(
                LOG,
                "has " + log.partitions() + " partitions",
                "have " + state.partitions() + " as when the processors " + application + " built their state (" + topic
                        + "), or incidents are counted twice",
                "if the log is a new one, reset the state with: kafka-streams-application-reset.sh --application-id "
                        + application + " --input-topics " + LOG
                        + "; for the other steps, and for added partitions, see docs/provisioning.md#partitions");
    }

    /** With the options under which it finds nothing to refuse in the log, or in what else is there. */
    private static String repairCommand(Map<String, TopicState> states) {
        StringBuilder command = new StringBuilder("aftermath topics create");
        Optional.ofNullable(states.get(LOG))
                .or(() -> states.entrySet().stream()
                        .filter(entry ->
                                ProcessorTopics.applicationId(entry.getKey()).isEmpty())
                        .min(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue))
                .ifPresent(state -> {
                    if (state.partitions() != TopicCatalogue.DEFAULT_PARTITIONS) {
                        command.append(" --partitions ").append(state.partitions());
                    }
                    if (state.replicas() < Replication.DEFAULT) {
                        command.append(" --replication-factor ").append(state.replicas());
                    }
                });
        return command.toString();
    }

    private static Set<String> policies(String value) {
        return Set.copyOf(Arrays.asList(value.split("\\s*,\\s*")));
    }
}
