package dev.aftermath.schemas.testing;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Incidents and the facts about them, as ingest would publish them, with defaults for all that a test does not care about. */
public final class IncidentFixtures {

    public static final String SOURCE = "fixtures";
    /** When the first version of every incident is known; each further version a minute later. */
    public static final Instant FIRST_KNOWN_AT = Instant.parse("2026-01-01T00:00:00Z");

    private static final String FETCHED_AT = "sourceFetchedAt";

    static {
        // the defaults of a builder may name a class
        AvroSchemas.trustRecords();
    }

    private IncidentFixtures() {}

    /** The incident this project began from: Platform.sh, 4.5 hours in August 2016, automation and config-change. */
    public static Incident.Builder incident() {
        return Incident.newBuilder()
                .setUrl("https://incidents.example/platform-sh")
                .setTitle("EU region outage of August 2016")
                .setStartTime(Instant.parse("2016-08-18T19:00:00Z"))
                .setEndTime(Instant.parse("2016-08-18T23:30:00Z"))
                .setCategories(List.of("automation", "config-change"))
                .setKeywords(List.of())
                .setCompany("Platform.sh")
                .setProduct("Platform.sh EU region");
    }

    /** The same incident with other times; either may be null. */
    public static Incident.Builder incident(String start, String end) {
        return incident()
                .setStartTime(start == null ? null : Instant.parse(start))
                .setEndTime(end == null ? null : Instant.parse(end));
    }

    /** The n-th of a row of incident ids. */
    public static String id(int n) {
        return new UUID(0x4000L, 0x8000_0000_0000_0000L | n).toString();
    }

    /** The first fact about an incident: recorded, version 1. */
    public static IncidentEvent recorded(String incidentId, Incident incident) {
        return fact(incidentId, 1, Fact.RECORDED, contentHash(incident), List.of(), incident);
    }

    /** The fact after another: corrected, with the fields named that differ. {@code before} must not be a withdrawal. */
    public static IncidentEvent corrected(IncidentEvent before, Incident incident) {
        return fact(
                before.getIncidentId(),
                before.getVersion() + 1,
                Fact.CORRECTED,
                contentHash(incident),
                changedFields(before.getIncident(), incident),
                incident);
    }

    /** The fact after another: withdrawn. {@code before} must not be a withdrawal. */
    public static IncidentEvent withdrawn(IncidentEvent before) {
        return fact(
                before.getIncidentId(),
                before.getVersion() + 1,
                Fact.WITHDRAWN,
                before.getContentHash(),
                List.of(),
                null);
    }

    /** The fact after a withdrawal: recorded again. */
    public static IncidentEvent recordedAgain(IncidentEvent withdrawal, Incident incident) {
        return fact(
                withdrawal.getIncidentId(),
                withdrawal.getVersion() + 1,
                Fact.RECORDED,
                contentHash(incident),
                List.of(),
                incident);
    }

    /** Names of the fields that a correction changes, in the order of the schema. */
    public static List<String> changedFields(Incident before, Incident after) {
        return Incident.getClassSchema().getFields().stream()
                .filter(field -> !field.name().equals(FETCHED_AT))
                .filter(field -> !Objects.equals(before.get(field.pos()), after.get(field.pos())))
                .map(Schema.Field::name)
                .toList();
    }

    static IncidentEvent fact(
            String incidentId, int version, Fact fact, Sha256 contentHash, List<String> changed, Incident incident) {
        return new IncidentEvent(
                incidentId,
                version,
                fact,
                FIRST_KNOWN_AT.plusSeconds(60L * (version - 1)),
                SOURCE,
                "incidents/" + incidentId + ".json",
                contentHash,
                changed,
                incident);
    }

    static Sha256 contentHash(Incident incident) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Schema.Field field : incident.getSchema().getFields()) {
                if (!field.name().equals(FETCHED_AT)) {
                    digest.update(unambiguous(incident.get(field.pos())).getBytes(StandardCharsets.UTF_8));
                }
            }
            return new Sha256(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String unambiguous(Object value) {
        return value instanceof List<?> list
                ? list.size() + list.stream().map(IncidentFixtures::unambiguous).collect(Collectors.joining())
                : value + "\0";
    }
}
