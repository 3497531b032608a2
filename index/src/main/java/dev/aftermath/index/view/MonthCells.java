package dev.aftermath.index.view;

import dev.aftermath.schemas.Month;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * The cells of one member by month, ascending, undated first. Two flat arrays: most members have a handful of months,
 * and there are many members.
 */
final class MonthCells<C> {

    /** Sees one cell; {@code month} is a number of {@link dev.aftermath.schemas.Month}. */
    interface Visitor<C> {
        void visit(int month, C cell);
    }

    private int[] months = new int[2];
    private Object[] cells = new Object[2];
    private int size;

    /** Null if there is none. */
    C get(int month) {
        int found = find(month);
        return found < 0 ? null : cell(found);
    }

    void put(int month, C cell) {
        int found = find(month);
        if (found >= 0) {
            cells[found] = cell;
            return;
        }
        int place = -found - 1;
        if (size == months.length) {
            months = Arrays.copyOf(months, 2 * size);
            cells = Arrays.copyOf(cells, 2 * size);
        }
        System.arraycopy(months, place, months, place + 1, size - place);
        System.arraycopy(cells, place, cells, place + 1, size - place);
        months[place] = month;
        cells[place] = cell;
        size++;
    }

    void remove(int month) {
        int found = find(month);
        if (found < 0) {
            return;
        }
        System.arraycopy(months, found + 1, months, found, size - found - 1);
        System.arraycopy(cells, found + 1, cells, found, size - found - 1);
        cells[--size] = null;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void forEach(MonthRange range, Visitor<? super C> visitor) {
        QueryTime.visit();
        int first = find(range.from());
        for (int i = first >= 0 ? first : -first - 1; i < size && months[i] <= range.to(); i++) {
            visitor.visit(months[i], cell(i));
        }
    }

    /** The first dated month whose cell is such a one; empty if there is none. */
    OptionalInt first(Predicate<? super C> wanted) {
        for (int i = 0; i < size; i++) {
            if (months[i] != Month.UNDATED && wanted.test(cell(i))) {
                return OptionalInt.of(months[i]);
            }
        }
        return OptionalInt.empty();
    }

    /** The last dated month up to one whose cell is such a one; empty if there is none. */
    OptionalInt last(int to, Predicate<? super C> wanted) {
        for (int i = size - 1; i >= 0; i--) {
            if (months[i] != Month.UNDATED && months[i] <= to && wanted.test(cell(i))) {
                return OptionalInt.of(months[i]);
            }
        }
        return OptionalInt.empty();
    }

    @SuppressWarnings("unchecked")
    private C cell(int place) {
        return (C) cells[place];
    }

    private int find(int month) {
        return Arrays.binarySearch(months, 0, size, month);
    }
}
