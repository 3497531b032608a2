package dev.aftermath.index.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a block of a {@link SnapshotFile} is, and what the file says of it; whether that is so is known when it is read.
 *
 * @param start of its bytes
 * @param length of them, at least 1
 */
record BlockPlace(long start, int length, int checksum, byte kind) {

    private static final int LARGEST = 1 << 30;
    private static final int BEFORE = 2 * Integer.BYTES;

    /**
     * All blocks of a file, none of which is read.
     *
     * @throws IOException if it does not end where they do, or cannot be read
     */
    static List<BlockPlace> all(FileChannel file, long first) throws IOException {
        List<BlockPlace> blocks = new ArrayList<>();
        ByteBuffer before = ByteBuffer.allocate(BEFORE + 1);
        for (long at = first; ; ) {
            int length = read(file, at, before.clear().limit(Integer.BYTES)).getInt();
            if (length == 0) {
                return blocks;
            }
            if (length < 0 || length > LARGEST) {
                throw new IOException("it is damaged: a block of " + length + " bytes");
            }
            if (length > file.size() - at - BEFORE) {
                throw cutOff();
            }
            read(file, at, before.clear()).getInt();
            blocks.add(new BlockPlace(at + BEFORE, length, before.getInt(), before.get()));
            at += BEFORE + length;
        }
    }

    /** Fills the buffer from a place of the file; gives it as what is to be read of it. */
    static ByteBuffer read(FileChannel file, long at, ByteBuffer buffer) throws IOException {
        int begin = buffer.position();
        while (buffer.hasRemaining()) {
            if (file.read(buffer, at + buffer.position() - begin) < 0) {
                throw cutOff();
            }
        }
        return buffer.position(begin);
    }

    private static IOException cutOff() {
        return new IOException("it is cut off");
    }
}
