package dev.aftermath.index.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/** The bytes of blocks, each in the place of the one before. For one thread. */
final class BlockBytes {

    /** Read at once: the buffer between file and heap is as large, and stays as long as the thread. */
    private static final int AT_ONCE = 1 << 20;

    private final FileChannel file;
    private byte[] bytes = new byte[AT_ONCE];
    private BinaryDecoder decoder;

    BlockBytes(FileChannel file) {
        this.file = file;
    }

    /**
     * What a block has, behind its kind. Good until the next one.
     *
     * @throws IOException if it is not as it was written, or cannot be read
     */
    BinaryDecoder read(BlockPlace block) throws IOException {
        if (block.length() > bytes.length) {
            bytes = new byte[block.length()];
        }
        CRC32C checksum = new CRC32C();
        for (int at = 0; at < block.length(); at += AT_ONCE) {
            int length = Math.min(AT_ONCE, block.length() - at);
            BlockPlace.read(file, block.start() + at, ByteBuffer.wrap(bytes, at, length));
            checksum.update(bytes, at, length);
        }
        if ((int) checksum.getValue() != block.checksum()) {
            throw new IOException("it is damaged: the checksum of a block is not what it was");
        }
        decoder = DecoderFactory.get().binaryDecoder(bytes, 1, block.length() - 1, decoder);
        return decoder;
    }
}
