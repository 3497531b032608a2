package dev.aftermath.index.facts;

import dev.aftermath.schemas.IncidentEvent;
import java.time.Instant;

/**
 * A fact as it is in the log.
 *
 * @param publishedAt when it entered the log
 */
public record StoredFact(IncidentEvent event, Instant publishedAt) {}
