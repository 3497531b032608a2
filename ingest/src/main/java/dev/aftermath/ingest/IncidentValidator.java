package dev.aftermath.ingest;

import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.TimePrecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** From the fields of a document to an incident fit for the log, or the first reason why it is none. */
final class IncidentValidator {

    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    /** How a source without a UUID at hand writes "none", as it writes times in the year 1. */
    private static final String NIL_UUID = "00000000-0000-0000-0000-000000000000";

    private static final List<DocumentField> TIMES = List.of(
            DocumentField.START_TIME,
            DocumentField.END_TIME,
            DocumentField.SOURCE_PUBLISHED_AT,
            DocumentField.SOURCE_FETCHED_AT);

    private IncidentValidator() {}

    static ValidationResult validate(DocumentFields fields) {
        String incidentId = fields.text(DocumentField.UUID).strip().toLowerCase(Locale.ROOT);
        if (incidentId.isEmpty() || incidentId.equals(NIL_UUID)) {
            return rejection(RejectionReason.MISSING_ID, DocumentField.UUID, "the incident has no UUID; give it one");
        }
        if (!CANONICAL_UUID.matcher(incidentId).matches()) {
            String detail = Rejection.quote(fields.text(DocumentField.UUID))
                    + " is no UUID; write it as 8-4-4-4-12 hexadecimal digits";
            return rejection(RejectionReason.MALFORMED_ID, DocumentField.UUID, detail);
        }
        Map<DocumentField, Instant> times = new EnumMap<>(DocumentField.class);
        for (DocumentField field : TIMES) {
            try {
                DocumentTime.parse(fields.text(field)).ifPresent(time -> times.put(field, time));
            } catch (DateTimeException e) {
                String detail = Rejection.quote(fields.text(field))
                        + " is no time; write it as 2016-08-18T19:00:00Z, or leave it empty if it is unknown";
                return rejection(RejectionReason.UNREADABLE_TIME, field, detail);
            }
        }
        Instant start = times.get(DocumentField.START_TIME);
        Instant end = times.get(DocumentField.END_TIME);
        if (start != null && end != null && end.isBefore(start)) {
            String detail = "the incident ends at " + end + ", before it starts at " + start
                    + "; correct one of the times, or leave EndTime empty if it is unknown";
            return rejection(RejectionReason.END_BEFORE_START, DocumentField.END_TIME, detail);
        }
        return new ValidIncident(incidentId, incident(fields, times));
    }

    private static Incident incident(DocumentFields fields, Map<DocumentField, Instant> times) {
        return Incident.newBuilder()
                .setUrl(fields.text(DocumentField.URL))
                .setArchiveUrl(fields.text(DocumentField.ARCHIVE_URL))
                .setTitle(fields.text(DocumentField.TITLE))
                .setStartTime(toMillis(times.get(DocumentField.START_TIME)))
                .setEndTime(toMillis(times.get(DocumentField.END_TIME)))
                .setCategories(fields.list(DocumentField.CATEGORIES))
                .setKeywords(fields.list(DocumentField.KEYWORDS))
                .setCompany(fields.text(DocumentField.COMPANY))
                .setProduct(fields.text(DocumentField.PRODUCT))
                .setSourcePublishedAt(toMillis(times.get(DocumentField.SOURCE_PUBLISHED_AT)))
                .setSourceFetchedAt(toMillis(times.get(DocumentField.SOURCE_FETCHED_AT)))
                .setSummary(fields.text(DocumentField.SUMMARY))
                .setDescription(fields.text(DocumentField.DESCRIPTION))
                .setStartPrecision(TimePrecision.MOMENT)
                .setEndPrecision(TimePrecision.MOMENT)
                .build();
    }

    /** The contract's precision; finer digits are cut off, towards the past. */
    private static Instant toMillis(Instant time) {
        return time == null ? null : Instant.ofEpochMilli(time.toEpochMilli());
    }

    private static Rejection rejection(RejectionReason reason, DocumentField field, String detail) {
        return new Rejection(reason, field.pointer(), detail);
    }
}
