package dev.aftermath.schemas.event;

import dev.aftermath.schemas.TextCharacters;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at texts in UTF-8 without decoding them. Control characters are searched for in eight bytes at once (Warren,
 * Hacker's Delight, section 6-1), as every text of every fact is looked at.
 */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = LOW_BITS << 7;
    /** First byte of U+0080 to U+00BF, among which further control characters are. */
    private static final byte FIRST_OF_LATIN_1 = (byte) 0xC2;

    private Utf8() {}

    /** How many characters, Unicode code points, a text has. */
    static int characters(byte[] bytes, int from, int length) {
        int characters = 0;
        for (int i = from; i < from + length; i++) {
            // all bytes of a character but the first begin with the bits 10
            characters += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return characters;
    }

    /** Whether a text has characters that are {@linkplain TextCharacters no text}. */
    static boolean hasControls(byte[] bytes, int from, int length) {
        int end = from + length;
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, i);
            if (!isPlain(eight) && mayHaveControls(eight) && hasControlsAt(bytes, i, i + Long.BYTES, end)) {
                return true;
            }
        }
        return hasControlsAt(bytes, i, end, end);
    }

    /** True only if all of eight bytes are printable ASCII, as most are: the cheapest question comes first. */
    private static boolean isPlain(long eight) {
        return ((eight - ' ' * LOW_BITS | eight + LOW_BITS | eight) & HIGH_BITS) == 0;
    }

    /** Whether any of eight bytes is below a blank, a DEL, or the first of U+0080 to U+00BF. */
    private static boolean mayHaveControls(long eight) {
        long belowBlank = eight - ' ' * LOW_BITS & ~eight;
        return ((belowBlank | zero(eight ^ 0x7F * LOW_BITS) | zero(eight ^ 0xC2 * LOW_BITS)) & HIGH_BITS) != 0;
    }

    /** The high bit of every byte that is 0, and perhaps of others above such a one. */
    private static long zero(long eight) {
        return eight - LOW_BITS & ~eight;
    }

    private static boolean hasControlsAt(byte[] bytes, int from, int to, int end) {
        for (int i = from; i < to; i++) {
            byte first = bytes[i];
            if (first == FIRST_OF_LATIN_1 && i + 1 < end) {
                if (!TextCharacters.allow(bytes[i + 1] & 0xFF)) {
                    return true;
                }
            } else if (first >= 0 && !TextCharacters.allow(first)) {
                return true;
            }
        }
        return false;
    }
}
