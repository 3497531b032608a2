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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Looks through a directory, deep and along symbolic links, for files that end in {@code .json} in any case; what begins
 * with a dot is passed over. Holds one directory open at a time, however deep they are.
 *
 * <p>However directories link to one another, each is looked through once, so that the work is bounded by what is there
 * and not by the number of ways to it. Where it really stands comes first, then the links, in the order of their
 * locations; so its location is always the same.
 */
final class DirectorySearch {

    private static final String EXTENSION = ".json";
    private static final int FILES_PER_NEWS = 10_000;
    private static final int MOST_EXAMPLES = 3;

    /**
     * A directory to look through.
     *
     * @param location in the given directory; empty for that itself
     * @param identity equal for two paths to the same directory
     */
    private record Directory(Path path, String location, Object identity) {

        static Directory of(Path path, String location, BasicFileAttributes attributes) throws IOException {
            Object key = attributes.fileKey();
            return new Directory(path, location, key == null ? path.toRealPath() : key);
        }
    }

    private final Path root;
    private final IntConsumer progress;
    private final Deque<Directory> waiting = new ArrayDeque<>();
    private final SortedMap<String, Directory> linked = new TreeMap<>();
    private final Set<Object> looked = new HashSet<>();
    private final List<SourceFile> files = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private int otherNames;
    private int hidden;
    private final List<String> examples = new ArrayList<>();
    private int repeated;
    private final List<String> repeatedExamples = new ArrayList<>();

    /** @param progress hears now and then how many files were found */
    DirectorySearch(Path root, IntConsumer progress) {
        this.root = root;
        this.progress = progress;
    }

    /** @throws IngestException if the thread is interrupted */
    void run() {
        try {
            waiting.push(Directory.of(root, "", Files.readAttributes(root, BasicFileAttributes.class)));
        } catch (IOException e) {
            unread.add(new Unread(FileName.of(root), UnreadReason.of(e)));
        }
        while (!waiting.isEmpty() || !linked.isEmpty()) {
            if (waiting.isEmpty()) {
                follow(linked.remove(linked.firstKey()));
            } else {
                list(waiting.pop());
            }
        }
        progress.accept(files.size());
    }

    private void follow(Directory link) {
        if (looked.contains(link.identity)) {
            passOver(link);
        } else {
            waiting.push(link);
        }
    }

    private void passOver(Directory seen) {
        repeated++;
        addExample(repeatedExamples, seen.location);
    }

    /** In no order; the caller may sort them. */
    List<SourceFile> files() {
        return files;
    }

    List<Unread> unread() {
        return unread;
    }

    PassedOver passedOver() {
        return new PassedOver(FileName.of(root), otherNames, hidden, examples, repeated, repeatedExamples);
    }

    private void list(Directory directory) {
        if (!looked.add(directory.identity)) {
            passOver(directory);
            return;
        }
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
                directory.location.isEmpty() ? FileName.of(root) : directory.location, UnreadReason.of(failure)));
    }

    private void look(Directory directory, Path entry) {
        String name = FileName.last(entry);
        if (name.startsWith(".")) {
            hidden++;
            return;
        }
        String location = directory.location.isEmpty() ? name : directory.location + '/' + name;
        try {
            BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                enter(Directory.of(entry, location, attributes));
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

    private void enter(Directory below) {
        if (Files.isSymbolicLink(below.path)) {
            linked.put(below.location, below);
        } else {
            waiting.push(below);
        }
    }

    private void passOver(String location) {
        otherNames++;
        addExample(examples, location);
    }

    private static void addExample(List<String> some, String location) {
        if (some.size() < MOST_EXAMPLES) {
            some.add(location);
        }
    }

    private void found(SourceFile file) {
        files.add(file);
        if (files.size() % FILES_PER_NEWS == 0) {
            progress.accept(files.size());
        }
    }
}
