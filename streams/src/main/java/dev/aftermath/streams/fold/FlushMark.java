package dev.aftermath.streams.fold;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The last offset of a partition of the log whose partials have left for the merge; -1 before the first flush. */
public final class FlushMark {

    private static final Bytes KEY = Bytes.wrap(new byte[] {'f'});

    private final KeyValueStore<Bytes, byte[]> store;

    public FlushMark(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    public long offset() {
        byte[] value = store.get(KEY);
        return value == null ? -1 : ByteBuffer.wrap(value).getLong();
    }

    public void moveTo(long offset) {
        store.put(KEY, ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
    }
}
