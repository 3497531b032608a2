package dev.aftermath.launcher.provision;

import dev.aftermath.schemas.Replication;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.cluster.TopicState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a topic is as the catalogue says, and what to do if not. Settings that the catalogue does not name are the
 * operator's own. A correction never deletes anything that is kept now and by the catalogue: retention only gets longer,
 * and compaction is switched on only where the catalogue keeps the newest record of each key alone.
 */
final class TopicComparison {

    private static final String CREATE = "aftermath topics create";
    private static final String POLICY = "cleanup.policy";
    private static final String RETENTION_BYTES = "retention.bytes";
    private static final String RETENTION_MILLIS = "retention.ms";
    private static final String TOMBSTONE_MILLIS = "delete.retention.ms";

    private final TopicSpec topic;
    private final Replication replication;
    private final TopicState state;

    private TopicComparison(TopicSpec topic, Replication replication, TopicState state) {
        this.topic = topic;
        this.replication = replication;
        this.state = state;
    }

    /**
     * @param replication the replicas that each topic should have at least
     * @param state empty if there is no such topic
     */
    static List<Difference> compare(TopicSpec topic, Replication replication, Optional<TopicState> state) {
        return state.map(found -> new TopicComparison(topic, replication, found).differences())
                .orElseGet(() -> List.of(Difference.missing(topic.name(), describe(topic, replication), CREATE)));
    }

    /** Settings with which a topic is created. */
    static Map<String, String> configs(TopicSpec topic, Replication replication) {
        Map<String, String> configs = new TreeMap<>(topic.configs());
        replication.minInSync().ifPresent(least -> configs.put(Replication.MIN_IN_SYNC, String.valueOf(least)));
        return configs;
    }

    private static String describe(TopicSpec topic, Replication replication) {
        String replicas = replication.factor() == Replication.BROKER_DEFAULT
                ? "replicas as the brokers choose"
                : "replicas=" + replication.factor();
        String settings = configs(topic, replication).entrySet().stream()
                .map(Map.Entry::toString)
                .collect(Collectors.joining(", "));
        return "partitions=" + topic.partitions() + ", " + replicas + (settings.isEmpty() ? "" : ", " + settings);
    }

    private List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        partitions().ifPresent(differences::add);
        replicas().ifPresent(differences::add);
        configs(topic, replication)
                .forEach((name, expected) -> setting(name, expected).ifPresent(differences::add));
        return differences;
    }

    /** Either way records of one key would lie in two partitions, or be gone. */
    private Optional<Difference> partitions() {
        int found = state.partitions();
        if (found == topic.partitions()) {
            return Optional.empty();
        }
        String reason = found > topic.partitions()
                ? "partitions cannot be removed"
                : "with more partitions, records with the same key would be in two of them";
        return Optional.of(refused("partitions", topic.partitions(), found, reason + ": give --partitions " + found));
    }

    /** More of them than wanted do no harm. */
    private Optional<Difference> replicas() {
        int found = state.replicas();
        return found >= replication.factor()
                ? Optional.empty()
                : Optional.of(refused(
                        "replicas",
                        replication.factor(),
                        found,
                        "add replicas with kafka-reassign-partitions.sh, or accept fewer with --replication-factor "
                                + found));
    }

    private Optional<Difference> setting(String name, String expected) {
        String found = state.config(name);
        if (found.equals(expected)) {
            return Optional.empty();
        }
        return switch (name) {
            case POLICY ->
                policies(found).equals(policies(expected))
                        ? Optional.empty()
                        : Optional.of(correctable(name, expected, found));
            case RETENTION_BYTES, RETENTION_MILLIS -> retention(name, expected, found);
            case TOMBSTONE_MILLIS -> atLeast(name, expected, found);
            case Replication.MIN_IN_SYNC -> minInSync(name, expected, found);
            default ->
                Optional.of(Difference.refused(
                        topic.name(), name, expected, found, "set it with kafka-configs.sh if that is intended"));
        };
    }

    private Optional<Difference> retention(String name, String expected, String found) {
        return Optional.of(
                isLonger(number(found), number(expected))
                        ? Difference.refused(
                                topic.name(),
                                name,
                                expected,
                                found,
                                "a shorter retention deletes records: set it with kafka-configs.sh if that is intended")
                        : correctable(name, expected, found));
    }

    /** Nothing is longer than forever, which is -1. */
    private static boolean isLonger(OptionalLong found, OptionalLong expected) {
        return found.isPresent()
                && expected.isPresent()
                && expected.getAsLong() >= 0
                && (found.getAsLong() < 0 || found.getAsLong() > expected.getAsLong());
    }

    private Optional<Difference> atLeast(String name, String expected, String found) {
        OptionalLong value = number(found);
        return value.isPresent() && value.getAsLong() >= Long.parseLong(expected)
                ? Optional.empty()
                : Optional.of(correctable(name, expected, found));
    }

    /** With fewer replicas than must be in sync nothing could be written any more; the missing replicas are named. */
    private Optional<Difference> minInSync(String name, String expected, String found) {
        return Integer.parseInt(expected) > state.replicas() ? Optional.empty() : atLeast(name, expected, found);
    }

    private Difference correctable(String what, String expected, String found) {
        return Difference.correctable(topic.name(), what, expected, found, CREATE);
    }

    private Difference refused(String what, int expected, int found, String remedy) {
        return Difference.refused(topic.name(), what, String.valueOf(expected), String.valueOf(found), remedy);
    }

    private static OptionalLong number(String value) {
        return value.matches("-?\\d{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    private static Set<String> policies(String value) {
        return new TreeSet<>(Arrays.asList(value.split("\\s*,\\s*")));
    }
}
