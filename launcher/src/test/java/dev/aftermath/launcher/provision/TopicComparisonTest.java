package dev.aftermath.launcher.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.launcher.provision.Difference.Kind;
import dev.aftermath.schemas.Replication;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.cluster.TopicState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicComparisonTest {

    private static final TopicSpec LOG = TopicCatalogue.EVENTS;
    private static final TopicSpec VIEW = TopicCatalogue.CURRENT;
    private static final Replication THREE = new Replication(3);

    @Test
    void aTopicAsInTheCatalogueDiffersInNothing() {
        assertThat(compare(LOG, 6, 3, Map.of("compression.type", "zstd"))).isEmpty();
    }

    @Test
    void aMissingTopicIsCreatedWithAllThatTheCatalogueSays() {
        assertThat(TopicComparison.compare(LOG, THREE, Optional.empty()))
                .singleElement()
                .hasToString("incident.events.v1: existence: expected partitions=6, replicas=3, cleanup.policy=delete,"
                        + " min.insync.replicas=2, retention.bytes=-1, retention.ms=-1, found missing; create it"
                        + " with: aftermath topics create");
    }

    @ParameterizedTest
    @CsvSource({"retention.ms, 604800000", "retention.bytes, 1000", "retention.ms, no value", "cleanup.policy, compact"
    })
    void whatTheLogWouldLoseIsCorrected(String name, String value) {
        assertThat(compare(LOG, 6, 3, Map.of(name, value)))
                .singleElement()
                .returns(Kind.CORRECTABLE, Difference::kind)
                .hasToString("incident.events.v1: " + name + ": expected "
                        + LOG.configs().get(name) + ", found " + value + "; correct it with: aftermath topics create");
    }

    @ParameterizedTest
    @CsvSource({"-1, 1000", "2000, 1000"})
    void aShorterRetentionThanThereIsIsRefused(String found, String expected) {
        TopicSpec shorter =
                new TopicSpec("t", "key", Optional.empty(), 1, Map.of("retention.ms", expected), "a test's own");

        assertThat(TopicComparison.compare(
                        shorter,
                        THREE,
                        Optional.of(new TopicState(1, 3, withReplication(Map.of("retention.ms", found))))))
                .singleElement()
                .returns(Kind.REFUSED, Difference::kind)
                .asString()
                .contains("a shorter retention deletes records");
    }

    @Test
    void noCorrectionOfTheLogEverDeletesAnything() {
        List<String> policies = List.of("", "delete", "compact", "compact,delete", "delete, compact");
        List<String> limits = List.of("-1", "0", "1", "9223372036854775807", "no value");
        for (String policy : policies) {
            for (String millis : limits) {
                for (String bytes : limits) {
                    Map<String, String> configs =
                            Map.of("cleanup.policy", policy, "retention.ms", millis, "retention.bytes", bytes);

                    assertThat(compare(LOG, 6, 3, configs))
                            .extracting(Difference::expected)
                            .allMatch(value -> value.equals("delete") || value.equals("-1"));
                }
            }
        }
    }

    @Test
    void tombstonesMayStayLongerThanTheCatalogueSaysAndNotShorter() {
        assertThat(compare(VIEW, 6, 3, Map.of("delete.retention.ms", "1000")))
                .extracting(Difference::kind)
                .containsExactly(Kind.CORRECTABLE);
        assertThat(compare(VIEW, 6, 3, Map.of("delete.retention.ms", "9000000000")))
                .isEmpty();
    }

    @Test
    void theOrderOfPoliciesIsNoDifference() {
        TopicSpec both = new TopicSpec(
                "t", "key", Optional.empty(), 1, Map.of("cleanup.policy", "compact,delete"), "a test's own");
        Map<String, String> configs = withReplication(Map.of("cleanup.policy", "delete, compact"));

        assertThat(TopicComparison.compare(both, THREE, Optional.of(new TopicState(1, 3, configs))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"12, partitions cannot be removed", "3, records with the same key would be in two of them"})
    void anotherNumberOfPartitionsIsRefusedWithTheNumberThatIsThere(int partitions, String reason) {
        assertThat(compare(LOG, partitions, 3, Map.of()))
                .singleElement()
                .returns(Kind.REFUSED, Difference::kind)
                .asString()
                .startsWith("incident.events.v1: partitions: expected 6, found " + partitions + "; ")
                .contains(reason)
                .endsWith("give --partitions " + partitions);
    }

    @Test
    void fewerReplicasAreRefusedWithoutMakingTheTopicUnwritable() {
        assertThat(compare(LOG, 6, 1, Map.of("min.insync.replicas", "1")))
                .singleElement()
                .returns(Kind.REFUSED, Difference::kind)
                .asString()
                .startsWith("incident.events.v1: replicas: expected 3, found 1; ")
                .endsWith("--replication-factor 1");
    }

    @Test
    void moreReplicasThanWantedAreNoDifference() {
        assertThat(compare(LOG, 6, 5, Map.of("min.insync.replicas", "4"))).isEmpty();
    }

    @Test
    void moreReplicasInSyncAreAskedForWhereThereAreEnough() {
        assertThat(compare(LOG, 6, 3, Map.of("min.insync.replicas", "1")))
                .extracting(Difference::toString)
                .containsExactly("incident.events.v1: min.insync.replicas: expected 2, found 1; correct it with:"
                        + " aftermath topics create");
    }

    @Test
    void aSettingOfUnknownConsequenceIsRefused() {
        TopicSpec odd = new TopicSpec("t", "key", Optional.empty(), 1, Map.of("segment.ms", "1000"), "a test's own");

        assertThat(TopicComparison.compare(odd, THREE, Optional.of(new TopicState(1, 3, withReplication(Map.of())))))
                .extracting(Difference::kind)
                .containsExactly(Kind.REFUSED);
    }

    /** The topic as in the catalogue but for what is given. */
    private static List<Difference> compare(
            TopicSpec topic, int partitions, int replicas, Map<String, String> otherConfigs) {
        Map<String, String> configs = withReplication(topic.configs());
        configs.putAll(otherConfigs);
        return TopicComparison.compare(topic, THREE, Optional.of(new TopicState(partitions, replicas, configs)));
    }

    private static Map<String, String> withReplication(Map<String, String> configs) {
        Map<String, String> all = new HashMap<>(Map.of("min.insync.replicas", "2"));
        all.putAll(configs);
        return all;
    }
}
