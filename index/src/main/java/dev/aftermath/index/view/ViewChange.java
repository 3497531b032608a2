package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.ViewKeys;
import java.util.Optional;

/** What one record of a view topic does to the index. A {@code null} cell or incident takes the row out. */
public sealed interface ViewChange {

    /** @param name name of the member for people; null with a null cell */
    record Durations(Dimension dimension, String member, int month, String name, DurationCell cell)
            implements ViewChange {}

    /** @param incidents incidents that carry the category */
    record Category(String category, int month, Long incidents) implements ViewChange {}

    /** @param incidents incidents that carry both categories */
    record Pair(CategoryPair pair, int month, Long incidents) implements ViewChange {}

    /** @param name name of the company for people; null with a null cell */
    record Trend(String company, int month, String name, TrendCell cell) implements ViewChange {}

    /** @param id incident id, the record's key */
    record Current(String id, CurrentIncident incident) implements ViewChange {}

    /** View and record key of the cell that changed, as {@code durations/company/github/2016-08}; empty for an incident. */
    default Optional<String> cellKey() {
        if (this instanceof Durations row) {
            return Optional.of("durations/" + ViewKeys.durations(row.dimension().text(), row.member(), row.month()));
        } else if (this instanceof Category row) {
            return Optional.of("categories/" + ViewKeys.category(row.category(), row.month()));
        } else if (this instanceof Pair row) {
            return Optional.of("categories/"
                    + ViewKeys.categoryPair(row.pair().first(), row.pair().second(), row.month()));
        } else if (this instanceof Trend row) {
            return Optional.of("companies/" + ViewKeys.trend(row.company(), row.month()));
        }
        return Optional.empty();
    }

    /** Puts the row into the tables, or takes it out. */
    default void applyTo(ViewTables tables) {
        if (this instanceof Durations row) {
            set(tables.durations(row.dimension()), row.member(), row.name(), row.month(), row.cell());
        } else if (this instanceof Category row) {
            set(tables.categories(), row.category(), row.category(), row.month(), row.incidents());
        } else if (this instanceof Pair row) {
            set(tables.categoryPairs(), row.pair(), null, row.month(), row.incidents());
        } else if (this instanceof Trend row) {
            set(tables.companies(), row.company(), row.name(), row.month(), row.cell());
        } else if (this instanceof Current row) {
            if (row.incident() == null) {
                tables.incidents().remove(row.id());
            } else {
                tables.incidents().put(row.id(), row.incident());
            }
        }
    }

    private static <K extends Comparable<K>, C> void set(CellTable<K, C> table, K key, String name, int month, C cell) {
        if (cell == null) {
            table.remove(key, month);
        } else {
            table.put(key, name, month, cell);
        }
    }
}
