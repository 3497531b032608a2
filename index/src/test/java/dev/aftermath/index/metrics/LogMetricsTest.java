package dev.aftermath.index.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.facts.FactIndex;
import dev.aftermath.index.facts.Rejection;
import dev.aftermath.index.facts.Rejections;
import dev.aftermath.index.facts.StoredFacts;
import dev.aftermath.index.follow.Readiness;
import dev.aftermath.schemas.testing.IncidentFixtures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogMetricsTest {

    private final StoredFacts log = new StoredFacts();
    private final FactIndex facts = new FactIndex(log);
    private final Rejections rejections = new Rejections();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void theySayWhatIsKnownOfTheLog() {
        new LogMetrics(facts, rejections, () -> Readiness.ready(2)).bindTo(registry);
        log.add(
                facts,
                0,
                IncidentFixtures.recorded(
                        IncidentFixtures.id(1), IncidentFixtures.incident().build()));
        rejections.reject("b/a.json", new Rejection("b", "a.json", "NOT_JSON", "", "", Instant.EPOCH, 1));

        assertThat(value("ready")).isEqualTo(1);
        assertThat(value("undecodable.records")).isEqualTo(2);
        assertThat(value("facts")).isEqualTo(1);
        assertThat(value("index.bytes")).isEqualTo(facts.bytes()).isPositive();
        assertThat(value("rejected.documents")).isEqualTo(1);
    }

    private double value(String name) {
        return registry.get("aftermath.serving.log." + name).gauge().value();
    }
}
