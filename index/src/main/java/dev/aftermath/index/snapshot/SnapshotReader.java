package dev.aftermath.index.snapshot;

import dev.aftermath.index.view.RowParts;
import dev.aftermath.index.view.ViewChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.io.BinaryDecoder;

/**
 * Reads a {@link SnapshotFile}, each block once: whatever was given of it is as it was written, and the rest may turn out
 * not to be.
 */
public final class SnapshotReader implements RowParts, AutoCloseable {

    private static final int INTRODUCTION = Long.BYTES + Integer.BYTES + Long.BYTES;

    private final FileChannel file;
    private final List<BlockPlace> blocks;

    private SnapshotReader(FileChannel file, List<BlockPlace> blocks) {
        this.file = file;
        this.blocks = blocks;
    }

    static SnapshotReader open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            ByteBuffer introduction = BlockPlace.read(file, 0, ByteBuffer.allocate(INTRODUCTION));
            if (introduction.getLong() != SnapshotFile.MAGIC) {
                throw new IOException("it is not a snapshot");
            }
            int format = introduction.getInt();
            if (format != SnapshotFile.FORMAT) {
                throw new IOException("it is of format " + format + ", this version reads " + SnapshotFile.FORMAT);
            }
            if (introduction.getLong() != IncidentCodec.FIELDS) {
                throw new IOException("its incidents have other fields than those of this version");
            }
            List<BlockPlace> blocks = BlockPlace.all(file, INTRODUCTION);
            requireKinds(blocks);
            return new SnapshotReader(file, blocks);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** A block of another kind would be read by nobody, and so not be found to be damaged. */
    private static void requireKinds(List<BlockPlace> blocks) throws IOException {
        if (blocks.isEmpty() || blocks.get(0).kind() != SnapshotFile.HEAD) {
            throw new IOException("it has no head");
        }
        for (BlockPlace block : blocks.subList(1, blocks.size())) {
            if (block.kind() != SnapshotFile.CELLS && block.kind() != SnapshotFile.INCIDENTS) {
                throw new IOException("it is damaged: a block of kind " + block.kind());
            }
        }
    }

    /** @throws IOException if it is damaged or cannot be read: the message says which */
    public SnapshotHead head() throws IOException {
        try {
            return HeadCodec.read(new BlockBytes(file).read(blocks.get(0)));
        } catch (RuntimeException e) {
            throw new IOException("its head cannot be read: " + e.getMessage(), e);
        }
    }

    /** @throws UncheckedIOException if any of them is damaged or cannot be read; what was given is not all then */
    @Override
    public void cells(Consumer<List<ViewChange>> part) {
        CellCodec codec = new CellCodec();
        read(SnapshotFile.CELLS, codec::begin, codec::read, part);
    }

    /** @throws UncheckedIOException if any of them is damaged or cannot be read; what was given is not all then */
    @Override
    public void incidents(Consumer<List<ViewChange.Current>> part) {
        IncidentCodec codec = new IncidentCodec();
        read(SnapshotFile.INCIDENTS, () -> {}, codec::read, part);
    }

    private interface RowDecoding<T> {
        T read(BinaryDecoder decoder) throws IOException;
    }

    private <T> void read(byte kind, Runnable begin, RowDecoding<T> decoding, Consumer<List<T>> part) {
        BlockBytes bytes = new BlockBytes(file);
        for (BlockPlace block : blocks) {
            if (block.kind() == kind) {
                begin.run();
                part.accept(rows(bytes, block, decoding));
            }
        }
    }

    private static <T> List<T> rows(BlockBytes bytes, BlockPlace block, RowDecoding<T> decoding) {
        try {
            BinaryDecoder decoder = bytes.read(block);
            int count = decoder.readInt();
            List<T> rows = new ArrayList<>(count);
            for (int row = 0; row < count; row++) {
                rows.add(decoding.read(decoder));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new UncheckedIOException(new IOException("its rows cannot be read: " + e.getMessage(), e));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
