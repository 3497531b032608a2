package dev.aftermath.bench.baseline;

import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.Timings;
import dev.aftermath.schemas.ViewKeys;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.avro.generic.GenericRecord;

/** The cells that an incident belongs to, in all three views, and what it adds to each (DEFINITIONS: Views). */
final class IncidentCells {

    private final Map<String, CellContribution> cells = new LinkedHashMap<>();
    private final Long start;
    private final Long end;
    private final Timing timing;
    private final int month;
    private final boolean toTheDay;

    private IncidentCells(GenericRecord incident) {
        start = (Long) incident.get("startTime");
        end = (Long) incident.get("endTime");
        timing = Timings.of(instant(start), instant(end), (Boolean) incident.get("ongoing"));
        month = Month.of(instant(start), instant(end));
        toTheDay = isDay(incident.get("startPrecision")) || isDay(incident.get("endPrecision"));
    }

    /**
     * By cell, see {@link BaselineView#cell}.
     *
     * @param incident an incident as it stands in an event; null for none
     */
    static Map<String, CellContribution> of(GenericRecord incident) {
        if (incident == null) {
            return Map.of();
        }
        IncidentCells cells = new IncidentCells(incident);
        String company = MemberKey.ofCompany(incident.get("company").toString());
        List<String> categories = categoryKeys((Collection<?>) incident.get("categories"));
        cells.addDurations("all", "");
        cells.addDurations("company", company);
        cells.addDurations(
                "product", MemberKey.ofProduct(incident.get("product").toString()));
        categories.forEach(category -> cells.addDurations("category", category));
        cells.addCounts(categories);
        if (!company.equals(MemberKey.UNKNOWN)) {
            cells.addTrend(company);
        }
        return cells.cells;
    }

    private void addDurations(String dimension, String key) {
        put(
                BaselineView.OUTAGE_DURATIONS.cell(ViewKeys.durations(dimension, key, month)),
                contribution(dimension, key, null, timing == Timing.TIMED ? end - start : null, null));
    }

    private void addCounts(List<String> categories) {
        for (int i = 0; i < categories.size(); i++) {
            String category = categories.get(i);
            put(
                    BaselineView.CATEGORY_COUNTS.cell(ViewKeys.category(category, month)),
                    contribution("category", category, null, null, null));
            for (String other : categories.subList(i + 1, categories.size())) {
                put(
                        BaselineView.CATEGORY_COUNTS.cell(ViewKeys.categoryPair(category, other, month)),
                        contribution("category", category, other, null, null));
            }
        }
    }

    private void addTrend(String company) {
        String ownCell = BaselineView.COMPANY_TRENDS.cell(ViewKeys.trend(company, month));
        put(ownCell, contribution("company", company, null, null, start));
        if (timing != Timing.TIMED) {
            return;
        }
        for (int reached = month; Month.startMillis(reached) < end; reached++) {
            long from = Math.max(start, Month.startMillis(reached));
            long to = Math.min(end, Month.startMillis(reached + 1));
            boolean own = reached == month;
            put(
                    BaselineView.COMPANY_TRENDS.cell(ViewKeys.trend(company, reached)),
                    new CellContribution(
                            "company",
                            company,
                            null,
                            Month.toString(reached),
                            own ? timing : null,
                            null,
                            false,
                            own ? start : null,
                            from,
                            to));
        }
    }

    private CellContribution contribution(String dimension, String key, String otherKey, Long duration, Long start) {
        return new CellContribution(
                dimension,
                key,
                otherKey,
                Month.toString(month),
                timing,
                duration,
                duration != null && toTheDay,
                start,
                null,
                null);
    }

    private void put(String cell, CellContribution contribution) {
        cells.put(cell, contribution);
    }

    private static List<String> categoryKeys(Collection<?> spellings) {
        TreeSet<String> keys = new TreeSet<>();
        for (Object spelling : spellings) {
            String key = MemberKey.ofCategory(spelling.toString());
            if (!key.isEmpty()) {
                keys.add(key);
            }
        }
        return keys.isEmpty() ? List.of(MemberKey.UNCATEGORIZED) : List.copyOf(keys);
    }

    private static boolean isDay(Object precision) {
        return precision.toString().equals(TimePrecision.DAY.name());
    }

    private static Instant instant(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
