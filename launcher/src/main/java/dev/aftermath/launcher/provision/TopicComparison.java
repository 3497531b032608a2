package dev.aftermath.launcher.provision;

import dev.aftermath.schemas.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a topic is as the catalogue says. Settings that the catalogue does not name are the operator's own. */
final class TopicComparison {

    private TopicComparison() {}

    /**
     * @param partitions the topic's number of partitions; empty if there is no such topic
     * @param configs the topic's effective settings
     */
    static List<Difference> compare(TopicSpec topic, Optional<Integer> partitions, Map<String, String> configs) {
        if (partitions.isEmpty()) {
            return List.of(Difference.missing(topic.name(), "topics create"));
        }
        List<Difference> differences = new ArrayList<>();
        if (partitions.get() != topic.partitions()) {
            differences.add(new Difference(
                    topic.name(), "partitions", String.valueOf(topic.partitions()), String.valueOf(partitions.get())));
        }
        new TreeMap<>(topic.configs()).forEach((name, expected) -> {
            String actual = configs.getOrDefault(name, "no value");
            if (!actual.equals(expected)) {
                differences.add(new Difference(topic.name(), name, expected, actual));
            }
        });
        return differences;
    }
}
