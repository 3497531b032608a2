package dev.aftermath.schemas.event;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/** An incident id as a number, so that it is compared and looked up without a text. */
public record IncidentId(long most, long least) {

    /** Length of the text, in characters and bytes. */
    public static final int TEXT_LENGTH = 36;

    /** By character: the value of a hexadecimal digit in lower case; negative for everything else. */
    private static final byte[] DIGITS = digits();

    /**
     * Reads a UUID in lower case, the only form that ids have in the log.
     *
     * @param from first byte of the text, {@link #TEXT_LENGTH} of which are there
     * @return null if it is none
     */
    public static IncidentId read(byte[] text, int from) {
        if ((text[from + 8] ^ '-' | text[from + 13] ^ '-' | text[from + 18] ^ '-' | text[from + 23] ^ '-') != 0) {
            return null;
        }
        long first = digits(text, from, 8);
        long second = digits(text, from + 9, 4);
        long third = digits(text, from + 14, 4);
        long fourth = digits(text, from + 19, 4);
        long fifth = digits(text, from + 24, 12);
        if ((first | second | third | fourth | fifth) < 0) {
            return null;
        }
        return new IncidentId(first << 32 | second << 16 | third, fourth << 48 | fifth);
    }

    /** Their value, of 12 digits at most; negative if there is anything else among them. */
    private static long digits(byte[] text, int from, int count) {
        long value = 0;
        int all = 0;
        for (int place = from; place < from + count; place++) {
            byte digit = DIGITS[text[place] & 0xFF];
            all |= digit;
            value = value << 4 | digit;
        }
        return all < 0 ? -1 : value;
    }

    private static byte[] digits() {
        byte[] digits = new byte[256];
        Arrays.fill(digits, (byte) -1);
        for (byte digit = 0; digit < 16; digit++) {
            digits[Character.forDigit(digit, 16)] = digit;
        }
        return digits;
    }

    /** Key in the store of incidents, 16 bytes. */
    public Bytes storeKey() {
        return Bytes.wrap(
                ByteBuffer.allocate(2 * Long.BYTES).putLong(most).putLong(least).array());
    }
}
