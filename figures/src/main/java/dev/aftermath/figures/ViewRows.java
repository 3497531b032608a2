package dev.aftermath.figures;

import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.DurationHistogram;
import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.OutageDurations;
import dev.aftermath.schemas.SparseCounts;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.ViewKeys;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The rows of a cell: which view topics it shows in, and how. */
public final class ViewRows {

    private static final double MILLIS_PER_SECOND = 1000.0;

    private ViewRows() {}

    /** The records that a change asks for: rows that are new or different, tombstones for those that are gone. */
    public static List<ViewRow> of(CellChange change) {
        List<ViewRow> rows = new ArrayList<>(2);
        Dimension dimension = change.member().dimension();
        if (dimension != Dimension.CATEGORY_PAIR) {
            addDurations(rows, change);
        }
        if (dimension == Dimension.CATEGORY || dimension == Dimension.CATEGORY_PAIR) {
            addCounts(rows, change);
        }
        if (dimension == Dimension.COMPANY && !change.member().key().equals(MemberKey.UNKNOWN)) {
            addTrend(rows, change);
        }
        return rows;
    }

    private static void addDurations(List<ViewRow> rows, CellChange change) {
        Cell before = change.before();
        Cell after = change.after();
        boolean changed = change.renamed()
                || !Arrays.equals(before.timings(), after.timings())
                || before.approximate() != after.approximate()
                || !before.durations().equals(after.durations());
        if (!changed || before.incidents() == 0 && after.incidents() == 0) {
            return;
        }
        Member member = change.member();
        String dimension = member.dimension().name().toLowerCase(Locale.ROOT);
        rows.add(new ViewRow(
                View.OUTAGE_DURATIONS,
                ViewKeys.durations(dimension, member.key(), change.month()),
                after.incidents() == 0 ? null : durations(dimension, member, change.name(), change.month(), after)));
    }

    private static void addCounts(List<ViewRow> rows, CellChange change) {
        long incidents = change.after().incidents();
        if (incidents == change.before().incidents()) {
            return;
        }
        Member member = change.member();
        boolean pair = member.dimension() == Dimension.CATEGORY_PAIR;
        String key = pair
                ? ViewKeys.categoryPair(member.key(), member.otherKey(), change.month())
                : ViewKeys.category(member.key(), change.month());
        CategoryCounts row = incidents == 0
                ? null
                : new CategoryCounts(
                        member.key(), pair ? member.otherKey() : null, Month.toString(change.month()), incidents);
        rows.add(new ViewRow(View.CATEGORY_COUNTS, key, row));
    }

    private static void addTrend(List<ViewRow> rows, CellChange change) {
        Cell before = change.before();
        Cell after = change.after();
        boolean changed = change.renamed()
                || before.incidents() != after.incidents()
                || !before.starts().equals(after.starts())
                || !before.edges().equals(after.edges());
        if (changed) {
            rows.add(new ViewRow(
                    View.COMPANY_TRENDS,
                    ViewKeys.trend(change.member().key(), change.month()),
                    after.isEmpty() ? null : trend(change.member(), change.name(), change.month(), after)));
        }
    }

    private static OutageDurations durations(String dimension, Member member, String name, int month, Cell cell) {
        DurationHistogram durations = cell.durations();
        long timed = cell.incidents(Timing.TIMED);
        return new OutageDurations(
                dimension,
                member.key(),
                name,
                Month.toString(month),
                cell.incidents(),
                timed,
                cell.incidents(Timing.INSTANT),
                cell.incidents(Timing.OPEN),
                cell.incidents(Timing.END_UNKNOWN),
                cell.incidents(Timing.START_UNKNOWN),
                cell.incidents(Timing.UNDATED),
                cell.approximate(),
                timed == 0 ? null : durations.totalMillis() / MILLIS_PER_SECOND,
                timed == 0 ? null : durations.meanSeconds().getAsDouble(),
                seconds(durations, 0),
                seconds(durations, 100),
                seconds(durations, 50),
                seconds(durations, 90),
                seconds(durations, 95),
                seconds(durations, 99),
                ByteBuffer.wrap(durations.toBytes()));
    }

    private static Double seconds(DurationHistogram durations, int percent) {
        var millis = durations.percentile(percent);
        return millis.isPresent() ? millis.getAsLong() / MILLIS_PER_SECOND : null;
    }

    private static CompanyTrend trend(Member member, String name, int month, Cell cell) {
        SparseCounts starts = cell.starts();
        return new CompanyTrend(
                member.key(),
                name,
                Month.toString(month),
                cell.incidents(),
                cell.downtimeMillis() / MILLIS_PER_SECOND,
                starts.total(),
                starts.isEmpty() ? null : Instant.ofEpochMilli(starts.number(0)),
                starts.isEmpty() ? null : Instant.ofEpochMilli(starts.number(starts.size() - 1)));
    }
}
