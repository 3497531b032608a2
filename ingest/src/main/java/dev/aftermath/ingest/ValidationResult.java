package dev.aftermath.ingest;

/** What {@link IncidentValidator} makes of a document's fields. */
sealed interface ValidationResult permits ValidIncident, Rejection {}
