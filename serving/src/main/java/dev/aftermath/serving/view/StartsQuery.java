package dev.aftermath.serving.view;

import dev.aftermath.schemas.CurrentIncident;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** At which hour of the week incidents start. */
public final class StartsQuery {

    private static final int HOURS_PER_DAY = 24;

    private StartsQuery() {}

    /** The incidents that meet a filter, by hour of the week in UTC. */
    public static StartHours ask(ViewTables tables, IncidentFilter filter) {
        Counts counts = new Counts(filter);
        filter.candidates(tables.incidents()).forEach(counts::add);
        return counts.result();
    }

    /** The incidents that a text picks out, of those that meet a filter. */
    public static StartHours ask(FoundIncidents found, IncidentFilter filter) {
        Counts counts = new Counts(filter);
        found.forEach(
                (incident, relevance) -> counts.add(IncidentPlace.of(incident.getIncidentId(), incident), incident));
        return counts.result();
    }

    private static final class Counts {

        private final IncidentFilter filter;
        private final long[] hours = new long[DayOfWeek.values().length * HOURS_PER_DAY];
        private long known;
        private long unknown;

        Counts(IncidentFilter filter) {
            this.filter = filter;
        }

        void add(IncidentPlace place, CurrentIncident incident) {
            if (!filter.meets(place, incident)) {
                return;
            }
            if (incident.getStartTime() == null) {
                unknown++;
            } else {
                known++;
                hours[hourOfWeek(incident.getStartTime())]++;
            }
        }

        StartHours result() {
            List<StartHours.Hour> items = new ArrayList<>();
            for (int hour = 0; hour < hours.length; hour++) {
                if (hours[hour] > 0) {
                    items.add(new StartHours.Hour(hour / HOURS_PER_DAY + 1, hour % HOURS_PER_DAY, hours[hour]));
                }
            }
            return new StartHours(known, unknown, items);
        }
    }

    private static int hourOfWeek(Instant start) {
        var time = start.atOffset(ZoneOffset.UTC);
        return (time.getDayOfWeek().getValue() - 1) * HOURS_PER_DAY + time.getHour();
    }
}
