package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All rows of an index as the changes that would make it, part by part, so that neither readers nor the writer wait for
 * long. Parts are of different moments: a row that changes meanwhile is there in one state or the other.
 */
public final class IndexRows implements RowParts {

    private static final int ROWS_AT_ONCE = 5_000;

    private final ViewIndex index;

    public IndexRows(ViewIndex index) {
        this.index = index;
    }

    /** Cells first. */
    public void forEachPart(Consumer<List<ViewChange>> part) {
        cells(part);
        incidents(incidents -> part.accept(new ArrayList<>(incidents)));
    }

    @Override
    public void cells(Consumer<List<ViewChange>> part) {
        for (Dimension dimension : Dimension.values()) {
            cells(
                    tables -> tables.durations(dimension),
                    (key, member, month, cell) -> new ViewChange.Durations(dimension, key, month, member.name(), cell),
                    part);
        }
        cells(
                ViewTables::categories,
                (key, member, month, incidents) -> new ViewChange.Category(key, month, incidents),
                part);
        cells(
                ViewTables::categoryPairs,
                (key, member, month, incidents) -> new ViewChange.Pair(key, month, incidents),
                part);
        cells(
                ViewTables::companies,
                (key, member, month, cell) -> new ViewChange.Trend(key, month, member.name(), cell),
                part);
    }

    private interface Row<K extends Comparable<K>, C> {
        ViewChange of(K key, CellTable.Member<C> member, int month, C cell);
    }

    private <K extends Comparable<K>, C> void cells(
            Function<ViewTables, CellTable<K, C>> table, Row<K, C> row, Consumer<List<ViewChange>> part) {
        K after = null;
        do {
            K last = after;
            List<ViewChange> rows = new ArrayList<>();
            after = index.read(tables -> addCells(table.apply(tables), last, row, rows));
            part.accept(rows);
        } while (after != null);
    }

    /** Adds rows of the members behind one, whole members only; gives the last of these if more may follow. */
    private static <K extends Comparable<K>, C> K addCells(
            CellTable<K, C> table, K after, Row<K, C> row, List<ViewChange> rows) {
        SortedMap<K, CellTable.Member<C>> members = after == null ? table.members() : table.membersAfter(after);
        for (Map.Entry<K, CellTable.Member<C>> entry : members.entrySet()) {
            CellTable.Member<C> member = entry.getValue();
            member.cells()
                    .forEach(
                            MonthRange.EVERYTHING,
                            (month, cell) -> rows.add(row.of(entry.getKey(), member, month, cell)));
            if (rows.size() >= ROWS_AT_ONCE) {
                return entry.getKey();
            }
        }
        return null;
    }

    @Override
    public void incidents(Consumer<List<ViewChange.Current>> part) {
        IncidentPlace after = null;
        do {
            IncidentPlace last = after;
            List<ViewChange.Current> rows = new ArrayList<>();
            after = index.read(tables -> addIncidents(tables.incidents().byTime(), last, rows));
            part.accept(rows);
        } while (after != null);
    }

    private static IncidentPlace addIncidents(
            NavigableMap<IncidentPlace, CurrentIncident> byTime, IncidentPlace after, List<ViewChange.Current> rows) {
        NavigableMap<IncidentPlace, CurrentIncident> rest = after == null ? byTime : byTime.tailMap(after, false);
        for (Map.Entry<IncidentPlace, CurrentIncident> entry : rest.entrySet()) {
            rows.add(new ViewChange.Current(entry.getKey().id(), entry.getValue()));
            if (rows.size() >= ROWS_AT_ONCE) {
                return entry.getKey();
            }
        }
        return null;
    }
}
