package dev.aftermath.streams.store;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Entries in memory, found by hash: for state that is looked up by key and, but at a start, never in order. Kafka's own
 * store in memory is a tree, in which a look-up among some ten thousand entries costs several times as much. Its
 * changelog restores it. {@link #all} is in no order; {@link #range} sorts first.
 */
public final class HashKeyValueStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private final Map<Bytes, byte[]> entries = new HashMap<>();
    private boolean open;

    private HashKeyValueStore(String name) {
        this.name = name;
    }

    /** One store per task. */
    public static KeyValueBytesStoreSupplier supplier(String name) {
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new HashKeyValueStore(name);
            }

            @Override
            public String metricsScope() {
                return "in-memory";
            }
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        if (root != null) {
            context.register(root, (key, value) -> put(Bytes.wrap(key), value));
        }
        open = true;
    }

    @Override
    public byte[] get(Bytes key) {
        return entries.get(key);
    }

    /** A null value deletes. */
    @Override
    public void put(Bytes key, byte[] value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        byte[] known = entries.get(key);
        if (known == null) {
            put(key, value);
        }
        return known;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> changes) {
        changes.forEach(change -> put(change.key, change.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        return entries.remove(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        TreeMap<Bytes, byte[]> sorted = new TreeMap<>(entries);
        return new EntryIterator((from == null
                        ? to == null ? sorted : sorted.headMap(to, true)
                        : to == null ? sorted.tailMap(from, true) : sorted.subMap(from, true, to, true))
                .entrySet()
                .iterator());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return new EntryIterator(entries.entrySet().iterator());
    }

    @Override
    public long approximateNumEntries() {
        return entries.size();
    }

    /** Nothing that is read from this store from outside is bounded by a position. */
    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        entries.clear();
        open = false;
    }

    private static final class EntryIterator implements KeyValueIterator<Bytes, byte[]> {

        private final Iterator<Map.Entry<Bytes, byte[]>> entries;
        private Map.Entry<Bytes, byte[]> ahead;

        EntryIterator(Iterator<Map.Entry<Bytes, byte[]>> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            return ahead != null || entries.hasNext();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            Map.Entry<Bytes, byte[]> entry = ahead != null ? ahead : entries.next();
            ahead = null;
            return KeyValue.pair(entry.getKey(), entry.getValue());
        }

        @Override
        public Bytes peekNextKey() {
            if (ahead == null) {
                ahead = entries.next();
            }
            return ahead.getKey();
        }

        @Override
        public void close() {
            ahead = null;
        }
    }
}
