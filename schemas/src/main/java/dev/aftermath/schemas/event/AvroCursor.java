package dev.aftermath.schemas.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Avro's binary encoding (Avro 1.12 specification, Binary Encoding) in place, skipping what is not asked for
 * without a copy. Every method moves on past what it read; data that end too early throw {@link
 * ArrayIndexOutOfBoundsException}, which costs nothing as long as they do not, and impossible values {@link
 * AvroDataException}.
 */
final class AvroCursor {

    private final byte[] bytes;
    private int position;

    AvroCursor(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    byte[] bytes() {
        return bytes;
    }

    int position() {
        return position;
    }

    boolean atEnd() {
        return position == bytes.length;
    }

    long readLong() {
        long raw = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = bytes[position++];
            raw |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
        }
        throw new AvroDataException("a number has more than ten bytes, before byte " + position);
    }

    int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw new AvroDataException("there is no int " + value + ", before byte " + position);
        }
        return (int) value;
    }

    /** The position of an enum's symbol, of which there are so many. */
    int readSymbol(int symbols) {
        int symbol = readInt();
        if (symbol < 0 || symbol >= symbols) {
            throw new AvroDataException(
                    "there is no symbol " + symbol + " among " + symbols + ", before byte " + position);
        }
        return symbol;
    }

    boolean readBoolean() {
        byte value = bytes[position++];
        if (value != 0 && value != 1) {
            throw new AvroDataException("there is no boolean " + value + ", before byte " + position);
        }
        return value == 1;
    }

    String readString() {
        int length = readLength();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    void skipString() {
        int length = readLength();
        position += length;
    }

    void skip(int length) {
        if (length > bytes.length - position) {
            throw new AvroDataException("it ends too early, at byte " + bytes.length);
        }
        position += length;
    }

    List<String> readStrings() {
        List<String> items = new ArrayList<>(4);
        for (long count = readBlockCount(); count != 0; count = readBlockCount()) {
            for (long i = 0; i < count; i++) {
                items.add(readString());
            }
        }
        return items;
    }

    /** Items in the next block of an array; 0 ends it. */
    long readBlockCount() {
        long count = readLong();
        if (count >= 0) {
            return count;
        }
        readLong();
        if (count == Long.MIN_VALUE) {
            throw new AvroDataException("there is no block of " + count + " items, before byte " + position);
        }
        return -count;
    }

    void skipStrings() {
        for (long count = readBlockCount(); count != 0; count = readBlockCount()) {
            for (long i = 0; i < count; i++) {
                skipString();
            }
        }
    }

    /** Of a string or of bytes; so many are there. */
    int readLength() {
        int length = readInt();
        if (length < 0 || length > bytes.length - position) {
            throw new AvroDataException("a length is " + length + ", where " + (bytes.length - position)
                    + " bytes are left, at byte " + position);
        }
        return length;
    }
}
