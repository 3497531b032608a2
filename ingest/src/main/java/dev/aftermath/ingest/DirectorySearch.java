package dev.aftermath.ingest;

import dev.aftermath.ingest.IngestReport.PassedOver;
import dev.aftermath.ingest.IngestReport.Unread;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * Looks through a directory, deep and along symbolic links but not in circles, for files that end in {@code .json} in any
 * case; what begins with a dot is passed over. Holds one directory open at a time, however deep they are.
 */
final class DirectorySearch {

    private static final String EXTENSION = ".json";
    private static final int FILES_PER_NEWS = 10_000;
    private static final int MOST_EXAMPLES = 3;

    /** A directory to look through; what holds it tells circles. */
    private record Directory(Path path, String location, Object fileKey, Directory parent) {

        boolean isWithin(Object otherKey) {
            for (Directory above = this; above != null; above = above.parent) {
                if (otherKey != null && otherKey.equals(above.fileKey)) {
                    return true;
                }
            }
            return false;
        }
    }

    private final Path root;
    private final IntConsumer progress;
    private final Deque<Directory> waiting = new ArrayDeque<>();
    private final List<SourceFile> files = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private int otherNames;
    private int hidden;
    private final List<String> examples = new ArrayList<>();

    /** @param progress hears now and then how many files were found */
    DirectorySearch(Path root, IntConsumer progress) {
        this.root = root;
        this.progress = progress;
    }

    /** @throws IngestException if the thread is interrupted */
    void run() {
        waiting.push(new Directory(root, "", fileKey(root), null));
        while (!waiting.isEmpty()) {
            list(waiting.pop());
        }
        progress.accept(files.size());
    }

    /** In no order; the caller may sort them. */
    List<SourceFile> files() {
        return files;
    }

    List<Unread> unread() {
        return unread;
    }

    PassedOver passedOver() {
        return new PassedOver(FileName.of(root), otherNames, hidden, examples);
    }

    private void list(Directory directory) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path)) {
            for (Path entry : entries) {
                if (Thread.currentThread().isInterrupted()) {
                    throw IngestException.interrupted(null);
                }
                look(directory, entry);
            }
        } catch (DirectoryIteratorException e) {
            leaveUnread(directory, e.getCause());
        } catch (IOException e) {
            leaveUnread(directory, e);
        }
    }

    private void leaveUnread(Directory directory, IOException failure) {
        unread.add(new Unread(
                directory.parent == null ? FileName.of(root) : directory.location, UnreadReason.of(failure)));
    }

    private void look(Directory directory, Path entry) {
        String name = FileName.last(entry);
        if (name.startsWith(".")) {
            hidden++;
            return;
        }
        String location = directory.parent == null ? name : directory.location + '/' + name;
        try {
            BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                enter(directory, new Directory(entry, location, attributes.fileKey(), directory));
            } else if (!name.toLowerCase(Locale.ROOT).endsWith(EXTENSION)) {
                passOver(location);
            } else if (attributes.isRegularFile()) {
                found(new SourceFile(FileName.bounded(location), entry));
            } else {
                unread.add(new Unread(location, UnreadReason.NEITHER_FILE_NOR_DIRECTORY));
            }
        } catch (IOException e) {
            unread.add(new Unread(location, UnreadReason.of(e)));
        }
    }

    private void enter(Directory directory, Directory below) {
        if (!directory.isWithin(below.fileKey)) {
            waiting.push(below);
        }
    }

    private void passOver(String location) {
        otherNames++;
        if (examples.size() < MOST_EXAMPLES) {
            examples.add(location);
        }
    }

    private void found(SourceFile file) {
        files.add(file);
        if (files.size() % FILES_PER_NEWS == 0) {
            progress.accept(files.size());
        }
    }

    /** Null if it cannot be told. Then circles end where paths get too long. */
    private static Object fileKey(Path directory) {
        try {
            return Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
        } catch (IOException e) {
            return null;
        }
    }
}
