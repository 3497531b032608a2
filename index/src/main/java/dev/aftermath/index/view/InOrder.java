package dev.aftermath.index.view;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Entries that are in order already, as a {@link java.util.TreeMap} takes them over without comparing any: to find a
 * million places one by one takes longer than reading what belongs there.
 */
final class InOrder<K, V> extends AbstractMap<K, V> implements SortedMap<K, V> {

    private final Comparator<? super K> order;
    private final List<Map.Entry<K, V>> entries;

    /** @param entries ascending, each key once */
    InOrder(Comparator<? super K> order, List<Map.Entry<K, V>> entries) {
        this.order = order;
        this.entries = entries;
    }

    @Override
    public Comparator<? super K> comparator() {
        return order;
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    @Override
    public K firstKey() {
        return entries.get(0).getKey();
    }

    @Override
    public K lastKey() {
        return entries.get(entries.size() - 1).getKey();
    }

    @Override
    public SortedMap<K, V> subMap(K from, K to) {
        throw onlyWhole();
    }

    @Override
    public SortedMap<K, V> headMap(K to) {
        throw onlyWhole();
    }

    @Override
    public SortedMap<K, V> tailMap(K from) {
        throw onlyWhole();
    }

    private static UnsupportedOperationException onlyWhole() {
        return new UnsupportedOperationException(
                "these entries are taken over as a whole, which asks for no part of them");
    }
}
