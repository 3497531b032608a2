package dev.aftermath.streams;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Stores for processors that run without a topology. */
public final class TestStores {

    private TestStores() {}

    /** An open, empty store in memory, without a changelog. */
    public static KeyValueStore<Bytes, byte[]> inMemory(String name) {
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }

    /** A copy of what a store holds. */
    static Map<Bytes, byte[]> contents(KeyValueStore<Bytes, byte[]> store) {
        Map<Bytes, byte[]> contents = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> contents.put(entry.key, entry.value));
        }
        return contents;
    }

    /** Makes a store hold these entries and no others. */
    static void fill(KeyValueStore<Bytes, byte[]> store, Map<Bytes, byte[]> contents) {
        contents(store).keySet().stream()
                .filter(key -> !contents.containsKey(key))
                .forEach(store::delete);
        contents.forEach(store::put);
    }
}
