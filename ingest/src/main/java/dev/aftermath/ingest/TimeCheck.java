package dev.aftermath.ingest;

import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.RejectionReason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Whether an incident can have happened from its start to its end: neither in the future, nor backwards, nor for ages. */
final class TimeCheck {

    private TimeCheck() {}

    /**
     * The first thing that speaks against it.
     *
     * @param start null if it is unknown
     * @param end null if it is unknown
     * @param knownAt when the source stated the incident
     */
    static Optional<Rejection> problem(Instant start, Instant end, Instant knownAt) {
        return inTheFuture("starts", start, DocumentField.START_TIME, knownAt)
                .or(() -> inTheFuture("ends", end, DocumentField.END_TIME, knownAt))
                .or(() -> start == null || end == null ? Optional.empty() : span(start, end));
    }

    private static Optional<Rejection> inTheFuture(String what, Instant time, DocumentField field, Instant knownAt) {
        if (time == null || !time.isAfter(knownAt.plus(Bounds.LATEST_AFTER_KNOWN))) {
            return Optional.empty();
        }
        return rejection(
                RejectionReason.IN_THE_FUTURE,
                field,
                "the incident " + what + " at " + time + "; the limit is " + Bounds.LATEST_AFTER_KNOWN.toHours()
                        + " hours after the document was known, which is " + knownAt
                        + "; correct the time, or leave " + field.jsonName() + " empty if it is unknown");
    }

    private static Optional<Rejection> span(Instant start, Instant end) {
        if (end.isBefore(start)) {
            return rejection(
                    RejectionReason.END_BEFORE_START,
                    DocumentField.END_TIME,
                    "the incident ends at " + end + ", before it starts at " + start
                            + "; correct one of the times, or leave EndTime empty if it is unknown");
        }
        if (end.isAfter(
                start.atOffset(ZoneOffset.UTC).plusYears(Bounds.LONGEST_YEARS).toInstant())) {
            return rejection(
                    RejectionReason.LASTS_TOO_LONG,
                    DocumentField.END_TIME,
                    "the incident lasts from " + start + " to " + end + "; the limit is " + Bounds.LONGEST_YEARS
                            + " years; correct one of the times, or leave the one that is unknown empty");
        }
        return Optional.empty();
    }

    private static Optional<Rejection> rejection(RejectionReason reason, DocumentField field, String detail) {
        return Optional.of(new Rejection(reason, field.pointer(), detail));
    }
}
