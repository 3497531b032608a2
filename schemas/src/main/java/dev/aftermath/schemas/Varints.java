package dev.aftermath.schemas;

import java.nio.ByteBuffer;

/** Whole numbers of variable length, as in Avro's binary encoding: seven bits a byte, the lowest first; zig-zag if signed. */
public final class Varints {

    private Varints() {}

    public static void putUnsigned(ByteBuffer out, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    public static void putSigned(ByteBuffer out, long value) {
        putUnsigned(out, (value << 1) ^ (value >> 63));
    }

    /** @throws java.nio.BufferUnderflowException if the number is cut off */
    public static long getUnsigned(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a variable-length number of more than ten bytes");
    }

    /** @throws java.nio.BufferUnderflowException if the number is cut off */
    public static long getSigned(ByteBuffer in) {
        long raw = getUnsigned(in);
        return (raw >>> 1) ^ -(raw & 1);
    }
}
