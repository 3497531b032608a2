package dev.aftermath.streams.store;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Entries in memory, found by hash: for state that is looked up by key and never in order. Kafka's own
 * store in memory is a tree, in which a look-up among some ten thousand entries costs several times as much. Its
 * changelog restores it. {@link #all} is in no order and must not meet a change; {@link #range} sorts first.
 */
public final class HashKeyValueStore implements KeyValueStore<Bytes, byte[]> {

    private final String name;
    private final EntryTable entries = new EntryTable();
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
        return entries.get(key.get());
    }

    /** A null value deletes. */
    @Override
    public void put(Bytes key, byte[] value) {
        if (value == null) {
            entries.remove(key.get());
        } else {
            entries.put(key.get(), value);
        }
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        byte[] known = get(key);
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
        byte[] known = get(key);
        entries.remove(key.get());
        return known;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        TreeMap<Bytes, byte[]> sorted = new TreeMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = all()) {
            all.forEachRemaining(entry -> {
                if ((from == null || entry.key.compareTo(from) >= 0) && (to == null || entry.key.compareTo(to) <= 0)) {
                    sorted.put(entry.key, entry.value);
                }
            });
        }
        Iterator<Map.Entry<Bytes, byte[]>> entriesInOrder = sorted.entrySet().iterator();
        return new EntryIterator(() -> {
            if (!entriesInOrder.hasNext()) {
                return null;
            }
            Map.Entry<Bytes, byte[]> entry = entriesInOrder.next();
            return KeyValue.pair(entry.getKey(), entry.getValue());
        });
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        EntryTable.Cursor cursor = entries.entries();
        return new EntryIterator(() -> {
            if (!cursor.hasNext()) {
                return null;
            }
            cursor.advance();
            return KeyValue.pair(Bytes.wrap(cursor.key()), cursor.value());
        });
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

        /** Gives entry after entry, then null. */
        private final Supplier<KeyValue<Bytes, byte[]>> entries;

        private KeyValue<Bytes, byte[]> ahead;

        EntryIterator(Supplier<KeyValue<Bytes, byte[]>> entries) {
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                ahead = entries.get();
            }
            return ahead != null;
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            KeyValue<Bytes, byte[]> entry = peek();
            ahead = null;
            return entry;
        }

        @Override
        public Bytes peekNextKey() {
            return peek().key;
        }

        private KeyValue<Bytes, byte[]> peek() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more entries");
            }
            return ahead;
        }

        @Override
        public void close() {
            ahead = null;
        }
    }
}
