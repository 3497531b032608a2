package dev.aftermath.streams.views;

import dev.aftermath.schemas.SparseCounts;
import dev.aftermath.schemas.Varints;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes under way to a store or topic; grows as needed. */
final class GrowingBuffer {

    private static final int LONGEST_NUMBER = 10;

    private ByteBuffer buffer;

    GrowingBuffer(int expected) {
        buffer = ByteBuffer.allocate(Math.max(64, expected));
    }

    int size() {
        return buffer.position();
    }

    void put(byte value) {
        reserve(1).put(value);
    }

    void putUnsigned(long value) {
        Varints.putUnsigned(reserve(LONGEST_NUMBER), value);
    }

    void putSigned(long value) {
        Varints.putSigned(reserve(LONGEST_NUMBER), value);
    }

    /** The length, then the bytes. */
    void putBytes(byte[] bytes) {
        putUnsigned(bytes.length);
        putRaw(bytes);
    }

    void putRaw(byte[] bytes) {
        reserve(bytes.length).put(bytes);
    }

    void putCounts(SparseCounts counts, long base, long unit) {
        counts.putTo(reserve(counts.maxEncodedSize()), base, unit);
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private ByteBuffer reserve(int bytes) {
        if (buffer.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + bytes));
            larger.put(buffer.array(), 0, buffer.position());
            buffer = larger;
        }
        return buffer;
    }
}
