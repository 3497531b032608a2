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
        long[] hours = new long[DayOfWeek.values().length * HOURS_PER_DAY];
        long[] counts = new long[2];
        filter.candidates(tables.incidents()).forEach((place, incident) -> {
            if (filter.meets(place, incident)) {
                boolean known = incident.getStartTime() != null;
                counts[known ? 0 : 1]++;
                if (known) {
                    hours[hourOfWeek(incident)]++;
                }
            }
        });
        List<StartHours.Hour> items = new ArrayList<>();
        for (int hour = 0; hour < hours.length; hour++) {
            if (hours[hour] > 0) {
                items.add(new StartHours.Hour(hour / HOURS_PER_DAY + 1, hour % HOURS_PER_DAY, hours[hour]));
            }
        }
        return new StartHours(counts[0], counts[1], items);
    }

    private static int hourOfWeek(CurrentIncident incident) {
        Instant start = incident.getStartTime();
        var time = start.atOffset(ZoneOffset.UTC);
        return (time.getDayOfWeek().getValue() - 1) * HOURS_PER_DAY + time.getHour();
    }
}
