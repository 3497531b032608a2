package dev.aftermath.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory for what libraries unpack while a program runs, the native parts of compressors for instance. They have the
 * JVM delete it at its end, which it does not if it is halted: so whoever halts it deletes the directory.
 */
final class TemporaryFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFiles.class);
    private static final String PROPERTY = "java.io.tmpdir";

    private final Optional<Path> directory;

    private TemporaryFiles(Optional<Path> directory) {
        this.directory = directory;
    }

    /** Has this process use a directory of its own within that for temporary files, if that takes one. */
    static TemporaryFiles ofThisProcess() {
        Path all = Path.of(System.getProperty(PROPERTY));
        try {
            Path own = Files.createTempDirectory(all, "aftermath-");
            // of these the JVM deletes the last one first, so that this is empty in its turn
            own.toFile().deleteOnExit();
            System.setProperty(PROPERTY, own.toString());
            return new TemporaryFiles(Optional.of(own));
        } catch (IOException e) {
            // most libraries can do without; the one that cannot says so
            LOG.debug("{} takes no directory", all, e);
            return new TemporaryFiles(Optional.empty());
        }
    }

    /** Of what cannot be deleted the rest is. */
    void delete() {
        directory.ifPresent(own -> deepestFirst(own).forEach(TemporaryFiles::delete));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // a system that deletes nothing that is in use
            LOG.debug("{} is left", file, e);
        }
    }

    private static List<Path> deepestFirst(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            LOG.debug("{} cannot be listed", directory, e);
            return List.of();
        }
    }
}
