package dev.aftermath.streams.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.event.IncidentId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

class UnflushedFactsTest {

    @Test
    void itHoldsOfEachIncidentTheNewestFactAsAMapWould() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Map<IncidentId, Integer> flushed = new HashMap<>();
            Map<IncidentId, byte[]> expected = new LinkedHashMap<>();
            Map<IncidentId, Integer> versions = new HashMap<>();
            UnflushedFacts facts = new UnflushedFacts(id -> flushed.getOrDefault(id, 0), random.nextInt(3) * 40);
            int incidents = 1 + random.nextInt(300);
            for (int number = 0; number < incidents; number += 3) {
                flushed.put(id(seed, number), random.nextInt(4));
            }
            for (int event = 0; event < 1_000; event++) {
                IncidentId id = id(seed, random.nextInt(incidents));
                int version = 1 + random.nextInt(6);
                byte[] value = ByteBuffer.allocate(8 + random.nextInt(20))
                        .putInt(event)
                        .array();
                boolean news = version > versions.getOrDefault(id, flushed.getOrDefault(id, 0));
                assertThat(facts.add(id, version, event, new Record<>(null, value, event, new RecordHeaders())))
                        .as("seed %d, event %d", seed, event)
                        .isEqualTo(news);
                if (news) {
                    versions.put(id, version);
                    expected.put(id, value);
                }
            }
            List<byte[]> held = new ArrayList<>();
            assertThat(facts.size()).isEqualTo(expected.size());
            assertThat(facts.bytes())
                    .isEqualTo(expected.values().stream()
                            .mapToLong(value -> value.length + 100)
                            .sum());
            for (int place = 0; place < facts.size(); place++) {
                UnflushedFacts.Fact fact = facts.take(place);
                assertThat(fact.offset()).isEqualTo(fact.timestamp());
                assertThat(fact.timestamp())
                        .isEqualTo(ByteBuffer.wrap(fact.value()).getInt());
                held.add(fact.value());
            }
            assertThat(held).as("seed %d", seed).containsExactlyElementsOf(expected.values());
            assertThat(facts.bytes()).as("once all were taken").isEqualTo(100L * facts.size());
            for (int number = 0; number < incidents; number++) {
                assertThat(facts.versionOf(id(seed, number))).isEqualTo(versions.getOrDefault(id(seed, number), 0));
            }
        }
    }

    /** Random, in a row, or alike in one half. */
    private static IncidentId id(long seed, int number) {
        return switch ((int) (seed % 4)) {
            case 0 -> new IncidentId(0, number);
            case 1 -> new IncidentId(number, 0);
            case 2 -> new IncidentId(number, number);
            default -> {
                Random random = new Random(number);
                yield new IncidentId(random.nextLong(), random.nextLong());
            }
        };
    }
}
