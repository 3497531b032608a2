package dev.aftermath.streams.fold;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** An offset of one partition of the log, kept in a store of its own; -1 at first. */
public final class StoredOffset {

    private static final Bytes KEY = Bytes.wrap(new byte[] {'o'});

    private final KeyValueStore<Bytes, byte[]> store;

    public StoredOffset(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    public long get() {
        byte[] value = store.get(KEY);
        return value == null ? -1 : ByteBuffer.wrap(value).getLong();
    }

    public void set(long offset) {
        store.put(KEY, ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
    }
}
