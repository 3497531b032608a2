package dev.aftermath.index.view;

/** How many of some incidents there are per company, category, product or timing. */
public final class CountsQuery {

    private CountsQuery() {}

    /** Of the incidents that meet a filter. */
    public static MemberCounts ask(ViewTables tables, IncidentFilter filter, CountedBy by) {
        MemberTally tally = new MemberTally(by);
        filter.candidates(tables.incidents()).forEach((place, incident) -> {
            if (filter.meets(place, incident)) {
                tally.add(incident);
            }
        });
        return tally.counts(tables);
    }

    /** Of the incidents that a text picks out, of those that meet a filter; their names are in the views. */
    public static MemberTally ask(FoundIncidents found, IncidentFilter filter, CountedBy by) {
        MemberTally tally = new MemberTally(by);
        found.forEach((incident, relevance) -> {
            if (filter.meets(IncidentPlace.of(incident.getIncidentId(), incident), incident)) {
                tally.add(incident);
            }
        });
        return tally;
    }
}
