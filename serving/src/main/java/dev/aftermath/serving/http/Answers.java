package dev.aftermath.serving.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.search.Highlighter;
import dev.aftermath.index.search.SearchText;
import dev.aftermath.index.view.CategoriesTogether;
import dev.aftermath.index.view.CategoryFigures;
import dev.aftermath.index.view.CategoryMonths;
import dev.aftermath.index.view.CategoryPeriod;
import dev.aftermath.index.view.CoOccurrence;
import dev.aftermath.index.view.CompanyFigures;
import dev.aftermath.index.view.CompanyHistory;
import dev.aftermath.index.view.CompanyPeriod;
import dev.aftermath.index.view.Comparison;
import dev.aftermath.index.view.DurationBucket;
import dev.aftermath.index.view.DurationFigures;
import dev.aftermath.index.view.FoundPage;
import dev.aftermath.index.view.IncidentSummary;
import dev.aftermath.index.view.MayBeAbsent;
import dev.aftermath.index.view.MemberBucket;
import dev.aftermath.index.view.MemberCount;
import dev.aftermath.index.view.MemberCounts;
import dev.aftermath.index.view.MemberDurations;
import dev.aftermath.index.view.StartHours;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.serving.text.SafeMarkdown;
import java.util.List;
import java.util.Map;

/** Bodies of successful answers. Field names are those of the JSON; what is null does not appear. */
final class Answers {

    private Answers() {}

    /**
     * @param buckets whether members have buckets
     * @param all buckets of all incidents, whoever's they are; null if members have none, or the member is all there is
     * @param periods whether members have periods
     * @param hints which of the keys that are asked for name nobody; null if all name somebody
     */
    record Durations(
            List<MemberDurations> items,
            @JsonIgnore boolean buckets,
            @JsonIgnore List<DurationBucket> all,
            @JsonIgnore boolean periods,
            @MayBeAbsent List<String> hints,
            Freshness freshness)
            implements Tabular {

        /** Periods or buckets, if these were asked for, else members. */
        @Override
        public Table table() {
            if (periods && buckets) {
                throw ProblemException.badRequest("a table has rows of one kind: leave out buckets for one row per"
                        + " period, or grain for one row per bucket; JSON has both");
            }
            if (periods) {
                return new Table(
                        "durations",
                        MemberDurations.Period.class,
                        items.stream()
                                .flatMap(member -> member.periods().stream())
                                .toList());
            }
            if (buckets) {
                return new Table(
                        "durations",
                        MemberBucket.class,
                        items.stream()
                                .map(member -> all == null ? MemberBucket.ofAll(member) : MemberBucket.of(member, all))
                                .flatMap(List::stream)
                                .toList());
            }
            return new Table(
                    "durations",
                    DurationFigures.class,
                    items.stream().map(MemberDurations::figures).toList());
        }
    }

    /** @param next cursor of the next page; null on the last one */
    record Categories(
            List<CategoryMonths> items,
            List<CoOccurrence> coOccurrence,
            long matches,
            @MayBeAbsent String next,
            Freshness freshness)
            implements Tabular, Paged {
        @Override
        public Table table() {
            return new Table(
                    "categories",
                    CategoryFigures.class,
                    items.stream().map(CategoryMonths::figures).toList());
        }
    }

    /** @param hints as those of {@link Durations} */
    record CategoryPeriods(
            List<CategoryPeriod> items, @MayBeAbsent List<String> hints, Freshness freshness) implements Tabular {
        @Override
        public Table table() {
            return new Table("categories-periods", CategoryPeriod.class, items);
        }
    }

    /** @param hints as those of {@link Durations} */
    record CategoryPairs(
            List<CategoriesTogether> items, @MayBeAbsent List<String> hints, Freshness freshness) implements Tabular {
        @Override
        public Table table() {
            return new Table("categories-pairs", CategoriesTogether.class, items);
        }
    }

    record Counts(@JsonUnwrapped MemberCounts counts, Freshness freshness) implements Tabular {
        @Override
        public Table table() {
            return new Table("counts", MemberCount.class, counts.items());
        }
    }

    /** @param hints as those of {@link Durations} */
    record Trends(List<CompanyPeriod> items, @MayBeAbsent List<String> hints, Freshness freshness) implements Tabular {
        @Override
        public Table table() {
            return new Table("trends", CompanyPeriod.class, items);
        }
    }

    /** Every incident that was asked for; written piece by piece, so it is never in memory as a whole. */
    record AllIncidents(List<TableRows.WholeIncident> items, long matches, Freshness freshness) {}

    /**
     * @param comparison what changes are counted in; null if there is nothing to compare
     * @param hints as those of {@link Durations}
     * @param next cursor of the next page; null on the last one
     */
    record Companies(
            List<CompanyFigures> items,
            long matches,
            @MayBeAbsent Comparison comparison,
            @MayBeAbsent List<String> hints,
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
     * @param hints what of the text does not mean what it may be meant to; null if nothing
     * @param next cursor of the next page; null on the last one
     */
    record Found(
            List<FoundIncident> items,
            long matches,
            @MayBeAbsent List<String> hints,
            @MayBeAbsent String next,
            Freshness freshness)
            implements Tabular, Paged {

        static Found of(FoundPage page, SearchText text, String next, Freshness freshness) {
            Highlighter highlighter = new Highlighter(text);
            List<FoundIncident> items = page.items().stream()
                    .map(item -> new FoundIncident(item.summary(), item.incident(), highlighter))
                    .toList();
            List<String> hints = text.hints().isEmpty() ? null : text.hints();
            return new Found(items, page.matches(), hints, next, freshness);
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
            return new Table("starts", TableRows.Start.class, TableRows.Start.of(starts));
        }
    }

    record Fresh(Freshness freshness) implements Tabular {
        @Override
        public Table table() {
            return new Table("freshness", Freshness.PartitionFreshness.class, freshness.log());
        }
    }

    /** @param undecodable records that are set aside: of the log, the rejections and the views; null if it is not asked for */
    record Health(String status, Long undecodable) {

        static final Health LIVE = new Health("live", null);
        /** Of a program that sets no records aside. */
        static final Health READY = new Health("ready", null);

        static Health ready(long undecodable) {
            return new Health("ready", undecodable);
        }
    }

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
