package dev.aftermath.figures;

import dev.aftermath.schemas.SparseCounts;
import dev.aftermath.schemas.Varints;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes under way to a store or topic; grows as needed. */
public final class GrowingBuffer {

    private static final int LONGEST_NUMBER = 10;

    private ByteBuffer buffer;

    public GrowingBuffer(int expected) {
        buffer = ByteBuffer.allocate(Math.max(64, expected));
    }

    public int size() {
        return buffer.position();
    }

    public void put(byte value) {
        reserve(1).put(value);
    }

    public void putUnsigned(long value) {
        Varints.putUnsigned(reserve(LONGEST_NUMBER), value);
    }

    public void putSigned(long value) {
        Varints.putSigned(reserve(LONGEST_NUMBER), value);
    }

    /** The length, then the bytes. */
    public void putBytes(byte[] bytes) {
        putUnsigned(bytes.length);
        putRaw(bytes);
    }

    public void putRaw(byte[] bytes) {
        reserve(bytes.length).put(bytes);
    }

    public void putCounts(SparseCounts counts, long base, long unit) {
        counts.putTo(reserve(counts.maxEncodedSize()), base, unit);
    }

    public byte[] toBytes() {
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
