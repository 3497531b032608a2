package dev.aftermath.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.testing.RandomHistory;
import dev.aftermath.streams.metrics.ProcessorCounts;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorMetricsTest {

    private static final Map<String, TopicSpec> TOPICS = Map.of(
            "current", TopicCatalogue.CURRENT,
            "outage-durations", TopicCatalogue.OUTAGE_DURATIONS,
            "category-counts", TopicCatalogue.CATEGORY_COUNTS,
            "company-trends", TopicCatalogue.COMPANY_TRENDS,
            "view-progress", TopicCatalogue.VIEW_PROGRESS);

    @TempDir
    private Path state;

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aRandomHistoryIsCountedEventByEventAndRowByRowUnderAHandfulOfTags() {
        long seed = new Random().nextLong();
        RandomHistory history = RandomHistory.of(seed, 300);
        List<IncidentEvent> delivered = history.interleaving(new Random(seed));
        try (TopologyDriver driver = new TopologyDriver(state)) {
            new ProcessorMetrics(driver.counts(), () -> true, none -> {}).bindTo(registry);
            for (int i = 0; i < delivered.size(); i++) {
                driver.pipe(delivered.get(i));
                if (i % 50 == 0) {
                    driver.flush();
                }
            }
            driver.pipe("no event".getBytes(StandardCharsets.UTF_8), null);
            driver.flush();

            String of = "seed " + seed;
            assertThat(events("folded") + events("no-news")).as(of).isEqualTo(delivered.size());
            assertThat(events("folded")).as(of).isEqualTo(news(delivered));
            assertThat(events("undecodable")).as(of).isEqualTo(1);
            TOPICS.forEach((view, topic) -> {
                assertThat(rows(view))
                        .as("%s of %s", view, of)
                        .isEqualTo(driver.read(topic.name()).size());
            });
            assertThat(rows("current")).as(of).isPositive().isLessThan(events("folded"));
            assertThat(counter("flushes")).as(of).isPositive();
            assertThat(counter("merges")).as(of).isPositive();
            assertThat(gauge("waiting.records")).as(of).isZero();

            Set<String> values = new HashSet<>(TOPICS.keySet());
            values.addAll(Set.of("folded", "no-news", "undecodable"));
            assertThat(registry.getMeters())
                    .as(of)
                    .allSatisfy(meter -> assertThat(meter.getId().getName()).startsWith("aftermath.streams."))
                    .flatExtracting(meter -> meter.getId().getTags())
                    .extracting(Tag::getValue)
                    .isSubsetOf(values);
        }
    }

    @Test
    void threadsThatWereReplacedAreCounted() {
        ProcessorCounts counts = new ProcessorCounts();
        new ProcessorMetrics(counts, () -> true, none -> {}).bindTo(registry);
        counts.restart();
        counts.restart();

        assertThat(counter("thread.restarts")).isEqualTo(2);
    }

    @Test
    void itSaysWhetherTheWorkIsDone() {
        AtomicBoolean ready = new AtomicBoolean();
        new ProcessorMetrics(new ProcessorCounts(), ready::get, none -> {}).bindTo(registry);
        assertThat(gauge("ready")).isZero();

        ready.set(true);
        assertThat(gauge("ready")).isEqualTo(1);
    }

    @Test
    void kafkasOwnMetricsComeAndGoWithIt() throws Exception {
        final class Kafka implements MeterBinder, AutoCloseable {
            private Meter.Id bound;
            private boolean closed;

            @Override
            public void bindTo(MeterRegistry registry) {
                bound = registry.counter("kafka.stream").getId();
            }

            @Override
            public void close() {
                closed = true;
            }
        }
        Kafka kafka = new Kafka();
        try (ProcessorMetrics metrics = new ProcessorMetrics(new ProcessorCounts(), () -> true, kafka)) {
            metrics.bindTo(registry);
            assertThat(registry.getMeters()).extracting(Meter::getId).contains(kafka.bound);
        }
        assertThat(kafka.closed).isTrue();
    }

    /** How many events have a version higher than any before them. */
    private static long news(List<IncidentEvent> delivered) {
        Map<String, Integer> versions = new HashMap<>();
        long news = 0;
        for (IncidentEvent event : delivered) {
            if (event.getVersion() > versions.getOrDefault(event.getIncidentId(), 0)) {
                versions.put(event.getIncidentId(), event.getVersion());
                news++;
            }
        }
        return news;
    }

    private double events(String outcome) {
        return registry.get("aftermath.streams.events")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    private double rows(String view) {
        return registry.get("aftermath.streams.rows")
                .tag("view", view)
                .functionCounter()
                .count();
    }

    private double counter(String name) {
        return registry.get("aftermath.streams." + name).functionCounter().count();
    }

    private double gauge(String name) {
        return registry.get("aftermath.streams." + name).gauge().value();
    }
}
