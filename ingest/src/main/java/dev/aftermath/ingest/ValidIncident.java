package dev.aftermath.ingest;

import dev.aftermath.schemas.Incident;
import java.time.Instant;

/**
 * An incident fit for the log.
 *
 * @param incidentId a UUID in lower case
 * @param knownAt when the source stated it: when the document was fetched, else the time of ingest; to the millisecond
 * @param incident the whole content
 */
record ValidIncident(String incidentId, Instant knownAt, Incident incident) implements ValidationResult {}
