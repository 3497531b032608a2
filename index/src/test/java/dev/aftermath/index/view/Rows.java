package dev.aftermath.index.view;

import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.OutageDurations;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.ViewKeys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Rows of the view topics, as the processors write them, computed the simple way. */
public final class Rows {

    private Rows() {}

    /** Some rows in one part of cells and one of incidents. */
    public static RowParts parts(List<ViewChange> rows) {
        return new RowParts() {
            @Override
            public void cells(Consumer<List<ViewChange>> part) {
                part.accept(rows.stream()
                        .filter(row -> !(row instanceof ViewChange.Current))
                        .toList());
            }

            @Override
            public void incidents(Consumer<List<ViewChange.Current>> part) {
                part.accept(rows.stream()
                        .filter(ViewChange.Current.class::isInstance)
                        .map(ViewChange.Current.class::cast)
                        .toList());
            }
        };
    }

    public static ViewChange durations(String dimension, String member, String name, String month, long... millis) {
        DurationHistogram histogram = histogram(millis);
        return durations(
                dimension, member, name, Month.parse(month), new long[] {millis.length, 0, 0, 0, 0, 0, 0}, histogram);
    }

    /** Of incidents of one duration each, some of them approximate. */
    public static ViewChange approximate(
            String dimension, String member, String name, String month, long approximate, long... millis) {
        return durations(
                dimension,
                member,
                name,
                Month.parse(month),
                new long[] {millis.length, 0, 0, 0, 0, 0, approximate},
                histogram(millis));
    }

    public static ViewChange durationCounts(
            String dimension, String member, String month, long instant, long endUnknown, long undated) {
        return durations(
                dimension,
                member,
                member,
                Month.parse(month),
                new long[] {0, instant, 0, endUnknown, 0, undated, 0},
                DurationHistogram.EMPTY);
    }

    public static ViewChange category(String category, String month, long incidents) {
        return ViewRows.categories(
                ViewKeys.category(category, Month.parse(month)), new CategoryCounts(category, null, month, incidents));
    }

    public static ViewChange pair(String first, String second, String month, long incidents) {
        return ViewRows.categories(
                ViewKeys.categoryPair(first, second, Month.parse(month)),
                new CategoryCounts(first, second, month, incidents));
    }

    public static ViewChange trend(
            String company, String name, String month, long incidents, double downtimeSeconds, Instant... starts) {
        return ViewRows.trend(
                ViewKeys.trend(company, Month.parse(month)),
                new CompanyTrend(
                        company,
                        name,
                        month,
                        incidents,
                        downtimeSeconds,
                        (long) starts.length,
                        starts.length == 0 ? null : starts[0],
                        starts.length == 0 ? null : starts[starts.length - 1]));
    }

    public static CurrentIncident incident(String id) {
        return incidentBuilder(id).build();
    }

    /** Of an incident with all that is required, and some more. */
    public static CurrentIncident.Builder incidentBuilder(String id) {
        return CurrentIncident.newBuilder()
                .setIncidentId(id)
                .setVersion(2)
                .setKnownAt(Instant.parse("2020-01-02T03:04:05.678Z"))
                .setSource("samples")
                .setLocation("a.json")
                .setCompanyKey("acme")
                .setProductKey("unknown")
                .setCategoryKeys(List.of("automation", "config-change"))
                .setMonth("2016-08")
                .setTiming(Timing.TIMED)
                .setDurationSeconds(16_200.0)
                .setStartTime(Instant.parse("2016-08-18T19:00:00Z"))
                .setEndTime(Instant.parse("2016-08-18T23:30:00Z"))
                .setCategories(List.of())
                .setKeywords(List.of())
                .setStartPrecision(TimePrecision.MOMENT)
                .setEndPrecision(TimePrecision.MOMENT)
                .setTitle("EU region <b>down</b>")
                .setDescription("Rolled *back* <script>alert(1)</script>");
    }

    /** All rows of the three views for these incidents. */
    static List<ViewChange> of(List<Happening> happenings) {
        List<ViewChange> rows = new ArrayList<>();
        rows.addAll(durations("all", happenings, happening -> List.of("")));
        rows.addAll(durations("company", happenings, happening -> List.of(happening.company())));
        rows.addAll(durations("product", happenings, happening -> List.of(happening.product())));
        rows.addAll(durations("category", happenings, Happening::categories));
        rows.addAll(categories(happenings));
        for (String company : Happening.COMPANIES) {
            rows.addAll(trend(
                    company,
                    happenings.stream()
                            .filter(happening -> happening.company().equals(company))
                            .toList()));
        }
        return rows;
    }

    private interface Members {
        List<String> of(Happening happening);
    }

    private static List<ViewChange> durations(String dimension, List<Happening> happenings, Members members) {
        Map<String, Map<Integer, List<Happening>>> cells = new TreeMap<>();
        for (Happening happening : happenings) {
            for (String member : members.of(happening)) {
                cells.computeIfAbsent(member, absent -> new TreeMap<>())
                        .computeIfAbsent(happening.month(), absent -> new ArrayList<>())
                        .add(happening);
            }
        }
        List<ViewChange> rows = new ArrayList<>();
        cells.forEach((member, months) -> months.forEach((month, cell) -> {
            long[] counts = new long[7];
            cell.forEach(happening -> {
                counts[happening.timing().ordinal()]++;
                counts[6] += happening.approximate() ? 1 : 0;
            });
            rows.add(durations(
                    dimension,
                    member,
                    member,
                    month,
                    counts,
                    histogram(cell.stream()
                            .filter(happening -> happening.timing() == Timing.TIMED)
                            .mapToLong(Happening::millis)
                            .toArray())));
        }));
        return rows;
    }

    private static List<ViewChange> categories(List<Happening> happenings) {
        Map<String, Long> counts = new TreeMap<>();
        for (Happening happening : happenings) {
            List<String> categories = happening.categories();
            for (int i = 0; i < categories.size(); i++) {
                counts.merge(ViewKeys.category(categories.get(i), happening.month()), 1L, Long::sum);
                for (String other : categories.subList(i + 1, categories.size())) {
                    counts.merge(ViewKeys.categoryPair(categories.get(i), other, happening.month()), 1L, Long::sum);
                }
            }
        }
        return counts.entrySet().stream()
                .map(count -> ViewRows.categories(count.getKey(), new CategoryCounts("", null, "", count.getValue())))
                .toList();
    }

    private static List<ViewChange> trend(String company, List<Happening> happenings) {
        Map<Integer, List<Happening>> byMonth = happenings.stream().collect(Collectors.groupingBy(Happening::month));
        List<ViewChange> rows = new ArrayList<>();
        for (int month = Month.parse("1968-01"); month <= Month.parse("1973-12"); month++) {
            row(company, happenings, byMonth.getOrDefault(month, List.of()), month, rows);
        }
        row(company, List.of(), byMonth.getOrDefault(Month.UNDATED, List.of()), Month.UNDATED, rows);
        return rows;
    }

    private static void row(
            String company, List<Happening> all, List<Happening> ofMonth, int month, List<ViewChange> rows) {
        double downtime = all.isEmpty()
                ? 0
                : Downtime.millis(all, Month.startMillis(month), Month.startMillis(month + 1)) / 1_000.0;
        if (ofMonth.isEmpty() && downtime == 0) {
            return;
        }
        Instant[] starts = ofMonth.stream()
                .map(Happening::start)
                .filter(start -> start != null)
                .sorted()
                .toArray(Instant[]::new);
        rows.add(trend(
                company, company.toUpperCase(Locale.ROOT), Month.toString(month), ofMonth.size(), downtime, starts));
    }

    /** @param counts one per timing, and how many are approximate */
    private static ViewChange durations(
            String dimension, String member, String name, int month, long[] counts, DurationHistogram histogram) {
        long incidents = Arrays.stream(counts).limit(6).sum();
        OutageDurations row = OutageDurations.newBuilder()
                .setDimension(dimension)
                .setKey(member)
                .setName(name)
                .setMonth(Month.toString(month))
                .setIncidents(incidents)
                .setTimed(counts[0])
                .setInstant(counts[1])
                .setOpen(counts[2])
                .setEndUnknown(counts[3])
                .setStartUnknown(counts[4])
                .setUndated(counts[5])
                .setApproximate(counts[6])
                .setHistogram(ByteBuffer.wrap(histogram.toBytes()))
                .build();
        return ViewRows.durations(ViewKeys.durations(dimension, member, month), row);
    }

    private static DurationHistogram histogram(long... millis) {
        DurationHistogram histogram = DurationHistogram.EMPTY;
        for (long duration : millis) {
            histogram = histogram.plus(DurationHistogram.of(duration));
        }
        return histogram;
    }
}
