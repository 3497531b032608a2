package dev.aftermath.schemas.cluster;

import static dev.aftermath.schemas.TopicCatalogue.CURRENT;
import static dev.aftermath.schemas.TopicCatalogue.EVENTS;
import static dev.aftermath.schemas.TopicCatalogue.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicDangersTest {

    private static final String WEEK = "604800000";

    @Test
    void aClusterAsInTheCatalogueIsInNoDanger() {
        Map<String, TopicState> states = new HashMap<>();
        TopicCatalogue.all().forEach(topic -> states.put(topic.name(), asInCatalogue(topic)));
        ProcessorTopics.of("app").forEach(topic -> states.put(topic, new TopicState(6, 3, Map.of())));

        assertThat(TopicDangers.of(TopicCatalogue.all(), states)).isEmpty();
    }

    @Test
    void aMissingTopicIsALineWithWhatCreatesIt() {
        assertThat(TopicDangers.of(List.of(EVENTS), Map.of()))
                .extracting(TopicDanger::toString)
                .containsExactly("topic incident.events.v1 is missing, it must exist; create it with: aftermath topics"
                        + " create");
    }

    @Test
    void whatCreatesItFitsTheTopicsThatAreThere() {
        TopicState there = new TopicState(12, 1, EVENTS.configs());

        assertThat(TopicDangers.of(List.of(EVENTS, REJECTED), Map.of(EVENTS.name(), there)))
                .extracting(TopicDanger::remedy)
                .containsExactly("create it with: aftermath topics create --partitions 12 --replication-factor 1");
    }

    @Test
    void aLogWithARetentionIsALineWithWhatRepairsIt() {
        assertThat(dangers(EVENTS, "cleanup.policy", "delete", "retention.ms", WEEK))
                .containsExactly("topic incident.events.v1 has retention.ms=604800000, it must have retention.ms=-1, or"
                        + " its oldest records are lost; repair it with: aftermath topics create");
    }

    @Test
    void everySettingThatDeletesHasALineOfItsOwn() {
        assertThat(dangers(EVENTS, "cleanup.policy", "compact,delete", "retention.ms", WEEK, "retention.bytes", "1"))
                .hasSize(3)
                .anyMatch(
                        line -> line.contains("has cleanup.policy=compact,delete, it must have cleanup.policy=delete"))
                .anyMatch(line -> line.contains("has retention.ms="))
                .anyMatch(line -> line.contains("has retention.bytes="));
    }

    @Test
    void aRetentionDeletesNothingFromALogThatIsOnlyCompactedOrNeverCleaned() {
        assertThat(dangers(EVENTS, "cleanup.policy", "compact", "retention.ms", WEEK))
                .singleElement()
                .asString()
                .contains("has cleanup.policy=compact");
        assertThat(dangers(EVENTS, "cleanup.policy", "", "retention.ms", WEEK)).isEmpty();
    }

    @Test
    void deadLettersAreKeptAsTheLogIs() {
        assertThat(dangers(REJECTED, "retention.ms", WEEK)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "compact, 604800000, 0",
        "delete, -1, 0",
        "'compact,delete', -1, 0",
        "delete, 604800000, 1",
        "'compact, delete', 604800000, 1"
    })
    void aViewMayNotExpire(String policy, String retention, int dangers) {
        assertThat(dangers(CURRENT, "cleanup.policy", policy, "retention.ms", retention))
                .hasSize(dangers)
                .allMatch(line -> line.contains("it must have cleanup.policy=compact"));
    }

    @Test
    void whatLosesNothingIsNoDanger() {
        assertThat(dangers(CURRENT, "delete.retention.ms", "1000", "compression.type", "zstd"))
                .isEmpty();
    }

    @Test
    void aLogDividedOtherwiseThanTheStateIsOneLineForEachApplication() {
        Map<String, TopicState> states = new HashMap<>();
        states.put(EVENTS.name(), new TopicState(8, 3, EVENTS.configs()));
        ProcessorTopics.of("app").forEach(topic -> states.put(topic, new TopicState(6, 3, Map.of())));
        ProcessorTopics.of("fits").forEach(topic -> states.put(topic, new TopicState(8, 3, Map.of())));

        assertThat(TopicDangers.of(List.of(EVENTS), states))
                .singleElement()
                .asString()
                .startsWith("topic incident.events.v1 has 8 partitions, it must have 6 as when the processors app built"
                        + " their state (app-incident-contributions-changelog), or incidents are counted twice; ")
                .contains("kafka-streams-application-reset.sh --application-id app --input-topics incident.events.v1");
    }

    @Test
    void topicsOfAnyApplicationAreKnownByTheirNames() {
        List<String> names = List.of(
                "a-b-incident-contributions-changelog",
                "a-b-view-partials-by-shard-repartition",
                "a-b-incident-terms-changelog",
                "-incident-contributions-changelog",
                "incident.events.v1");

        assertThat(ProcessorTopics.among(names)).isEqualTo(names.subList(0, 2)).isEqualTo(ProcessorTopics.of("a-b"));
    }

    /** The topic as in the catalogue but for some settings, given as name, value, name, value. */
    private static List<String> dangers(TopicSpec topic, String... settings) {
        Map<String, String> configs = new HashMap<>(asInCatalogue(topic).configs());
        for (int i = 0; i < settings.length; i += 2) {
            configs.put(settings[i], settings[i + 1]);
        }
        TopicState state = new TopicState(topic.partitions(), 3, configs);
        return TopicDangers.of(List.of(topic), Map.of(topic.name(), state)).stream()
                .map(TopicDanger::toString)
                .toList();
    }

    /** With a broker's usual defaults where the catalogue says nothing. */
    private static TopicState asInCatalogue(TopicSpec topic) {
        Map<String, String> configs = new HashMap<>(Map.of("retention.ms", WEEK, "retention.bytes", "-1"));
        configs.putAll(topic.configs());
        return new TopicState(topic.partitions(), 3, configs);
    }
}
