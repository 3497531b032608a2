package dev.aftermath.streams.fold;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;

/** An incident id as a number, so that it is compared and looked up without a text. */
record IncidentId(long most, long least) {

    /** Length of the text, in characters and bytes. */
    static final int TEXT_LENGTH = 36;

    private static final long DASHES = 1L << 8 | 1L << 13 | 1L << 18 | 1L << 23;
    private static final int FIRST_OF_LEAST = 19;

    /**
     * Reads a UUID in lower case, the only form that ids have in the log.
     *
     * @param from first byte of the text, {@link #TEXT_LENGTH} of which are there
     * @return null if it is none
     */
    static IncidentId read(byte[] text, int from) {
        long most = 0;
        long least = 0;
        for (int place = 0; place < TEXT_LENGTH; place++) {
            byte character = text[from + place];
            if ((DASHES >>> place & 1) == 1) {
                if (character != '-') {
                    return null;
                }
                continue;
            }
            int digit = digit(character);
            if (digit < 0) {
                return null;
            }
            if (place < FIRST_OF_LEAST) {
                most = most << 4 | digit;
            } else {
                least = least << 4 | digit;
            }
        }
        return new IncidentId(most, least);
    }

    private static int digit(byte character) {
        if (character >= '0' && character <= '9') {
            return character - '0';
        }
        return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
    }

    /** Key in the store of incidents, 16 bytes. */
    Bytes storeKey() {
        return Bytes.wrap(
                ByteBuffer.allocate(2 * Long.BYTES).putLong(most).putLong(least).array());
    }

    /** Key in topics: the text. */
    byte[] topicKey() {
        return new UUID(most, least).toString().getBytes(StandardCharsets.UTF_8);
    }
}
