package dev.aftermath.launcher.up;

import dev.aftermath.launcher.LaunchException;
import dev.aftermath.schemas.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory that {@code up} keeps everything in, locked for one run at a time. A marker file says that it is one;
 * nothing is ever written into, or deleted from, a directory with other contents.
 */
public final class DataDirectory implements AutoCloseable {

    static final String MARKER = "aftermath-data";

    private static final String LOCK = "in-use-by";
    /** File locks are mandatory on some systems: this byte is locked, so that the holder's name can still be read. */
    private static final long LOCKED_BYTE = 1_000;

    private static final String BROKER = "broker";
    private static final String REGISTRY = "registry";
    private static final String STREAMS = "streams";
    private static final String SNAPSHOTS = "read-side";
    private static final String LOGS = "logs";
    private static final String TEMPORARY = "temporary";
    private static final List<String> CONTENTS = List.of(BROKER, REGISTRY, STREAMS, SNAPSHOTS, LOGS, TEMPORARY);
    /** Its presence says that the documents in here are the user's own, so that the samples stay out. */
    private static final String OWN_DOCUMENTS = "own-documents";

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Creates the directory if need be and locks it.
     *
     * @throws LaunchException if it holds anything else, is in use by another run, or cannot be written
     */
    public static DataDirectory open(Path path) {
        try {
            create(path);
            return new DataDirectory(path, lock(path));
        } catch (IOException e) {
            throw new LaunchException(
                    "data directory " + path + " cannot be used: " + FileTrouble.of(e)
                            + "; give another one with --data",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    public Path broker() {
        return path.resolve(BROKER);
    }

    public Path registry() {
        return path.resolve(REGISTRY);
    }

    public Path streams() {
        return path.resolve(STREAMS);
    }

    /** What the read side goes on from. */
    public Path snapshots() {
        return path.resolve(SNAPSHOTS);
    }

    /** Log of everything but the registry. */
    public Path log() {
        return path.resolve(LOGS).resolve("aftermath.log");
    }

    public Path registryLog() {
        return path.resolve(LOGS).resolve("registry.log");
    }

    /** What libraries need on disk while they run; emptied by every start, as a kill leaves it behind. */
    public Path temporary() {
        return path.resolve(TEMPORARY);
    }

    /**
     * Empties {@link #temporary} and has this process use it from now on, in place of the system's directory, which would
     * fill up with what runs leave that end in the middle.
     */
    void useTemporary() {
        try {
            delete(temporary());
            Files.createDirectories(temporary());
        } catch (IOException e) {
            throw new LaunchException(
                    "data directory " + path + " cannot be written: " + FileTrouble.of(e)
                            + "; check its permissions and the disk",
                    e);
        }
        System.setProperty("java.io.tmpdir", temporary().toString());
    }

    /** Deletes the processors' stores, which are rebuilt from the broker. */
    void clearStreams() {
        try {
            delete(streams());
        } catch (IOException e) {
            throw new LaunchException(
                    streams() + " cannot be deleted: " + FileTrouble.of(e) + "; check its permissions", e);
        }
    }

    /** Deletes what {@code up} keeps here, for a start from nothing. */
    public void clear() {
        try {
            for (String name : CONTENTS) {
                delete(path.resolve(name));
            }
            Files.deleteIfExists(path.resolve(OWN_DOCUMENTS));
        } catch (IOException e) {
            throw new LaunchException(
                    "data directory " + path + " cannot be emptied: " + FileTrouble.of(e) + "; check its permissions",
                    e);
        }
    }

    /** Whether documents of the user's own were ingested here. */
    public boolean hasOwnDocuments() {
        return Files.exists(path.resolve(OWN_DOCUMENTS));
    }

    /** Remembers that what is in here is the user's own. */
    public void keepOwnDocuments() {
        try {
            Files.writeString(path.resolve(OWN_DOCUMENTS), "");
        } catch (IOException e) {
            throw new LaunchException(
                    "data directory " + path + " cannot be written: " + FileTrouble.of(e)
                            + "; check its permissions and the disk",
                    e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new LaunchException(
                    "the lock of data directory " + path + " cannot be released: " + FileTrouble.of(e), e);
        }
    }

    private static void create(Path path) throws IOException {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new LaunchException(path + " is not a directory: give another one with --data");
        }
        Files.createDirectories(path);
        if (Files.exists(path.resolve(MARKER))) {
            return;
        }
        try (Stream<Path> contents = Files.list(path)) {
            if (contents.findAny().isPresent()) {
                throw new LaunchException("directory " + path
                        + " holds something other than Aftermath's data: give an empty or a new one with --data");
            }
        }
        Files.writeString(path.resolve(MARKER), "Written by aftermath up, which keeps its data here.\n");
    }

    private static FileChannel lock(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (lock == null) {
            String holder = Files.readString(file).strip();
            channel.close();
            throw new LaunchException("data directory " + path + " is in use by another run (pid " + holder
                    + "): stop that one, or give another directory with --data");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(String.valueOf(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
