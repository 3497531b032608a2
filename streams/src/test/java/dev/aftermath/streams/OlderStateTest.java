package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.cluster.ClusterTopics;
import dev.aftermath.schemas.cluster.TopicState;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OlderStateTest {

    @Test
    void topicsOfAnOlderVersionsStoresAreRefusedByNameAndWithTheRemedy() {
        assertThatThrownBy(() -> OlderState.refuse(
                        cluster("incident.events.v1", "mine-seen-marks-changelog", "mine-flush-marks-changelog"),
                        "mine"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mine-flush-marks-changelog, mine-seen-marks-changelog")
                .hasMessageContaining("docs/operations.md")
                .hasMessageContaining("--fresh");
    }

    @Test
    void soIsStateOfCellsThatDidNotCountWhatIsApproximate() {
        assertThatThrownBy(() -> OlderState.refuse(cluster("mine-merge-states-changelog"), "mine"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mine-merge-states-changelog");
    }

    @Test
    void thoseOfAnotherApplicationAreItsOwnAffair() {
        assertThatCode(() -> OlderState.refuse(
                        cluster("mine-incident-contributions-changelog", "other-flush-marks-changelog"), "mine"))
                .doesNotThrowAnyException();
    }

    private static ClusterTopics cluster(String... topics) {
        Set<String> names = Set.of(topics);
        return new ClusterTopics() {
            @Override
            public Set<String> names() {
                return names;
            }

            @Override
            public Map<String, TopicState> describe(Collection<String> asked) {
                return asked.stream()
                        .filter(names::contains)
                        .collect(Collectors.toMap(Function.identity(), name -> new TopicState(6, 1, Map.of())));
            }

            @Override
            public Map<String, Set<String>> operations(Collection<String> asked) {
                throw new AssertionError("not asked");
            }

            @Override
            public void close() {}
        };
    }
}
