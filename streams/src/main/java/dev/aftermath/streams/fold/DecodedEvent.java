package dev.aftermath.streams.fold;

import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.Timings;
import java.time.Instant;
import java.util.List;

/**
 * An incident event as far as the fold needs it. The rest stays where it is, in the Avro bytes of {@link
 * dev.aftermath.schemas.IncidentEvent}, to be copied into the current incident as it stands.
 *
 * @param avro bytes of the event, not to be changed
 * @param incidentId incident id, a UUID in lower case
 * @param version version that the event brings about
 * @param fact what happened
 * @param provenanceFrom first byte of the fields knownAt, source and location
 * @param provenanceTo byte behind them
 * @param incident what the event says about the incident; null for WITHDRAWN
 */
record DecodedEvent(
        byte[] avro,
        String incidentId,
        int version,
        Fact fact,
        int provenanceFrom,
        int provenanceTo,
        DecodedIncident incident) {

    /**
     * @param from first byte of the incident's own fields; they reach to the end of the event
     * @param start start in milliseconds since 1970 UTC, or null
     * @param end end likewise, or null
     * @param ongoing whether a live source says that it goes on
     * @param categories as the source spells them
     * @param company as the source spells it
     * @param product as the source spells it
     */
    record DecodedIncident(
            int from, Long start, Long end, boolean ongoing, List<String> categories, String company, String product) {

        Timing timing() {
            return Timings.of(instant(start), instant(end), ongoing);
        }

        private static Instant instant(Long millis) {
            return millis == null ? null : Instant.ofEpochMilli(millis);
        }
    }
}
