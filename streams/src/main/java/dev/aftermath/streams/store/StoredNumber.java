package dev.aftermath.streams.store;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** A number in a store of its own; -1 at first. */
public final class StoredNumber {

    /** Of the word offset, the first number that was kept this way. */
    private static final Bytes KEY = Bytes.wrap(new byte[] {'o'});

    private final KeyValueStore<Bytes, byte[]> store;

    public StoredNumber(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    public long get() {
        byte[] value = store.get(KEY);
        return value == null ? -1 : ByteBuffer.wrap(value).getLong();
    }

    public void set(long number) {
        store.put(KEY, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
}
