package dev.aftermath.streams;

import dev.aftermath.schemas.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.NativeLibraryLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RocksDB's native library. By itself RocksDB copies its 15 MB to the directory for temporary files and has the JVM delete
 * them when it ends in order. Neither {@code halt}, with which a program that was stopped ends, nor a kill is that: every
 * run would leave a copy. So the copy is deleted as soon as it is loaded, which Unix allows.
 */
final class RocksLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(RocksLibrary.class);
    /** RocksDB's own: a directory that has the library, or gets it and keeps it. */
    private static final String DIRECTORY = "ROCKSDB_SHAREDLIB_DIR";

    private static boolean loaded;

    private RocksLibrary() {}

    /**
     * To be called before anything of RocksDB is used; only the first call does anything.
     *
     * @throws IllegalStateException if the directory for temporary files takes no file or lets nobody load a library
     */
    static synchronized void load() {
        if (loaded || System.getenv(DIRECTORY) != null) {
            return;
        }
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path copy = Files.createTempDirectory(temporary, "aftermath-rocksdb");
            try {
                NativeLibraryLoader.getInstance().loadLibrary(copy.toString());
            } finally {
                delete(copy);
            }
        } catch (IOException e) {
            throw failure(temporary, FileTrouble.of(e), e);
        } catch (UnsatisfiedLinkError e) {
            throw failure(temporary, e.getMessage(), e);
        }
        loaded = true;
    }

    private static IllegalStateException failure(Path temporary, String reason, Throwable cause) {
        return new IllegalStateException(
                "RocksDB's library cannot be loaded from " + temporary + ", the directory for temporary files: "
                        + reason
                        + "; choose one that is writable and whose file system is not mounted noexec, as in"
                        + " AFTERMATH_JAVA_OPTS=-Djava.io.tmpdir=/var/tmp",
                cause);
    }

    private static void delete(Path directory) {
        try {
            for (Path file : files(directory)) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            // a system that deletes nothing that is in use
            LOG.debug("{} is left for others to delete", directory, e);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
