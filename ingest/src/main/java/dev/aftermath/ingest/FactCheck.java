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
import java.util.stream.Stream;

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
        return isText(incident.getUrl(), Bounds.ADDRESS_CHARACTERS)
                && isText(incident.getArchiveUrl(), Bounds.ADDRESS_CHARACTERS)
                && isText(incident.getTitle(), Bounds.TITLE_CHARACTERS)
                && isText(incident.getSummary(), Bounds.SUMMARY_CHARACTERS)
                && isText(incident.getDescription(), Integer.MAX_VALUE)
                && isName(incident.getCompany())
                && isName(incident.getProduct())
                && areNames(incident.getCategories(), Bounds.CATEGORIES)
                && areNames(incident.getKeywords(), Bounds.KEYWORDS)
                && Stream.of(
                                incident.getStartTime(),
                                incident.getEndTime(),
                                incident.getSourcePublishedAt(),
                                incident.getSourceFetchedAt())
                        .allMatch(time -> time == null || isInRange(time))
                && TimeCheck.problem(incident.getStartTime(), incident.getEndTime(), knownAt)
                        .isEmpty();
    }

    private static boolean areNames(List<String> names, int most) {
        return names.size() <= most && names.stream().allMatch(FactCheck::isName);
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
