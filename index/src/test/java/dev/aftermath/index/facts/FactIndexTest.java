package dev.aftermath.index.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.testing.IncidentFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactIndexTest {

    private static final String ID = IncidentFixtures.id(1);
    private static final Instant LATER = StoredFacts.PUBLISHED.plusSeconds(1);

    private final StoredFacts log = new StoredFacts();
    private final FactIndex index = new FactIndex(log);

    private final IncidentEvent recorded =
            IncidentFixtures.recorded(ID, IncidentFixtures.incident().build());
    private final IncidentEvent corrected = IncidentFixtures.corrected(
            recorded,
            IncidentFixtures.incident().setCompany("Upsun").setEndTime(null).build());
    private final IncidentEvent withdrawn = IncidentFixtures.withdrawn(corrected);

    @Test
    void theHistoryOfAnIncidentIsAllItsFacts() {
        log.add(index, 3, recorded);
        log.add(index, 3, IncidentFixtures.recorded(IncidentFixtures.id(2), recorded.getIncident()));
        log.add(index, 3, corrected, LATER);
        log.add(index, 3, withdrawn, LATER);

        FactPage page = index.history(ID, 0, 10).orElseThrow();
        assertThat(page.matches()).isEqualTo(3);
        assertThat(page.isLast()).isTrue();
        assertThat(page.items())
                .extracting(PublishedFact::fact)
                .containsExactly(Fact.RECORDED, Fact.CORRECTED, Fact.WITHDRAWN);
        assertThat(page.items().get(1))
                .isEqualTo(new PublishedFact(
                        2,
                        Fact.CORRECTED,
                        corrected.getKnownAt(),
                        LATER,
                        IncidentFixtures.SOURCE,
                        corrected.getLocation(),
                        List.of("endTime", "company"),
                        List.of(
                                new FieldChange(
                                        "endTime", recorded.getIncident().getEndTime(), null, null, null),
                                new FieldChange("company", "Platform.sh", "Upsun", null, null))));
    }

    @Test
    void aPageKnowsWhatChangedSinceTheOneBefore() {
        log.add(index, 3, recorded);
        log.add(index, 3, corrected);
        log.add(index, 3, withdrawn);

        FactPage first = index.history(ID, 0, 1).orElseThrow();
        FactPage second = index.history(ID, first.end(), 1).orElseThrow();
        FactPage last = index.history(ID, second.end(), 1).orElseThrow();

        assertThat(first.items()).extracting(PublishedFact::version).containsExactly(1);
        assertThat(second.items()).extracting(PublishedFact::version).containsExactly(2);
        assertThat(second.items().get(0).changes()).hasSize(2);
        assertThat(second.isLast()).isFalse();
        assertThat(last.isLast()).isTrue();
        assertThat(index.history(ID, 99, 1).orElseThrow().items()).isEmpty();
    }

    @Test
    void anEventThatIsDeliveredAgainIsNoFact() {
        log.add(index, 3, recorded);
        log.add(index, 3, corrected);
        log.add(index, 3, recorded, LATER);
        log.add(index, 3, corrected, LATER);

        assertThat(index.history(ID, 0, 10).orElseThrow().items())
                .extracting(PublishedFact::publishedAt)
                .containsExactly(StoredFacts.PUBLISHED, StoredFacts.PUBLISHED);
        assertThat(index.news(null, 10).items()).extracting(FactNews::version).containsExactly(2, 1);
        assertThat(index.facts()).isEqualTo(2);
    }

    @Test
    void whatACorrectionChangedIsUnknownWhereTheVersionBeforeIs() {
        log.add(index, 3, recorded);
        log.add(index, 3, corrected(3, corrected.getChangedFields()));

        PublishedFact fact = index.history(ID, 0, 10).orElseThrow().items().get(1);
        assertThat(fact.changes()).isNull();
        assertThat(fact.changedFields()).containsExactly("endTime", "company");
    }

    @Test
    void aFieldOfALaterContractIsNamedWithoutItsValues() {
        log.add(index, 3, recorded);
        log.add(index, 3, corrected(2, List.of("company", "ofALaterContract")));

        PublishedFact fact = index.history(ID, 0, 10).orElseThrow().items().get(1);
        assertThat(fact.changedFields()).containsExactly("company", "ofALaterContract");
        assertThat(fact.changes()).extracting(FieldChange::field).containsExactly("company");
    }

    @Test
    void anIncidentThatWasNeverRecordedHasNoHistory() {
        log.add(index, 3, recorded);

        assertThat(index.history(IncidentFixtures.id(2), 0, 10)).isEmpty();
    }

    @Test
    void theNewestFactsComeFirstWhateverTheirPartition() {
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < FactIndex.NEWEST + 50; i++) {
            Instant time = StoredFacts.PUBLISHED.plusSeconds(i / 4 * 10L + (i % 4) * 7 % 10);
            times.add(time);
            log.add(index, i % 4, IncidentFixtures.recorded(IncidentFixtures.id(i), recorded.getIncident()), time);
        }
        times.sort(null);

        List<FactNews> newest = index.news(null, FactIndex.NEWEST).items();
        assertThat(newest).extracting(FactNews::publishedAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(newest.get(FactIndex.NEWEST - 1).publishedAt()).isEqualTo(times.get(50));
        assertThat(index.news(null, 3).items()).isEqualTo(newest.subList(0, 3));
        assertThat(log.reads()).isZero();
    }

    @Test
    void aWithdrawnIncidentGoesByTheNameItHad() {
        log.add(index, 3, recorded);
        log.add(index, 3, corrected, LATER);
        log.add(index, 3, withdrawn, LATER.plusSeconds(1));

        for (int again = 0; again < 2; again++) {
            assertThat(index.news(null, 10).items())
                    .extracting(FactNews::fact, FactNews::title, FactNews::company)
                    .first()
                    .isEqualTo(tuple(Fact.WITHDRAWN, "EU region outage of August 2016", "Upsun"));
        }
        assertThat(log.reads()).isEqualTo(1);
    }

    @Test
    void aPageBeginsBehindTheOneBeforeWhateverArrives() {
        for (int i = 0; i < 6; i++) {
            published(i, i % 2, i);
        }
        NewsPage first = index.news(null, 3);
        published(6, 0, 6);

        assertThat(seconds(first.items())).containsExactly(5L, 4L, 3L);
        NewsPage second = index.news(first.next(), 3);
        assertThat(seconds(second.items())).containsExactly(2L, 1L, 0L);
        assertThat(second.next()).isNull();
        assertThat(second.matches()).isEqualTo(7);
        assertThat(seconds(index.news(null, 1).items())).containsExactly(6L);
    }

    @Test
    void aFactWhoseWriterHasASlowClockStaysWhereItIsInTheLog() {
        published(1, 0, 10);
        published(2, 0, 3);
        published(3, 1, 9);
        published(4, 0, 11);

        List<FactNews> items = new ArrayList<>();
        NewsPage page = index.news(null, 1);
        items.addAll(page.items());
        while (page.next() != null) {
            page = index.news(page.next(), 1);
            items.addAll(page.items());
        }
        assertThat(seconds(items)).containsExactly(11L, 3L, 10L, 9L);
    }

    @Test
    void whatIsNotAmongTheNewestIsReadFromTheLog() {
        int many = FactIndex.NEWEST + 50;
        for (int i = 0; i < many; i++) {
            published(i, i % 4, i);
        }

        NewsPage newest = index.news(null, FactIndex.NEWEST);
        assertThat(log.reads()).isZero();
        assertThat(index.news(newest.next(), FactIndex.NEWEST).items()).hasSize(50);
        assertThat(log.reads()).isEqualTo(50);
    }

    @Test
    void allFactsAreThoseThatThereWereWhenTheyWereAskedFor() {
        int many = 3 * FactIndex.NEWEST + 7;
        for (int i = 0; i < many; i++) {
            published(i, i % 3, i);
        }
        AllNews all = index.all();
        // one of them with a slow clock, that would stand between the others
        published(many, 0, 1);
        published(many + 1, 7, 2);

        List<FactNews> taken = new ArrayList<>();
        while (all.newestFirst().hasNext()) {
            taken.add(all.newestFirst().next());
            assertThat(log.reads())
                    .as("read no further ahead than some at a time")
                    .isLessThanOrEqualTo(taken.size() + FactIndex.NEWEST);
        }
        assertThat(all.matches()).isEqualTo(many);
        assertThat(seconds(taken)).hasSize(many).startsWith(many - 1L).endsWith(0L);
    }

    private void published(int number, int partition, long second) {
        log.add(
                index,
                partition,
                IncidentFixtures.recorded(IncidentFixtures.id(number), recorded.getIncident()),
                StoredFacts.PUBLISHED.plusSeconds(second));
    }

    private static List<Long> seconds(List<FactNews> items) {
        return items.stream()
                .map(fact -> Duration.between(StoredFacts.PUBLISHED, fact.publishedAt())
                        .toSeconds())
                .toList();
    }

    @Test
    void aLongTitleIsShortened() {
        Incident incident =
                IncidentFixtures.incident().setTitle("x".repeat(299) + "😀").build();
        log.add(index, 3, IncidentFixtures.recorded(ID, incident));

        assertThat(index.news(null, 1).items().get(0).title()).isEqualTo("x".repeat(299) + "…");
    }

    @Test
    void aLogThatCannotBeReadIsNoEmptyHistory() {
        log.add(index, 3, recorded);
        log.trouble = "away";

        assertThatThrownBy(() -> index.history(ID, 0, 10))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessage("away");
    }

    private IncidentEvent corrected(int version, List<String> changedFields) {
        return new IncidentEvent(
                ID,
                version,
                Fact.CORRECTED,
                corrected.getKnownAt(),
                corrected.getSource(),
                corrected.getLocation(),
                corrected.getContentHash(),
                changedFields,
                corrected.getIncident());
    }
}
