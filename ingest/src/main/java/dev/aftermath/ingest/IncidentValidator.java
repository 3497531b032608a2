package dev.aftermath.ingest;

import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.RejectionReason;
import dev.aftermath.schemas.TimePrecision;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** From the fields of a document to an incident fit for the log, or the first reason why it is none. */
final class IncidentValidator {

    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** How a source without a UUID at hand writes "none", as it writes times in the year 1. */
    private static final String NIL_UUID = "00000000-0000-0000-0000-000000000000";

    private static final List<DocumentField> TIMES =
            DocumentField.OF_INCIDENT.stream().filter(DocumentField::isTime).toList();

    private IncidentValidator() {}

    /** @param ingestedAt the time of ingest, since when a document is known that does not say when it was fetched */
    static ValidationResult validate(DocumentFields fields, Instant ingestedAt) {
        String incidentId = fields.text(DocumentField.UUID).strip().toLowerCase(Locale.ROOT);
        if (incidentId.isEmpty() || incidentId.equals(NIL_UUID)) {
            return rejection(RejectionReason.MISSING_ID, DocumentField.UUID, "the incident has no UUID; give it one");
        }
        if (!isIncidentId(incidentId)) {
            String detail = Rejection.quote(fields.text(DocumentField.UUID))
                    + " is not a UUID; write it as 8-4-4-4-12 hexadecimal digits";
            return rejection(RejectionReason.MALFORMED_ID, DocumentField.UUID, detail);
        }
        Map<DocumentField, DocumentTime> times = new EnumMap<>(DocumentField.class);
        for (DocumentField field : TIMES) {
            try {
                DocumentTime.parse(fields.text(field)).ifPresent(time -> times.put(field, time));
            } catch (UnreadableTimeException e) {
                String detail = Rejection.quote(fields.text(field)) + " is not a time (" + e.getMessage()
                        + "); write it as 2016-08-18T19:00:00Z, or leave it empty if it is unknown";
                return rejection(RejectionReason.UNREADABLE_TIME, field, detail);
            }
        }
        Instant knownAt = toMillis(knownAt(instant(times.get(DocumentField.SOURCE_FETCHED_AT)), ingestedAt));
        Optional<Rejection> problem = TimeCheck.problem(
                instant(times.get(DocumentField.START_TIME)), instant(times.get(DocumentField.END_TIME)), knownAt);
        return problem.isPresent() ? problem.get() : new ValidIncident(incidentId, knownAt, incident(fields, times));
    }

    /** Nobody has fetched what will be ingested first: such a time is mistyped, or a clock is wrong, and says nothing. */
    private static Instant knownAt(Instant fetchedAt, Instant ingestedAt) {
        boolean told = fetchedAt != null && !fetchedAt.isAfter(ingestedAt.plus(Bounds.LATEST_AFTER_KNOWN));
        return told ? fetchedAt : ingestedAt;
    }

    /** The incident that a document is about, whatever else it says; empty if it does not tell. */
    static Optional<String> incidentId(DocumentFields fields) {
        return Optional.of(fields.text(DocumentField.UUID).strip().toLowerCase(Locale.ROOT))
                .filter(IncidentValidator::isIncidentId);
    }

    /** Whether a text is an incident id as it stands in facts: a UUID in lower case. */
    static boolean isIncidentId(String text) {
        return CANONICAL_UUID.matcher(text).matches();
    }

    private static Incident incident(DocumentFields fields, Map<DocumentField, DocumentTime> times) {
        Incident incident = Incident.newBuilder()
                .setCategories(List.of())
                .setKeywords(List.of())
                .setStartPrecision(precision(times.get(DocumentField.START_TIME)))
                .setEndPrecision(precision(times.get(DocumentField.END_TIME)))
                .build();
        for (DocumentField field : DocumentField.OF_INCIDENT) {
            incident.put(field.incidentField().pos(), value(field, fields, times));
        }
        return incident;
    }

    private static Object value(DocumentField field, DocumentFields fields, Map<DocumentField, DocumentTime> times) {
        if (field.isTime()) {
            return toMillis(instant(times.get(field)));
        }
        return field.isList() ? fields.list(field) : fields.text(field);
    }

    private static Instant instant(DocumentTime time) {
        return time == null ? null : time.instant();
    }

    private static TimePrecision precision(DocumentTime time) {
        return time == null ? TimePrecision.MOMENT : time.precision();
    }

    /** The contract's precision; finer digits are cut off, towards the past. */
    private static Instant toMillis(Instant time) {
        return time == null ? null : Instant.ofEpochMilli(time.toEpochMilli());
    }

    private static Rejection rejection(RejectionReason reason, DocumentField field, String detail) {
        return new Rejection(reason, field.pointer(), detail);
    }
}
