package dev.aftermath.schemas.event;

import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.Timings;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * An incident event as far as it is asked for. The rest stays where it is, in the Avro bytes of {@link
 * dev.aftermath.schemas.IncidentEvent}, to be copied into the current incident as it stands.
 *
 * @param avro bytes of the event, not to be changed
 * @param idFrom first byte of the incident id's text, which is a UUID in lower case
 * @param incidentId the incident id
 * @param version version that the event brings about
 * @param fact what happened
 * @param provenanceFrom first byte of the fields knownAt, source and location
 * @param provenanceTo byte behind them
 * @param incident what the event says about the incident; null for WITHDRAWN
 */
public record DecodedEvent(
        byte[] avro,
        int idFrom,
        IncidentId incidentId,
        int version,
        Fact fact,
        int provenanceFrom,
        int provenanceTo,
        DecodedIncident incident) {

    /** When the source stated it, in milliseconds since 1970 UTC. */
    public long knownAt() {
        return new AvroCursor(avro, provenanceFrom).readLong();
    }

    /** Of a correction, the fields that differ from the version before. */
    public List<String> changedFields() {
        return new AvroCursor(avro, provenanceTo + EventReader.SHA_256_BYTES).readStrings();
    }

    /** The key that the event's record must have: the text of the incident id. */
    public byte[] topicKey() {
        return Arrays.copyOfRange(avro, idFrom, idFrom + IncidentId.TEXT_LENGTH);
    }

    /**
     * Texts are read only when they are asked for, as most facts of a log that is read again are superseded first.
     *
     * @param avro bytes of the event, not to be changed
     * @param from first byte of the incident's own fields; they reach to the end of the event
     * @param start start in milliseconds since 1970 UTC, or null
     * @param end end likewise, or null
     * @param ongoing whether a live source says that it goes on
     * @param toTheDay whether the start or the end is known to the day only
     * @param categoriesFrom first byte of the categories
     * @param companyFrom first byte of the company
     * @param productFrom first byte of the product
     */
    public record DecodedIncident(
            byte[] avro,
            int from,
            Long start,
            Long end,
            boolean ongoing,
            boolean toTheDay,
            int categoriesFrom,
            int companyFrom,
            int productFrom) {

        /** As the source writes it. */
        public String title() {
            AvroCursor in = new AvroCursor(avro, from);
            in.skipString();
            in.skipString();
            return in.readString();
        }

        /** As the source spells them. */
        public List<String> categories() {
            return new AvroCursor(avro, categoriesFrom).readStrings();
        }

        /** As the source spells it. */
        public String company() {
            return new AvroCursor(avro, companyFrom).readString();
        }

        /** As the source spells it. */
        public String product() {
            return new AvroCursor(avro, productFrom).readString();
        }

        public Timing timing() {
            return Timings.of(instant(start), instant(end), ongoing);
        }

        /** Whether it has a duration that is not known to the moment. */
        public boolean isApproximate() {
            return toTheDay && timing() == Timing.TIMED;
        }

        private static Instant instant(Long millis) {
            return millis == null ? null : Instant.ofEpochMilli(millis);
        }
    }
}
