package dev.aftermath.ingest;

import dev.aftermath.schemas.FileTrouble;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file or directory could not be read, and what to do about it, for people. */
final class UnreadReason {

    static final String NEITHER_FILE_NOR_DIRECTORY =
            "it is neither a file nor a directory: save what it contains to a file";
    static final String CHANGED = "it changed while it was being read: ingest it again once it is complete";
    static final String MISSING =
            "it does not exist, or is a link to something that does not: restore what is missing, or remove the link";

    static final String TOO_LARGE_TO_READ = "it has more than " + IngestSettings.LARGEST_MAX_DOCUMENT_BYTES
            + " bytes, more than any document may have: keep it somewhere else";

    private UnreadReason() {}

    static String of(IOException failure) {
        if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
            return MISSING;
        }
        if (failure instanceof NotDirectoryException) {
            return CHANGED;
        }
        String trouble = PlainText.oneLine(FileTrouble.of(failure));
        if (failure instanceof AccessDeniedException) {
            return trouble + ": check its permissions";
        }
        return trouble
                + (FileTrouble.isLoop(failure)
                        ? ": remove the link"
                        : ": check the path, the disk and the permissions");
    }
}
