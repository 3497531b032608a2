package dev.aftermath.serving.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.serving.freshness.Freshness;
import dev.aftermath.serving.search.Highlighter;
import dev.aftermath.serving.text.SafeMarkdown;
import dev.aftermath.serving.view.CategoryFigures;
import dev.aftermath.serving.view.CoOccurrence;
import dev.aftermath.serving.view.CompanyFigures;
import dev.aftermath.serving.view.CompanyHistory;
import dev.aftermath.serving.view.Comparison;
import dev.aftermath.serving.view.FoundPage;
import dev.aftermath.serving.view.IncidentSummary;
import dev.aftermath.serving.view.MayBeAbsent;
import dev.aftermath.serving.view.MemberDurations;
import dev.aftermath.serving.view.StartHours;
import java.util.List;
import java.util.Map;

/** Bodies of successful answers. Field names are those of the JSON; what is null does not appear. */
final class Answers {

    private Answers() {}

    record Durations(List<MemberDurations> items, Freshness freshness) implements Tabular {
        @Override
        public Table table() {
            return new Table("durations", MemberDurations.class, items);
        }
    }

    record Categories(List<CategoryFigures> items, List<CoOccurrence> coOccurrence, Freshness freshness)
            implements Tabular {
        @Override
        public Table table() {
            return new Table("categories", CategoryFigures.class, items);
        }
    }

    /**
     * @param comparison what changes are counted in; null if there is nothing to compare
     * @param next cursor of the next page; null on the last one
     */
    record Companies(
            List<CompanyFigures> items,
            long matches,
            @MayBeAbsent Comparison comparison,
            @MayBeAbsent String next,
            Freshness freshness)
            implements Tabular, Paged {
        @Override
        public Table table() {
            return new Table("companies", CompanyFigures.class, items);
        }
    }

    /** @param comparison what the change is counted in; null if there is nothing to compare */
    record Trend(
            @JsonUnwrapped CompanyFigures company,
            List<CompanyHistory.TrendMonth> months,
            @MayBeAbsent List<CompanyHistory.TrendPeriod> periods,
            List<CompanyHistory.TrailingSum> trailing,
            @MayBeAbsent Comparison comparison,
            Freshness freshness)
            implements Tabular {

        /** The periods, if these were asked for, else the months. */
        @Override
        public Table table() {
            String name = "trend-" + company.key();
            return periods == null
                    ? new Table(name, CompanyHistory.TrendMonth.class, months)
                    : new Table(name, CompanyHistory.TrendPeriod.class, periods);
        }
    }

    /** @param fields the incident's own, by name */
    record Incident(
            @JsonAnyGetter @FieldsOf(CurrentIncident.class) Map<String, Object> fields, Freshness freshness) {

        /** The description for a page. Made when the answer is written, not while the index is read. */
        @JsonProperty
        String descriptionHtml() {
            return SafeMarkdown.toHtml((String) fields.get("description"));
        }
    }

    /** @param next cursor of the next page; null on the last one */
    record Incidents(
            List<IncidentSummary> items,
            long matches,
            @MayBeAbsent String next,
            Freshness freshness) implements Tabular, Paged {
        @Override
        public Table table() {
            return new Table("incidents", IncidentSummary.class, items);
        }
    }

    /**
     * Incidents that a text picks out; as rows, without highlights.
     *
     * @param next cursor of the next page; null on the last one
     */
    record Found(
            List<FoundIncident> items,
            long matches,
            @MayBeAbsent String next,
            Freshness freshness) implements Tabular, Paged {

        static Found of(FoundPage page, Highlighter highlighter, String next, Freshness freshness) {
            List<FoundIncident> items = page.items().stream()
                    .map(item -> new FoundIncident(item.summary(), item.incident(), highlighter))
                    .toList();
            return new Found(items, page.matches(), next, freshness);
        }

        @Override
        public Table table() {
            return new Table(
                    "incidents",
                    IncidentSummary.class,
                    items.stream().map(FoundIncident::summary).toList());
        }
    }

    record Starts(@JsonUnwrapped StartHours starts, Freshness freshness) implements Tabular {
        @Override
        public Table table() {
            return new Table("starts", StartHours.Hour.class, starts.items());
        }
    }

    record Fresh(Freshness freshness) {}

    record Health(String status, Long undecodable) {}

    record Listing(String name, List<Address> endpoints) {

        /** @param parameters names of the query parameters it knows */
        record Address(String path, List<String> parameters, String purpose) {}

        static Listing of(List<Endpoint> endpoints) {
            return new Listing(
                    "Aftermath",
                    endpoints.stream()
                            .map(endpoint -> new Address(
                                    endpoint.path(),
                                    endpoint.parameters().stream()
                                            .map(Parameter::name)
                                            .toList(),
                                    endpoint.purpose()))
                            .toList());
        }
    }
}
