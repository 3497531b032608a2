package dev.aftermath.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a source, always in the same order: the given paths as given, within a directory by location.
 *
 * <p>A directory is searched deep, along symbolic links, for files that end in {@code .json}; what begins with a dot is
 * passed over. If two given paths hold different files at the same location, the later location begins with the path as
 * it was given.
 */
final class SourceFiles {

    private static final String EXTENSION = ".json";

    private final Map<String, SourceFile> byLocation = new LinkedHashMap<>();

    private SourceFiles() {}

    /** @throws IngestException if a path or anything below it cannot be read */
    static List<SourceFile> find(List<Path> paths) {
        SourceFiles files = new SourceFiles();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addDirectory(path);
            } else {
                requireReadableFile(path);
                files.add(locationOf(path.toAbsolutePath().getParent(), path), path.toString(), path);
            }
        }
        return List.copyOf(files.byLocation.values());
    }

    static IngestException cannotRead(Path path, IOException cause) {
        String why = cause instanceof NoSuchFileException
                ? "there is no such file or directory; check the path"
                : cause instanceof AccessDeniedException
                        ? "access is denied; check its permissions"
                        : cause.getMessage() + "; check the disk and the permissions";
        return new IngestException("cannot read " + PlainText.oneLine(path.toString()) + ": " + why, cause);
    }

    private void addDirectory(Path directory) {
        List<SourceFile> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    directory,
                    EnumSet.of(FileVisitOption.FOLLOW_LINKS),
                    Integer.MAX_VALUE,
                    new JsonFileVisitor(directory, found));
        } catch (IOException e) {
            throw cannotRead(directory, e);
        }
        found.sort(Comparator.comparing(SourceFile::location));
        for (SourceFile file : found) {
            add(file.location(), directory + "/" + file.location(), file.path());
        }
    }

    private void add(String location, String locationIfTaken, Path path) {
        SourceFile earlier = byLocation.putIfAbsent(location, new SourceFile(location, path));
        if (earlier == null || isSameFile(earlier.path(), path)) {
            return;
        }
        SourceFile other = byLocation.putIfAbsent(locationIfTaken, new SourceFile(locationIfTaken, path));
        if (other != null && !isSameFile(other.path(), path)) {
            throw new IngestException(PlainText.oneLine(other.path() + " and " + path)
                    + " have the same location in their source: ingest them one by one, each with its own source name");
        }
    }

    private static boolean isSameFile(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            throw cannotRead(other, e);
        }
    }

    /** By way of URIs, whose octets are UTF-8 whatever encoding the platform has for file names. */
    private static String locationOf(Path root, Path file) {
        return root.toUri().relativize(file.toUri()).getPath();
    }

    private static void requireReadableFile(Path path) {
        if (!Files.exists(path)) {
            throw cannotRead(path, new NoSuchFileException(path.toString()));
        }
        if (!Files.isRegularFile(path)) {
            throw new IngestException("cannot read " + PlainText.oneLine(path.toString())
                    + ": it is neither a file nor a directory; give one of the two");
        }
        if (!Files.isReadable(path)) {
            throw cannotRead(path, new AccessDeniedException(path.toString()));
        }
    }

    private static final class JsonFileVisitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final List<SourceFile> found;

        JsonFileVisitor(Path root, List<SourceFile> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return isPassedOver(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isPassedOver(file) && file.toString().endsWith(EXTENSION)) {
                requireReadableFile(file);
                found.add(new SourceFile(locationOf(root, file), file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            if (isPassedOver(file) || failure instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
            }
            throw cannotRead(file, failure);
        }

        private boolean isPassedOver(Path path) {
            return !path.equals(root) && path.getFileName().toString().startsWith(".");
        }
    }
}
