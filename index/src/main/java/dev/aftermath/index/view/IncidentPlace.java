package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where an incident stands in the orders of a list. Also the position that a reader of pages has reached: it stays one
 * when the incident itself is gone.
 *
 * @param durationMillis {@link #NONE} unless the incident is {@code TIMED}
 * @param timeMillis start, else end; {@link #UNDATED} if neither is known
 * @param id incident id: no two incidents have the same place
 */
public record IncidentPlace(long durationMillis, long timeMillis, String id) {

    public static final long NONE = -1;
    public static final long UNDATED = Long.MIN_VALUE;

    static final Comparator<IncidentPlace> BY_TIME =
            Comparator.comparingLong(IncidentPlace::timeMillis).thenComparing(IncidentPlace::id);
    static final Comparator<IncidentPlace> BY_DURATION =
            Comparator.comparingLong(IncidentPlace::durationMillis).thenComparing(BY_TIME);

    public static IncidentPlace of(String id, CurrentIncident incident) {
        Instant time = incident.getStartTime() != null ? incident.getStartTime() : incident.getEndTime();
        Double seconds = incident.getDurationSeconds();
        return new IncidentPlace(
                seconds == null ? NONE : Math.round(seconds * 1_000), time == null ? UNDATED : time.toEpochMilli(), id);
    }

    /** Before every incident of that time, in the order of time. */
    static IncidentPlace firstAt(long timeMillis) {
        return new IncidentPlace(NONE, timeMillis, "");
    }

    public boolean isDated() {
        return timeMillis != UNDATED;
    }
}
