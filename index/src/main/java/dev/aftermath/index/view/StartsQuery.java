package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.TimePrecision;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
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
        /** By hour of the week: those that are known to the moment. */
        private final long[] hours = new long[DayOfWeek.values().length * HOURS_PER_DAY];
        /** By day of the week: those that are known to the day. */
        private final long[] days = new long[DayOfWeek.values().length];

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
            } else if (incident.getStartPrecision() == TimePrecision.DAY) {
                days[hourOfWeek(incident.getStartTime()) / HOURS_PER_DAY]++;
            } else {
                hours[hourOfWeek(incident.getStartTime())]++;
            }
        }

        StartHours result() {
            List<StartHours.Hour> items = new ArrayList<>();
            List<StartHours.Weekday> weekdays = new ArrayList<>();
            for (int day = 0; day < days.length; day++) {
                long ofDay = days[day];
                for (int hour = 0; hour < HOURS_PER_DAY; hour++) {
                    long ofHour = hours[day * HOURS_PER_DAY + hour];
                    ofDay += ofHour;
                    if (ofHour > 0) {
                        items.add(new StartHours.Hour(day + 1, hour, ofHour));
                    }
                }
                if (ofDay > 0) {
                    weekdays.add(new StartHours.Weekday(day + 1, ofDay, days[day]));
                }
            }
            long hourUnknown = Arrays.stream(days).sum();
            return new StartHours(Arrays.stream(hours).sum() + hourUnknown, hourUnknown, unknown, weekdays, items);
        }
    }

    private static int hourOfWeek(Instant start) {
        var time = start.atOffset(ZoneOffset.UTC);
        return (time.getDayOfWeek().getValue() - 1) * HOURS_PER_DAY + time.getHour();
    }
}
