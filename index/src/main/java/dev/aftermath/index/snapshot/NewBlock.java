package dev.aftermath.index.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/** The bytes of a block of a {@link SnapshotFile} in the making; one after the other. */
final class NewBlock extends ByteArrayOutputStream {

    /** What is written of a row, or of the head. */
    interface Content {
        void write(Encoder encoder) throws IOException;
    }

    /** How a row is written. */
    interface RowEncoding<T> {
        void write(T row, Encoder encoder) throws IOException;
    }

    private final DataOutputStream out;
    private BinaryEncoder encoder;

    NewBlock(DataOutputStream out) {
        this.out = out;
    }

    /** @throws UncheckedIOException if they cannot be written */
    <T> void writeRows(byte kind, List<T> rows, RowEncoding<T> encoding) {
        try {
            write(kind, block -> {
                block.writeInt(rows.size());
                for (T row : rows) {
                    encoding.write(row, block);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(byte kind, Content content) throws IOException {
        reset();
        write(kind);
        encoder = EncoderFactory.get().binaryEncoder(this, encoder);
        content.write(encoder);
        encoder.flush();
        CRC32C checksum = new CRC32C();
        checksum.update(buf, 0, count);
        out.writeInt(count);
        out.writeInt((int) checksum.getValue());
        out.write(buf, 0, count);
    }
}
