package dev.aftermath.ingest;

import dev.aftermath.ingest.IngestReport.LeftOut;
import dev.aftermath.ingest.IngestReport.PassedOver;
import dev.aftermath.ingest.IngestReport.Unread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a source, always in the same order: the given paths as given, within a directory by location. What cannot
 * be looked at costs itself alone, and is named with its reason.
 *
 * <p>If two given paths hold different files at the same location, the later location begins with the path as it was
 * given.
 */
final class SourceFiles {

    private final Map<String, SourceFile> byLocation = new LinkedHashMap<>();
    private final List<Unread> unread = new ArrayList<>();
    private final List<PassedOver> passedOver = new ArrayList<>();
    private final IngestProgress progress;

    private SourceFiles(IngestProgress progress) {
        this.progress = progress;
    }

    /**
     * What was found.
     *
     * @param files each at a location of its own
     * @param leftOut what could not be looked at, and what is not meant to be read
     */
    record Found(List<SourceFile> files, LeftOut leftOut) {}

    /** @throws IngestException if a given path does not exist, or the thread is interrupted */
    static Found find(List<Path> paths, IngestProgress progress) {
        paths.forEach(SourceFiles::requireExistence);
        SourceFiles files = new SourceFiles(progress);
        paths.forEach(files::add);
        return new Found(List.copyOf(files.byLocation.values()), new LeftOut(files.unread, files.passedOver));
    }

    private void add(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                addDirectory(path);
            } else if (attributes.isRegularFile()) {
                add(FileName.bounded(FileName.last(path)), path, path);
            } else {
                unread.add(new Unread(FileName.of(path), UnreadReason.NEITHER_FILE_NOR_DIRECTORY));
            }
        } catch (IOException e) {
            unread.add(new Unread(FileName.of(path), UnreadReason.of(e)));
        }
    }

    private void addDirectory(Path directory) {
        DirectorySearch search = new DirectorySearch(directory, found -> progress.found(byLocation.size() + found));
        search.run();
        List<SourceFile> found = search.files();
        found.sort(Comparator.comparing(SourceFile::location));
        for (SourceFile file : found) {
            add(file.location(), directory, file.path());
        }
        unread.addAll(search.unread());
        if (search.passedOver().files() > 0) {
            passedOver.add(search.passedOver());
        }
    }

    private void add(String location, Path given, Path file) {
        SourceFile earlier = byLocation.putIfAbsent(location, new SourceFile(location, file));
        if (earlier == null || isSameFile(earlier.path(), file)) {
            return;
        }
        String name = FileName.of(given);
        String other = FileName.bounded(given.equals(file) ? name : name + '/' + location);
        SourceFile otherFile = byLocation.putIfAbsent(other, new SourceFile(other, file));
        if (otherFile != null && !isSameFile(otherFile.path(), file)) {
            unread.add(new Unread(
                    other,
                    "another file has the same location in this source: ingest them one by one, each with its own source"
                            + " name"));
        }
    }

    /** Files that cannot be looked at are taken for two: what is wrong with them shows when they are read. */
    private static boolean isSameFile(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** A path that is nowhere is a slip of the command line, unlike a link that leads nowhere. */
    private static void requireExistence(Path path) {
        try {
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            throw new IngestException(
                    "cannot read " + PlainText.oneLine(FileName.of(path))
                            + ": no such file or directory; check the path",
                    e);
        } catch (IOException e) {
            // said with its reason when it is read
        }
    }
}
