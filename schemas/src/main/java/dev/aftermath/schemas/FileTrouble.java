package dev.aftermath.schemas;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * What is wrong with a file, in words of our own: Java's exceptions name their class or repeat the path, and their texts
 * are written for programmers. Only what the operating system itself says is quoted.
 */
public final class FileTrouble {

    private FileTrouble() {}

    /** A clause for people, without a remedy: {@code access is denied}. */
    public static String of(IOException failure) {
        if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is not a directory";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "the directory is not empty";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "a file of that name already exists";
        }
        if (failure instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        if (isLoop(failure)) {
            return "it is a symbolic link that leads back to itself";
        }
        String said = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        return said == null || said.isBlank()
                ? "the operating system does not say why"
                : "the operating system says \"" + said.strip() + "\"";
    }

    /** Whether a symbolic link never arrives anywhere. The system's words for it depend on its language. */
    public static boolean isLoop(IOException failure) {
        if (failure instanceof FileSystemLoopException) {
            return true;
        }
        return failure.getClass() == FileSystemException.class
                && ((FileSystemException) failure).getFile() != null
                && leadsBack(Path.of(((FileSystemException) failure).getFile()));
    }

    /** Whether a link leads to a link, and so on, for longer than any system follows them. */
    private static boolean leadsBack(Path link) {
        Path at = link;
        for (int followed = 0; followed < 64; followed++) {
            if (!Files.isSymbolicLink(at)) {
                return false;
            }
            try {
                at = at.resolveSibling(Files.readSymbolicLink(at));
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
