package dev.aftermath.schemas.testing;

import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.OutageDurations;
import dev.aftermath.schemas.Timing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The rows that every view must hold for some current incidents, worked out the naive way from DEFINITIONS: lists and
 * sorting, nothing incremental. The reference that the processors are compared with, so it shares no code with them but
 * the keys and the histogram.
 */
public final class BruteForceViews {

    private final List<ExpectedIncident> incidents;
    private final SortedMap<String, String> companyNames;
    private final SortedMap<String, String> productNames;

    private BruteForceViews(List<ExpectedIncident> incidents) {
        this.incidents = incidents;
        this.companyNames = MemberNames.of(
                incidents, ExpectedIncident::companyKey, seen -> seen.incident().getCompany());
        this.productNames = MemberNames.of(
                incidents, ExpectedIncident::productKey, seen -> seen.incident().getProduct());
    }

    /** Views of current incidents: one event each, the newest, none of them a withdrawal. */
    public static BruteForceViews of(Collection<IncidentEvent> finalIncidents) {
        return new BruteForceViews(
                finalIncidents.stream().map(ExpectedIncident::new).toList());
    }

    /** The row of {@code incident.current.v1} for an incident's newest fact, which is no withdrawal. */
    public static CurrentIncident currentIncident(IncidentEvent newest) {
        return new ExpectedIncident(newest).row();
    }

    /** Rows of {@code incident.current.v1} by topic key. */
    public SortedMap<String, CurrentIncident> currentIncidents() {
        SortedMap<String, CurrentIncident> rows = new TreeMap<>();
        incidents.forEach(seen -> rows.put(seen.event().getIncidentId(), seen.row()));
        return rows;
    }

    /** Rows of {@code incident.outage-durations.v1} by topic key. */
    public SortedMap<String, OutageDurations> outageDurations() {
        SortedMap<String, OutageDurations> rows = new TreeMap<>();
        durationCells().forEach((topicKey, cell) -> rows.put(topicKey, cell.row()));
        return rows;
    }

    /** Exact figures of the rows of {@link #outageDurations} that rest on a TIMED incident, by topic key. */
    public SortedMap<String, ExactDurations> exactDurations() {
        SortedMap<String, ExactDurations> figures = new TreeMap<>();
        durationCells().forEach((topicKey, cell) -> {
            if (!cell.durationsMillis().isEmpty()) {
                figures.put(topicKey, ExactDurations.of(cell.durationsMillis()));
            }
        });
        return figures;
    }

    /** Rows of {@code incident.category-counts.v1} by topic key. */
    public SortedMap<String, CategoryCounts> categoryCounts() {
        SortedMap<String, CategoryCounts> rows = new TreeMap<>();
        for (ExpectedIncident seen : incidents) {
            List<String> categories = seen.categoryKeys();
            for (int i = 0; i < categories.size(); i++) {
                count(rows, categories.get(i), null, seen.month());
                for (int j = i + 1; j < categories.size(); j++) {
                    count(rows, categories.get(i), categories.get(j), seen.month());
                }
            }
        }
        return rows;
    }

    /** Rows of {@code incident.company-trends.v1} by topic key. */
    public SortedMap<String, CompanyTrend> companyTrends() {
        SortedMap<String, List<ExpectedIncident>> companies = groupBy(ExpectedIncident::companyKey);
        companies.remove(MemberKey.UNKNOWN);
        SortedMap<String, CompanyTrend> rows = new TreeMap<>();
        companies.forEach((company, ofCompany) -> ExpectedTrend.of(company, companyNames.get(company), ofCompany)
                .forEach(row -> rows.put(company + "/" + row.getMonth(), row)));
        return rows;
    }

    private static void count(SortedMap<String, CategoryCounts> rows, String category, String other, String month) {
        String member = other == null ? escaped(category) : escaped(category) + "+" + escaped(other);
        String topicKey = member + "/" + month;
        long before = rows.containsKey(topicKey) ? rows.get(topicKey).getIncidents() : 0;
        rows.put(topicKey, new CategoryCounts(category, other, month, before + 1));
    }

    private SortedMap<String, List<ExpectedIncident>> groupBy(Function<ExpectedIncident, String> key) {
        SortedMap<String, List<ExpectedIncident>> groups = new TreeMap<>();
        for (ExpectedIncident seen : incidents) {
            groups.computeIfAbsent(key.apply(seen), none -> new ArrayList<>()).add(seen);
        }
        return groups;
    }

    private SortedMap<String, Cell> durationCells() {
        SortedMap<String, Cell> cells = new TreeMap<>();
        for (ExpectedIncident seen : incidents) {
            put(cells, "all", "", "", seen);
            put(cells, "company", seen.companyKey(), companyNames.get(seen.companyKey()), seen);
            put(cells, "product", seen.productKey(), productNames.get(seen.productKey()), seen);
            seen.categoryKeys().forEach(category -> put(cells, "category", category, category, seen));
        }
        return cells;
    }

    private static void put(
            SortedMap<String, Cell> cells, String dimension, String key, String name, ExpectedIncident seen) {
        String topicKey = dimension + "/" + escaped(key) + "/" + seen.month();
        cells.computeIfAbsent(topicKey, none -> new Cell(dimension, key, name, seen.month(), new ArrayList<>()))
                .incidents()
                .add(seen);
    }

    private static String escaped(String key) {
        return key.replace("%", "%25").replace("/", "%2F").replace("+", "%2B");
    }

    private record Cell(String dimension, String key, String name, String month, List<ExpectedIncident> incidents) {

        List<Long> durationsMillis() {
            return incidents.stream()
                    .filter(ExpectedIncident::isTimed)
                    .map(ExpectedIncident::durationMillis)
                    .toList();
        }

        long countOf(Timing timing) {
            return incidents.stream().filter(seen -> seen.timing() == timing).count();
        }

        OutageDurations row() {
            DurationHistogram histogram = DurationHistogram.EMPTY;
            for (long durationMillis : durationsMillis()) {
                histogram = histogram.plus(DurationHistogram.of(durationMillis));
            }
            boolean any = !durationsMillis().isEmpty();
            long totalMillis =
                    durationsMillis().stream().mapToLong(Long::longValue).sum();
            return new OutageDurations(
                    dimension,
                    key,
                    name,
                    month,
                    (long) incidents.size(),
                    countOf(Timing.TIMED),
                    countOf(Timing.INSTANT),
                    countOf(Timing.OPEN),
                    countOf(Timing.END_UNKNOWN),
                    countOf(Timing.START_UNKNOWN),
                    countOf(Timing.UNDATED),
                    incidents.stream().filter(ExpectedIncident::isApproximate).count(),
                    any ? totalMillis / 1000.0 : null,
                    any
                            ? ExactDurations.meanSeconds(
                                    totalMillis, durationsMillis().size())
                            : null,
                    percentile(histogram, 0),
                    percentile(histogram, 100),
                    percentile(histogram, 50),
                    percentile(histogram, 90),
                    percentile(histogram, 95),
                    percentile(histogram, 99),
                    ByteBuffer.wrap(histogram.toBytes()));
        }

        private static Double percentile(DurationHistogram histogram, int percent) {
            var millis = histogram.percentile(percent);
            return millis.isPresent() ? millis.getAsLong() / 1000.0 : null;
        }
    }
}
