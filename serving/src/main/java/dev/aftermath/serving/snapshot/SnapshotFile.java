package dev.aftermath.serving.snapshot;

import dev.aftermath.serving.view.ViewChange;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * A snapshot on disk: eight bytes that say what it is, the number of its format, then blocks, of which the first is the
 * {@link SnapshotHead} and the rest are rows. A block is its length, the CRC32C of its bytes, and these; a length of 0
 * ends the file, so that one that was cut off gives itself away.
 */
public record SnapshotFile(Path path) {

    private static final long MAGIC = 0x4146_5445_5253_4E41L;
    private static final int FORMAT = 3;
    private static final int LARGEST_BLOCK = 1 << 30;
    private static final int BUFFER_BYTES = 1 << 20;

    /** Gives all rows, part by part. */
    public interface Rows {
        void forEachPart(Consumer<List<ViewChange>> part);
    }

    /**
     * Writes the file anew; the one before it stays until the new one is on the disk.
     *
     * @throws IOException if it cannot be written; then nothing of it is left
     */
    public void write(SnapshotHead head, Rows rows) throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
        try {
            try (FileChannel file = FileChannel.open(
                            unfinished,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    DataOutputStream out = new DataOutputStream(
                            new BufferedOutputStream(Channels.newOutputStream(file), BUFFER_BYTES))) {
                writeAll(out, head, rows);
                out.flush();
                file.force(true);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (UncheckedIOException e) {
            Files.deleteIfExists(unfinished);
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    private static void writeAll(DataOutputStream out, SnapshotHead head, Rows rows) throws IOException {
        out.writeLong(MAGIC);
        out.writeInt(FORMAT);
        NewBlock block = new NewBlock();
        HeadCodec.write(head, block.begin());
        block.end(out);
        RowCodec codec = new RowCodec();
        rows.forEachPart(part -> {
            try {
                BinaryEncoder encoder = block.begin();
                codec.begin();
                encoder.writeInt(part.size());
                for (ViewChange row : part) {
                    codec.write(row, encoder);
                }
                block.end(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.writeInt(0);
    }

    /**
     * Reads the head of a file whose every byte is as it was written.
     *
     * @throws IOException if it is damaged, of another format, or cannot be read: the message says which
     */
    public SnapshotHead check() throws IOException {
        try (DataInputStream in = open()) {
            Block block = new Block(in);
            SnapshotHead head = HeadCodec.read(requireHead(block));
            while (block.check()) {
                // only whether it is whole
            }
            return head;
        } catch (RuntimeException e) {
            throw new IOException("its head cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the rows of a file that was {@link #check checked}.
     *
     * @throws IOException if it cannot be read
     */
    public void read(Consumer<List<ViewChange>> part) throws IOException {
        try (DataInputStream in = open()) {
            Block block = new Block(in);
            requireHead(block);
            RowCodec codec = new RowCodec();
            for (BinaryDecoder decoder = block.read(); decoder != null; decoder = block.read()) {
                codec.begin();
                int count = decoder.readInt();
                List<ViewChange> rows = new ArrayList<>(count);
                for (int row = 0; row < count; row++) {
                    rows.add(codec.read(decoder));
                }
                part.accept(rows);
            }
        }
    }

    private DataInputStream open() throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES));
        try {
            if (in.readLong() != MAGIC) {
                throw new IOException("it is no snapshot");
            }
            int format = in.readInt();
            if (format != FORMAT) {
                throw new IOException("it is of format " + format + ", this version reads " + FORMAT);
            }
            return in;
        } catch (IOException e) {
            in.close();
            throw e instanceof EOFException end ? cutOff(end) : e;
        }
    }

    private static BinaryDecoder requireHead(Block block) throws IOException {
        BinaryDecoder head = block.read();
        if (head == null) {
            throw new IOException("it has no head");
        }
        return head;
    }

    /** The blocks of a file one after the other, each in the place of the one before. */
    private static final class Block {

        private final DataInputStream in;
        private final CRC32C checksum = new CRC32C();
        private byte[] bytes = new byte[BUFFER_BYTES];
        private BinaryDecoder decoder;
        private int expected;

        Block(DataInputStream in) {
            this.in = in;
        }

        /** What the next block has; null at the end of the file. Good until the one after it. */
        BinaryDecoder read() throws IOException {
            int length = begin();
            if (length == 0) {
                return null;
            }
            if (length > bytes.length) {
                bytes = new byte[length];
            }
            add(length);
            end();
            decoder = DecoderFactory.get().binaryDecoder(bytes, 0, length, decoder);
            return decoder;
        }

        /** Whether there is another block, and it is whole. */
        boolean check() throws IOException {
            int length = begin();
            for (int left = length; left > 0; left -= Math.min(left, BUFFER_BYTES)) {
                add(Math.min(left, BUFFER_BYTES));
            }
            if (length > 0) {
                end();
            }
            return length > 0;
        }

        private int begin() throws IOException {
            try {
                int length = in.readInt();
                if (length < 0 || length > LARGEST_BLOCK) {
                    throw new IOException("it is damaged: a block of " + length + " bytes");
                }
                expected = length == 0 ? 0 : in.readInt();
                checksum.reset();
                return length;
            } catch (EOFException e) {
                throw cutOff(e);
            }
        }

        private void add(int length) throws IOException {
            try {
                in.readFully(bytes, 0, length);
            } catch (EOFException e) {
                throw cutOff(e);
            }
            checksum.update(bytes, 0, length);
        }

        private void end() throws IOException {
            if ((int) checksum.getValue() != expected) {
                throw new IOException("it is damaged: the checksum of a block is not what it was");
            }
        }
    }

    private static IOException cutOff(EOFException e) {
        return new IOException("it is cut off", e);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }

    /** The bytes of a block in the making. */
    private static final class NewBlock extends ByteArrayOutputStream {

        private BinaryEncoder encoder;

        BinaryEncoder begin() {
            reset();
            encoder = EncoderFactory.get().binaryEncoder(this, encoder);
            return encoder;
        }

        void end(DataOutputStream out) throws IOException {
            encoder.flush();
            out.writeInt(count);
            out.writeInt(checksum(buf, count));
            out.write(buf, 0, count);
        }
    }
}
