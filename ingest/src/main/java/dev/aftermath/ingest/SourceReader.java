package dev.aftermath.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;

/** Reads the documents of a source, one at a time; of one that is over the size limit only the first part is kept. */
final class SourceReader {

    private static final int CHUNK_BYTES = 64 * 1024;

    private final int maxDocumentBytes;

    SourceReader(int maxDocumentBytes) {
        this.maxDocumentBytes = maxDocumentBytes;
    }

    /** @throws IngestException if the file cannot be read */
    SourceDocument read(SourceFile file) {
        try (InputStream in = Files.newInputStream(file.path())) {
            byte[] original = in.readNBytes(maxDocumentBytes);
            Sha256Digest hash = new Sha256Digest().add(original, original.length);
            long size = original.length;
            if (size == maxDocumentBytes) {
                byte[] chunk = new byte[CHUNK_BYTES];
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    hash.add(chunk, length);
                    size += length;
                }
            }
            return new SourceDocument(file.location(), original, size, hash.finish());
        } catch (ClosedByInterruptException e) {
            throw IngestException.interrupted(e);
        } catch (IOException e) {
            throw SourceFiles.cannotRead(file.path(), e);
        }
    }
}
