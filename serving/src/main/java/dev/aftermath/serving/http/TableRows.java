package dev.aftermath.serving.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.aftermath.index.facts.FieldChange;
import dev.aftermath.index.facts.PublishedFact;
import dev.aftermath.index.view.IncidentSummary;
import dev.aftermath.index.view.MayBeAbsent;
import dev.aftermath.index.view.Neighbours;
import dev.aftermath.index.view.StartHours;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rows of tables whose answers in JSON have another form. */
final class TableRows {

    private TableRows() {}

    /**
     * Starts by hour of the week, and those that have no hour by weekday.
     *
     * @param hour null for those that are known to the day only
     */
    record Start(int weekday, Integer hour, long incidents) {

        static List<Start> of(StartHours starts) {
            List<Start> rows = new ArrayList<>();
            for (StartHours.Weekday day : starts.weekdays()) {
                starts.items().stream()
                        .filter(hour -> hour.weekday() == day.weekday())
                        .forEach(hour -> rows.add(new Start(hour.weekday(), hour.hour(), hour.incidents())));
                if (day.hourUnknown() > 0) {
                    rows.add(new Start(day.weekday(), null, day.hourUnknown()));
                }
            }
            return rows;
        }
    }

    /**
     * A fact, or one of the fields that it changed.
     *
     * @param field null if it changed none
     */
    record StatedField(
            int version,
            Fact fact,
            Instant knownAt,
            Instant publishedAt,
            String source,
            String location,
            @MayBeAbsent String field,
            @MayBeAbsent Object before,
            @MayBeAbsent Object after,
            @MayBeAbsent Boolean shortened,
            Integer skipped) {

        static List<StatedField> of(List<PublishedFact> facts) {
            List<StatedField> rows = new ArrayList<>();
            for (PublishedFact fact : facts) {
                List<FieldChange> changes = fact.changes() != null
                        ? fact.changes()
                        : fact.changedFields().stream()
                                .map(field -> new FieldChange(field, null, null, null, null))
                                .toList();
                if (changes.isEmpty()) {
                    rows.add(of(fact, new FieldChange(null, null, null, null, null)));
                }
                changes.forEach(change -> rows.add(of(fact, change)));
            }
            return rows;
        }

        private static StatedField of(PublishedFact fact, FieldChange change) {
            return new StatedField(
                    fact.version(),
                    fact.fact(),
                    fact.knownAt(),
                    fact.publishedAt(),
                    fact.source(),
                    fact.location(),
                    change.field(),
                    change.before(),
                    change.after(),
                    change.shortened(),
                    change.skipped());
        }
    }

    /**
     * An incident around another one.
     *
     * @param relation name of the part of the answer that it stands in
     */
    record Neighbour(String relation, @JsonUnwrapped IncidentSummary incident) {

        static List<Neighbour> of(Neighbours neighbours) {
            List<Neighbour> rows = new ArrayList<>();
            add("previous", one(neighbours.previous()), rows);
            add("next", one(neighbours.next()), rows);
            add("overlapping", some(neighbours.overlapping()), rows);
            add("nearby", some(neighbours.nearby()), rows);
            return rows;
        }

        private static void add(String relation, List<IncidentSummary> incidents, List<Neighbour> rows) {
            incidents.forEach(incident -> rows.add(new Neighbour(relation, incident)));
        }

        private static List<IncidentSummary> one(IncidentSummary incident) {
            return incident == null ? List.of() : List.of(incident);
        }

        private static List<IncidentSummary> some(Neighbours.Some group) {
            return group == null ? List.of() : group.items();
        }
    }

    /** An incident with all that is known of it. */
    record WholeIncident(
            @JsonUnwrapped IncidentSummary listed,
            String source,
            String location,
            String archiveUrl,
            boolean ongoing,
            List<String> categories,
            List<String> keywords,
            @MayBeAbsent Instant sourcePublishedAt,
            @MayBeAbsent Instant sourceFetchedAt,
            String summary,
            String description) {

        static WholeIncident of(CurrentIncident incident) {
            return new WholeIncident(
                    IncidentSummary.of(incident.getIncidentId(), incident),
                    incident.getSource(),
                    incident.getLocation(),
                    incident.getArchiveUrl(),
                    incident.getOngoing(),
                    incident.getCategories(),
                    incident.getKeywords(),
                    incident.getSourcePublishedAt(),
                    incident.getSourceFetchedAt(),
                    incident.getSummary(),
                    incident.getDescription());
        }
    }
}
