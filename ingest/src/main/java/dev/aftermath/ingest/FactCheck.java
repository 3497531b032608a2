package dev.aftermath.ingest;

import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.KeyPartition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a fact is written rightly, so that the processors take it: under its incident's id, in the partition of that
 * key, and within the bounds. What they set aside must not be heeded, or its version would be missing from the log.
 */
final class FactCheck {

    private FactCheck() {}

    /**
     * @param partition where it lies
     * @param partitions how many the log has
     * @param published when it was written to the log, in milliseconds since 1970 UTC; negative if the record does not tell
     */
    static boolean isRight(int partition, int partitions, long published, byte[] key, IncidentEvent event) {
        return key != null
                && Arrays.equals(key, event.getIncidentId().getBytes(StandardCharsets.UTF_8))
                && IncidentValidator.isIncidentId(event.getIncidentId())
                && KeyPartition.of(key, partitions) == partition
                && event.getVersion() >= 1
                && event.getVersion() <= Bounds.LAST_VERSION
                && isKnown(event.getKnownAt(), published)
                && (event.getFact() == Fact.WITHDRAWN) == (event.getIncident() == null)
                && isInRange(event.getKnownAt())
                && (event.getIncident() == null || isWithinBounds(event.getIncident(), event.getKnownAt()));
    }

    private static boolean isKnown(Instant knownAt, long published) {
        return published < 0 || !knownAt.isAfter(Instant.ofEpochMilli(published).plus(Bounds.LATEST_AFTER_KNOWN));
    }

    private static boolean isWithinBounds(Incident incident, Instant knownAt) {
        return DocumentField.OF_INCIDENT.stream()
                        .allMatch(field -> isWithinBounds(
                                field, incident.get(field.incidentField().pos())))
                && TimeCheck.problem(incident.getStartTime(), incident.getEndTime(), knownAt)
                        .isEmpty();
    }

    private static boolean isWithinBounds(DocumentField field, Object value) {
        if (value instanceof List<?> entries) {
            return entries.size() <= field.mostEntries() && entries.stream().allMatch(entry -> isName((String) entry));
        }
        if (value instanceof String text) {
            return field.isOfNames() ? isName(text) : isText(text, field.mostCharacters());
        }
        return value == null || isInRange((Instant) value);
    }

    private static boolean isName(String name) {
        return TextCheck.problemOfName(name, "", "").isEmpty();
    }

    private static boolean isText(String text, int most) {
        return TextCheck.problem(text, most, "", "").isEmpty();
    }

    private static boolean isInRange(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        return year >= Bounds.FIRST_YEAR && year <= Bounds.LAST_YEAR;
    }
}
