package dev.aftermath.index.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.index.view.QualityFigures.FieldCount;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.Timing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityQueryTest {

    private static final Set<String> NEVER_EMPTY = Set.of("ongoing", "startPrecision", "endPrecision");

    @Test
    void everyFieldThatADocumentGivesIsCounted() {
        QualityFigures figures =
                ask(Incidents.index(List.of(Rows.incident("a"), Rows.incident("b"))), IncidentFilter.NONE);

        assertThat(figures.incidents()).isEqualTo(2);
        assertThat(figures.items())
                .contains(
                        new FieldCount("url", 2, 2),
                        new FieldCount("title", 0, 2),
                        new FieldCount("startTime", 0, 2),
                        new FieldCount("categories", 2, 2),
                        new FieldCount("company", 2, 2),
                        new FieldCount("sourceFetchedAt", 2, 2),
                        new FieldCount("description", 0, 2))
                .extracting(FieldCount::field)
                .containsExactlyElementsOf(Incident.getClassSchema().getFields().stream()
                        .map(Schema.Field::name)
                        .filter(name -> !NEVER_EMPTY.contains(name))
                        .toList());
    }

    @Test
    void withoutIncidentsNothingIsMissing() {
        QualityFigures figures = ask(Incidents.index(List.of()), IncidentFilter.NONE);

        assertThat(figures.incidents()).isZero();
        assertThat(figures.items()).allMatch(item -> item.empty() == 0 && item.incidents() == 0);
    }

    @Test
    void onlyThoseThatMeetTheFilterCount() {
        CurrentIncident other =
                Rows.incidentBuilder("b").setCompanyKey("globex").setTitle(" ").build();
        IncidentFilter globex = new IncidentFilter("globex", null, null, null, MonthRange.EVERYTHING);

        QualityFigures figures = ask(Incidents.index(List.of(Rows.incident("a"), other)), globex);
        assertThat(figures.incidents()).isEqualTo(1);
        assertThat(figures.items()).contains(new FieldCount("title", 1, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theCountsAreThoseOfCountingOneByOne(long seed) {
        Random random = new Random(seed);
        List<CurrentIncident> incidents = new ArrayList<>();
        for (CurrentIncident incident : Incidents.some(random, 200)) {
            incidents.add(Rows.incidentBuilder(incident.getIncidentId())
                    .setStartTime(incident.getStartTime())
                    .setEndTime(incident.getEndTime())
                    .setStartPrecision(incident.getStartPrecision())
                    .setEndPrecision(incident.getEndPrecision())
                    .setTiming(incident.getTiming())
                    .setTitle(random.nextBoolean() ? "" : "title")
                    .setKeywords(random.nextBoolean() ? List.of() : List.of("k"))
                    .setSourcePublishedAt(random.nextBoolean() ? null : Instant.EPOCH)
                    .build());
        }

        QualityFigures figures = ask(Incidents.index(incidents), IncidentFilter.NONE);

        assertThat(figures.items())
                .as("seed " + seed)
                .contains(
                        field("title", incidents, incident -> incident.getTitle()
                                .isEmpty()),
                        field("keywords", incidents, incident -> incident.getKeywords()
                                .isEmpty()),
                        field("sourcePublishedAt", incidents, incident -> incident.getSourcePublishedAt() == null),
                        field("startTime", incidents, incident -> incident.getStartTime() == null),
                        field("endTime", incidents, incident -> incident.getEndTime() == null));
        assertThat(List.of(
                        figures.timed(),
                        figures.instant(),
                        figures.open(),
                        figures.endUnknown(),
                        figures.startUnknown(),
                        figures.undated()))
                .as("seed " + seed)
                .containsExactlyElementsOf(List.of(Timing.values()).stream()
                        .map(timing -> count(incidents, incident -> incident.getTiming() == timing))
                        .toList());
        assertThat(figures.approximate())
                .as("seed " + seed)
                .isEqualTo(count(
                        incidents,
                        incident -> incident.getTiming() == Timing.TIMED
                                && (incident.getStartPrecision() == TimePrecision.DAY
                                        || incident.getEndPrecision() == TimePrecision.DAY)));
        assertThat(figures.unknownStart())
                .as("seed " + seed)
                .isEqualTo(count(incidents, incident -> incident.getStartTime() == null));
        assertThat(figures.unknownEnd())
                .as("seed " + seed)
                .isEqualTo(count(
                        incidents, incident -> incident.getEndTime() == null && incident.getTiming() != Timing.OPEN));
        assertThat(figures.unknownTimes())
                .as("seed " + seed)
                .isEqualTo(count(
                        incidents,
                        incident -> incident.getStartTime() == null
                                || incident.getEndTime() == null && incident.getTiming() != Timing.OPEN));
    }

    private static FieldCount field(String name, List<CurrentIncident> incidents, Predicate<CurrentIncident> isEmpty) {
        return new FieldCount(name, count(incidents, isEmpty), incidents.size());
    }

    private static long count(List<CurrentIncident> incidents, Predicate<CurrentIncident> condition) {
        return incidents.stream().filter(condition).count();
    }

    private static QualityFigures ask(ViewIndex index, IncidentFilter filter) {
        return index.read(views -> QualityQuery.ask(views, filter));
    }
}
