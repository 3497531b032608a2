package dev.aftermath.index.snapshot;

import dev.aftermath.index.view.RowParts;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A snapshot on disk: eight bytes that say what it is, the number of its format, which fields its incidents have, then
 * blocks, of which the first is the {@link SnapshotHead} and the rest are rows. A block is its length, the CRC32C of its bytes, and these; a length of 0
 * ends the file, so that one that was cut off gives itself away. The first byte of a block says what is in it, so that
 * cells and incidents can be read at once.
 */
public record SnapshotFile(Path path) {

    static final long MAGIC = 0x4146_5445_5253_4E41L;
    static final int FORMAT = 6;
    static final byte HEAD = 0;
    static final byte CELLS = 1;
    static final byte INCIDENTS = 2;

    private static final int BUFFER_BYTES = 1 << 20;

    /**
     * Writes the file anew; the one before it stays until the new one is on the disk.
     *
     * @throws IOException if it cannot be written; then nothing of it is left
     */
    public void write(SnapshotHead head, RowParts rows) throws IOException {
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

    private static void writeAll(DataOutputStream out, SnapshotHead head, RowParts rows) throws IOException {
        out.writeLong(MAGIC);
        out.writeInt(FORMAT);
        out.writeLong(IncidentCodec.FIELDS);
        NewBlock block = new NewBlock(out);
        block.write(HEAD, encoder -> HeadCodec.write(head, encoder));
        CellCodec cells = new CellCodec();
        rows.cells(part -> {
            cells.begin();
            block.writeRows(CELLS, part, (cell, encoder) -> cells.write(cell, encoder));
        });
        IncidentCodec incidents = new IncidentCodec();
        rows.incidents(part -> block.writeRows(INCIDENTS, part, incidents::write));
        out.writeInt(0);
    }

    /**
     * Opens it for reading.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws IOException if it is cut off, of another format, or cannot be read: the message says which
     */
    public SnapshotReader open() throws IOException {
        return SnapshotReader.open(path);
    }
}
