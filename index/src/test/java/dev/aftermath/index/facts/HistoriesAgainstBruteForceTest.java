package dev.aftermath.index.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.schemas.testing.RandomHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories, in any order and with events delivered again, against what is plain to see in them. */
class HistoriesAgainstBruteForceTest {

    private static final int PARTITIONS = 3;

    private record Delivered(IncidentEvent event, Instant publishedAt) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyFactIsInTheHistoryOnceWithWhatItChanged(long seed) {
        RandomHistory history = RandomHistory.of(seed, 400);
        Random random = new Random(seed);
        StoredFacts log = new StoredFacts();
        FactIndex index = new FactIndex(log);
        Map<String, List<Delivered>> first = new LinkedHashMap<>();
        Instant time = StoredFacts.PUBLISHED;
        for (IncidentEvent event : history.interleaving(random)) {
            time = time.plusMillis(1 + random.nextInt(50));
            log.add(index, RandomHistory.partitionOf(event.getIncidentId(), PARTITIONS), event, time);
            List<Delivered> facts = first.computeIfAbsent(event.getIncidentId(), id -> new ArrayList<>());
            if (event.getVersion() == facts.size() + 1) {
                facts.add(new Delivered(event, time));
            }
        }

        first.forEach((id, facts) -> assertHistory(history, facts, all(index, id, 1 + random.nextInt(4))));
        assertThat(news(index, 1 + random.nextInt(50)))
                .as(history.toString())
                .extracting(news -> news.incidentId() + " " + news.version() + " " + news.title())
                .containsExactlyElementsOf(newest(first));
    }

    private static List<PublishedFact> all(FactIndex index, String id, int limit) {
        List<PublishedFact> facts = new ArrayList<>();
        FactPage page = index.history(id, 0, limit).orElseThrow();
        facts.addAll(page.items());
        while (!page.isLast()) {
            page = index.history(id, page.end(), limit).orElseThrow();
            facts.addAll(page.items());
        }
        return facts;
    }

    private static List<FactNews> news(FactIndex index, int limit) {
        List<FactNews> news = new ArrayList<>();
        NewsPage page = index.news(null, limit);
        news.addAll(page.items());
        while (page.next() != null) {
            page = index.news(page.next(), limit);
            news.addAll(page.items());
        }
        assertThat(page.matches()).isEqualTo(news.size());
        List<FactNews> all = new ArrayList<>();
        index.all().newestFirst().forEachRemaining(all::add);
        assertThat(all).isEqualTo(news);
        return news;
    }

    private static void assertHistory(RandomHistory history, List<Delivered> expected, List<PublishedFact> found) {
        assertThat(found)
                .as(history.toString())
                .extracting(PublishedFact::version, PublishedFact::fact, PublishedFact::publishedAt)
                .containsExactlyElementsOf(expected.stream()
                        .map(fact ->
                                tuple(fact.event().getVersion(), fact.event().getFact(), fact.publishedAt()))
                        .toList());
        for (int i = 0; i < found.size(); i++) {
            List<FieldChange> changes = found.get(i).fact() == Fact.CORRECTED
                    ? changes(
                            expected.get(i - 1).event().getIncident(),
                            expected.get(i).event().getIncident())
                    : List.of();
            assertThat(found.get(i).changes()).as(history.toString()).isEqualTo(changes);
        }
    }

    private static List<FieldChange> changes(Incident before, Incident after) {
        return IncidentFixtures.changedFields(before, after).stream()
                .map(field -> new FieldChange(field, orNull(before.get(field)), orNull(after.get(field)), null, null))
                .toList();
    }

    private static Object orNull(Object value) {
        return Objects.equals(value, "") || Objects.equals(value, List.of()) ? null : value;
    }

    /** The newest of all facts, with the title that their incident has or last had. */
    private static List<String> newest(Map<String, List<Delivered>> first) {
        Map<Instant, String> byTime = new TreeMap<>();
        first.values().forEach(facts -> {
            String title = null;
            for (Delivered fact : facts) {
                Incident incident = fact.event().getIncident();
                title = incident == null ? title : incident.getTitle();
                byTime.put(
                        fact.publishedAt(),
                        fact.event().getIncidentId() + " " + fact.event().getVersion() + " " + title);
            }
        });
        List<String> newest = new ArrayList<>(byTime.values());
        Collections.reverse(newest);
        return newest;
    }
}
