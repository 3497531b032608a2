package dev.aftermath.ingest;

import dev.aftermath.schemas.Incident;

/**
 * An incident fit for the log.
 *
 * @param incidentId a UUID in lower case
 * @param incident the whole content
 */
record ValidIncident(String incidentId, Incident incident) implements ValidationResult {}
