package dev.aftermath.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads the documents of a source, one at a time; of one that is over the size limit only the first part is kept. No more
 * is read of any file than the largest document that can be allowed has, so that one without end costs no time.
 */
final class SourceReader {

    private static final int CHUNK_BYTES = 64 * 1024;
    private static final long MOST_BYTES = IngestSettings.LARGEST_MAX_DOCUMENT_BYTES;

    /** How a file is opened. */
    @FunctionalInterface
    interface Opening {
        InputStream open(Path file) throws IOException;
    }

    private final int maxDocumentBytes;
    private final Opening opening;

    SourceReader(int maxDocumentBytes) {
        this(maxDocumentBytes, Files::newInputStream);
    }

    SourceReader(int maxDocumentBytes, Opening opening) {
        this.maxDocumentBytes = maxDocumentBytes;
        this.opening = opening;
    }

    /** @throws IngestException if the thread is interrupted */
    ReadResult read(SourceFile file) {
        try {
            BasicFileAttributes before = attributes(file);
            // it may have become a pipe, and opening one waits for whoever writes to it
            if (!before.isRegularFile()) {
                return new IngestReport.Unread(file.location(), UnreadReason.NEITHER_FILE_NOR_DIRECTORY);
            }
            if (before.size() > MOST_BYTES) {
                return new IngestReport.Unread(file.location(), UnreadReason.TOO_LARGE_TO_READ);
            }
            try (InputStream in = opening.open(file.path())) {
                return read(file, before, in);
            }
        } catch (ClosedByInterruptException e) {
            throw IngestException.interrupted(e);
        } catch (IOException e) {
            return new IngestReport.Unread(file.location(), UnreadReason.of(e));
        }
    }

    private ReadResult read(SourceFile file, BasicFileAttributes before, InputStream in) throws IOException {
        byte[] original = in.readNBytes(maxDocumentBytes);
        Sha256Digest hash = new Sha256Digest().add(original, original.length);
        long size = original.length;
        if (size == maxDocumentBytes) {
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                hash.add(chunk, length);
                size += length;
                if (size > MOST_BYTES) {
                    return new IngestReport.Unread(file.location(), UnreadReason.TOO_LARGE_TO_READ);
                }
            }
        }
        BasicFileAttributes after = attributes(file);
        return after.size() == before.size() && after.lastModifiedTime().equals(before.lastModifiedTime())
                ? new SourceDocument(file.location(), original, size, hash.finish())
                : new IngestReport.Unread(file.location(), UnreadReason.CHANGED);
    }

    private static BasicFileAttributes attributes(SourceFile file) throws IOException {
        return Files.readAttributes(file.path(), BasicFileAttributes.class);
    }
}
