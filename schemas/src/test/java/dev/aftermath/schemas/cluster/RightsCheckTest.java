package dev.aftermath.schemas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.cluster.DeniedRight.Kind;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RightsCheckTest {

    private static final SortedMap<String, DeniedRight> NEEDED = new TreeMap<>(Map.of(
            "log", DeniedRight.on(Kind.TOPIC, "log", "Read"),
            "view", DeniedRight.on(Kind.TOPIC, "view", "Write", "DescribeConfigs")));

    @Test
    void whatIsGrantedIsNotMissing() {
        assertThat(RightsCheck.firstMissing(
                        NEEDED,
                        Map.of(
                                "log",
                                Set.of("Read", "Describe"),
                                "view",
                                Set.of("Write", "Describe", "DescribeConfigs"))))
                .isEmpty();
    }

    @Test
    void exactlyWhatIsMissingIsNamed() {
        assertThat(RightsCheck.firstMissing(NEEDED, Map.of("log", Set.of("Read"), "view", Set.of("Write", "Describe"))))
                .hasValue(DeniedRight.on(Kind.TOPIC, "view", "DescribeConfigs"));
    }

    @Test
    void whoMayNotSeeATopicLacksWhatWouldLetHim() {
        assertThat(RightsCheck.firstMissing(NEEDED, Map.of("log", Set.of("Read"), "view", Set.of())))
                .hasValue(DeniedRight.on(Kind.TOPIC, "view", "Write"));
    }

    @Test
    void ofATopicThatIsNotThereNothingIsKnown() {
        assertThat(RightsCheck.firstMissing(NEEDED, Map.of("log", Set.of("Read"))))
                .isEmpty();
    }
}
