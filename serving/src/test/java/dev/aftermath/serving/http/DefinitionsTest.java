package dev.aftermath.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aftermath.index.facts.FieldChange;
import dev.aftermath.index.facts.PublishedFact;
import dev.aftermath.index.facts.Rejection;
import dev.aftermath.index.facts.RejectionPage;
import dev.aftermath.index.facts.UndecodableRecord;
import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.view.CategoriesTogether;
import dev.aftermath.index.view.CategoryFigures;
import dev.aftermath.index.view.CategoryMonths;
import dev.aftermath.index.view.CategoryPeriod;
import dev.aftermath.index.view.CoOccurrence;
import dev.aftermath.index.view.CompanyFigures;
import dev.aftermath.index.view.CompanyHistory;
import dev.aftermath.index.view.Comparison;
import dev.aftermath.index.view.DurationBucket;
import dev.aftermath.index.view.DurationFigures;
import dev.aftermath.index.view.MemberBucket;
import dev.aftermath.index.view.MemberCount;
import dev.aftermath.index.view.MemberDurations;
import dev.aftermath.index.view.QualityFigures;
import dev.aftermath.index.view.StartHours;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

    private final Api api = new Api();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void everyWordOfTheAnswersIsDefinedOnce() {
        Set<String> used = new TreeSet<>(Set.of(
                "coOccurrence",
                "periods",
                "trailing",
                "comparison",
                "freshness",
                "byReason",
                "overlapping",
                "nearby",
                "matches",
                "next",
                "relation",
                "startPrecision",
                "endPrecision"));
        Stream.of(
                        DurationFigures.class,
                        MemberDurations.class,
                        DurationBucket.class,
                        CategoryFigures.class,
                        CategoryMonths.class,
                        CategoryPeriod.class,
                        CategoriesTogether.class,
                        MemberBucket.class,
                        MemberCount.class,
                        CoOccurrence.class,
                        CompanyFigures.class,
                        CompanyHistory.TrendMonth.class,
                        CompanyHistory.TrendPeriod.class,
                        CompanyHistory.TrailingSum.class,
                        Comparison.class,
                        StartHours.class,
                        StartHours.Weekday.class,
                        StartHours.Hour.class,
                        QualityFigures.class,
                        QualityFigures.FieldCount.class,
                        RejectionPage.ReasonCount.class,
                        Rejection.class,
                        UndecodableRecord.class,
                        Answers.Health.class,
                        PublishedFact.class,
                        FieldChange.class,
                        Freshness.class,
                        Freshness.PartitionFreshness.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(RecordComponent::getName)
                .filter(name -> !name.equals("items") && !name.equals("figures"))
                .forEach(used::add);

        assertThat(api.json("/api/v1/definitions").at("/items"))
                .extracting(item -> item.at("/name").asText())
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void whatIsInSecondsSaysSo() {
        for (JsonNode item : api.json("/api/v1/definitions").at("/items")) {
            assertThat(item.at("/meaning").asText()).as(item.toString()).endsWith(".");
            if (item.at("/name").asText().contains("Seconds")) {
                assertThat(item.at("/unit").asText()).as(item.toString()).isEqualTo("seconds");
            }
        }
    }

    @Test
    void theyAreThereBeforeTheFiguresAre() {
        api.readiness = () -> Readiness.waiting("reading", 0);

        assertThat(api.get("/api/v1/definitions").statusCode()).isEqualTo(200);
    }
}
