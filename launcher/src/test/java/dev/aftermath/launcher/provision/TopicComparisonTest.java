package dev.aftermath.launcher.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopicComparisonTest {

    private static final TopicSpec TOPIC = TopicCatalogue.EVENTS;

    @Test
    void aTopicAsInTheCatalogueDiffersInNothing() {
        Map<String, String> configs = new HashMap<>(TOPIC.configs());
        configs.put("compression.type", "zstd");

        assertThat(TopicComparison.compare(TOPIC, Optional.of(TOPIC.partitions()), configs))
                .isEmpty();
    }

    @Test
    void aMissingTopicIsOneDifferenceWithTheRemedy() {
        assertThat(TopicComparison.compare(TOPIC, Optional.empty(), Map.of()))
                .singleElement()
                .hasToString("incident.events.v1: existence: expected exists, found missing; create it with:"
                        + " aftermath topics create");
    }

    @Test
    void partitionsAndSettingsThatDifferAreNamedWithBothValues() {
        Map<String, String> configs = new HashMap<>(TOPIC.configs());
        configs.put("retention.ms", "604800000");

        assertThat(TopicComparison.compare(TOPIC, Optional.of(1), configs))
                .extracting(Difference::toString)
                .containsExactly(
                        "incident.events.v1: partitions: expected 6, found 1",
                        "incident.events.v1: retention.ms: expected -1, found 604800000");
    }
}
