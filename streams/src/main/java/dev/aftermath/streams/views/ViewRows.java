package dev.aftermath.streams.views;

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
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;

/** The rows of a cell: which view topics it shows in, and how. */
final class ViewRows {

    private static final double MILLIS_PER_SECOND = 1000.0;

    private ViewRows() {}

    /** The records that a change asks for: rows that are new or different, tombstones for those that are gone. */
    static List<ViewRow> of(CellChange change) {
        Member member = change.member();
        int month = change.month();
        List<ViewRow> rows = new ArrayList<>(2);
        if (member.dimension() == Dimension.CATEGORY_PAIR) {
            add(
                    rows,
                    ViewStages.WRITE_CATEGORY_COUNTS,
                    ViewKeys.categoryPair(member.key(), member.otherKey(), month),
                    counts(member, month, change.before()),
                    counts(member, month, change.after()));
            return rows;
        }
        String dimension = member.dimension().name().toLowerCase(Locale.ROOT);
        add(
                rows,
                ViewStages.WRITE_OUTAGE_DURATIONS,
                ViewKeys.durations(dimension, member.key(), month),
                durations(dimension, member, change.nameBefore(), month, change.before()),
                durations(dimension, member, change.name(), month, change.after()));
        if (member.dimension() == Dimension.CATEGORY) {
            add(
                    rows,
                    ViewStages.WRITE_CATEGORY_COUNTS,
                    ViewKeys.category(member.key(), month),
                    counts(member, month, change.before()),
                    counts(member, month, change.after()));
        }
        if (member.dimension() == Dimension.COMPANY && !member.key().equals(MemberKey.UNKNOWN)) {
            add(
                    rows,
                    ViewStages.WRITE_COMPANY_TRENDS,
                    ViewKeys.trend(member.key(), month),
                    trend(member, change.nameBefore(), month, change.before()),
                    trend(member, change.name(), month, change.after()));
        }
        return rows;
    }

    private static void add(List<ViewRow> rows, String stage, String key, SpecificRecord before, SpecificRecord after) {
        if (after == null ? before != null : !after.equals(before)) {
            rows.add(new ViewRow(stage, key, after));
        }
    }

    private static OutageDurations durations(String dimension, Member member, String name, int month, Cell cell) {
        if (cell.incidents() == 0) {
            return null;
        }
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

    private static CategoryCounts counts(Member member, int month, Cell cell) {
        if (cell.incidents() == 0) {
            return null;
        }
        String other = member.dimension() == Dimension.CATEGORY_PAIR ? member.otherKey() : null;
        return new CategoryCounts(member.key(), other, Month.toString(month), cell.incidents());
    }

    private static CompanyTrend trend(Member member, String name, int month, Cell cell) {
        if (cell.isEmpty()) {
            return null;
        }
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
