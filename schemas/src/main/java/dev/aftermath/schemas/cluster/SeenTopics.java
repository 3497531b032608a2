package dev.aftermath.schemas.cluster;

import dev.aftermath.schemas.TopicCatalogue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/**
 * Topics as a program has seen them first. One that is gone, or that is another one of the same name now, has lost what it
 * held: brokers that create topics by themselves put an empty one in its place before anybody notices.
 */
final class SeenTopics {

    private static final Set<String> NOT_COMPUTED = Set.of(
            TopicCatalogue.REJECTED.name(), TopicCatalogue.UNDECODABLE.name(), TopicCatalogue.INGEST_INDEX.name());
    private static final String CREATE = "create it with: aftermath topics create";

    private final Map<String, Uuid> first = new HashMap<>();
    private Set<String> absent = Set.of();

    /**
     * What has been lost, as one line with the remedy. A broker that has just started may not know of a topic, so one that is
     * gone is believed to be when it is missed a second time.
     *
     * @param ids as {@link WatchedTopics#ids} gives them
     */
    Optional<String> look(Map<String, Optional<Uuid>> ids) {
        Set<String> before = absent;
        absent = new HashSet<>();
        String lost = "";
        for (Map.Entry<String, Optional<Uuid>> each : new TreeMap<>(ids).entrySet()) {
            String topic = each.getKey();
            String found = "";
            if (each.getValue().isPresent()) {
                Uuid id = each.getValue().get();
                found = first.computeIfAbsent(topic, key -> id).equals(id) ? "" : another(topic);
            } else if (first.containsKey(topic)) {
                absent.add(topic);
                found = before.contains(topic) ? gone(topic) : "";
            }
            lost = lost.isEmpty() ? found : lost;
        }
        return lost.isEmpty() ? Optional.empty() : Optional.of(lost);
    }

    private static String gone(String topic) {
        return "topic " + topic + " has been deleted while it was in use: "
                + (isInCatalogue(topic) && !isTheLog(topic) ? CREATE + ", and " : "") + remedy(topic);
    }

    private static String another(String topic) {
        return "topic " + topic
                + " has been deleted while it was in use, and the one that is there now lacks what it held: "
                + (isInCatalogue(topic) && !isTheLog(topic)
                        ? "give it its settings with: aftermath topics create, and "
                        : "")
                + remedy(topic);
    }

    private static String remedy(String topic) {
        if (isTheLog(topic)) {
            return "restore it from a backup, as docs/operations.md says, and restart this program";
        }
        return NOT_COMPUTED.contains(topic)
                ? "restart this program"
                : "compute the views anew, as docs/operations.md says under \"Back up\"";
    }

    private static boolean isTheLog(String topic) {
        return topic.equals(TopicCatalogue.EVENTS.name());
    }

    private static boolean isInCatalogue(String topic) {
        return TopicCatalogue.all().stream().anyMatch(each -> each.name().equals(topic));
    }
}
