package dev.aftermath.launcher.up;

import dev.aftermath.ingest.Ingester;
import dev.aftermath.launcher.LaunchException;
import dev.aftermath.launcher.NoDocumentException;
import dev.aftermath.launcher.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What can be known to fail before anything is started. */
final class Preflight {

    /** A fresh start writes about 20 MB; the rest is for what users add. */
    static final long LEAST_FREE_BYTES = 200L * 1024 * 1024;

    private static final int MEBIBYTE = 1024 * 1024;

    private Preflight() {}

    static void requireFree(String option, int port) {
        if (port != 0 && !FreePort.isFree(port)) {
            throw new LaunchException(
                    "port " + port + " is in use: stop what listens there, or give another one with " + option);
        }
    }

    static void requireSpace(Path directory) {
        requireSpace(directory, freeBytes(directory));
    }

    static void requireSpace(Path directory, long freeBytes) {
        if (freeBytes < LEAST_FREE_BYTES) {
            throw new LaunchException(
                    "the disk of " + directory + " is full: " + freeBytes / MEBIBYTE + " MiB are free, "
                            + LEAST_FREE_BYTES / MEBIBYTE
                            + " MiB are needed; free some, or give a directory elsewhere with --data");
        }
    }

    static void requireReadable(List<Path> paths) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new LaunchException("cannot ingest " + path + ": it does not exist; check --ingest");
            }
            if (!Files.isReadable(path)) {
                throw new LaunchException(
                        "cannot ingest " + path + ": it is not readable by this user; check --ingest");
            }
        }
    }

    /** @throws NoDocumentException if none of the paths holds a file to read */
    static void requireDocuments(List<Path> paths) {
        Ingester.nothingToRead(paths).ifPresent(why -> {
            throw new NoDocumentException(why);
        });
    }

    /** Room left for this user on the disk of a directory. */
    static long freeBytes(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask for the free space of " + directory, e);
        }
    }
}
