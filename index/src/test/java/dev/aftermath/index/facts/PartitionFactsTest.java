package dev.aftermath.index.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionFactsTest {

    private static final long MEGABYTES = 1_000_000;

    private final PartitionFacts facts = new PartitionFacts();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itKnowsWhereTheFactsOfEachIncidentAre(long seed) {
        Random random = new Random(seed);
        Map<UUID, List<Long>> expected = new HashMap<>();
        for (long offset = 5; offset < 40_000; offset += 1 + random.nextInt(3)) {
            // half of them close together, as ids of tests are, half random
            int n = random.nextInt(4_000);
            UUID id = n % 2 == 0 ? new UUID(0x4000, n) : new UUID(new Random(n).nextLong(), n);
            List<Long> offsets = expected.computeIfAbsent(id, absent -> new ArrayList<>());
            boolean isNews = offsets.isEmpty() || random.nextInt(4) > 0;
            int version = isNews ? offsets.size() + 1 : 1 + random.nextInt(offsets.size());

            assertThat(facts.add(id, version, offset, offset))
                    .as("seed " + seed)
                    .isEqualTo(isNews);
            if (isNews) {
                offsets.add(offset);
            }
        }

        assertThat(facts.incidents()).isEqualTo(expected.size());
        assertThat(facts.facts())
                .isEqualTo(expected.values().stream().mapToInt(List::size).sum());
        expected.forEach((id, offsets) -> {
            assertThat(facts.offsets(id))
                    .as("seed " + seed)
                    .containsExactly(offsets.stream().mapToLong(Long::longValue).toArray());
        });
    }

    @Test
    void ofAnIncidentWithoutFactsItKnowsNone() {
        facts.add(new UUID(1, 1), 1, 17, 5);

        assertThat(facts.offsets(new UUID(1, 2))).isEmpty();
    }

    @Test
    void aVersionThatIsMissingIsPassedOver() {
        facts.add(new UUID(1, 1), 1, 17, 5);
        facts.add(new UUID(1, 1), 4, 18, 5);

        assertThat(facts.add(new UUID(1, 1), 3, 19, 5)).isFalse();
        assertThat(facts.offsets(new UUID(1, 1))).containsExactly(17, 18);
    }

    /** What docs/adr/0012 states. */
    @Test
    void threeMillionFactsOfAMillionIncidentsTakeLessThanNinetyFiveMegabytes() {
        List<PartitionFacts> partitions = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            partitions.add(new PartitionFacts());
        }
        for (int fact = 0; fact < 3_000_000; fact++) {
            int incident = fact % 1_000_000;
            partitions.get(incident % 6).add(new UUID(incident, ~incident), 1 + fact / 1_000_000, fact, fact);
        }

        assertThat(partitions.stream().mapToLong(PartitionFacts::facts).sum()).isEqualTo(3_000_000);
        assertThat(partitions.stream().mapToLong(PartitionFacts::bytes).sum()).isLessThan(95 * MEGABYTES);
    }
}
