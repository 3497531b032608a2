package dev.aftermath.index.view;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** The cells of one view: member, then month. A member without cells does not exist. */
final class CellTable<K extends Comparable<K>, C> {

    /** One member: the name of its newest row, and its cells. */
    static final class Member<C> {
        private String name;
        private final MonthCells<C> cells = new MonthCells<>();

        String name() {
            return name;
        }

        MonthCells<C> cells() {
            return cells;
        }
    }

    private final NavigableMap<K, Member<C>> members = new TreeMap<>();
    /** Of the newest row: months of a member often follow one another. Null if there is none. */
    private K lastKey;

    private Member<C> last;

    void put(K key, String name, int month, C cell) {
        Member<C> member = key.equals(lastKey) ? last : members.computeIfAbsent(key, absent -> new Member<>());
        lastKey = key;
        last = member;
        member.name = name;
        member.cells.put(month, cell);
    }

    void remove(K key, int month) {
        Member<C> member = members.get(key);
        if (member == null) {
            return;
        }
        member.cells.remove(month);
        if (member.cells.isEmpty()) {
            members.remove(key);
            lastKey = null;
        }
    }

    /** The members by key, ascending. */
    SortedMap<K, Member<C>> members() {
        return Collections.unmodifiableSortedMap(members);
    }

    /** The members behind a key, which need not be one. */
    SortedMap<K, Member<C>> membersAfter(K key) {
        return Collections.unmodifiableSortedMap(members.tailMap(key, false));
    }
}
