package dev.aftermath.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file or directory could not be read, and what to do about it, for people. */
final class UnreadReason {

    static final String NEITHER_FILE_NOR_DIRECTORY =
            "it is neither a file nor a directory: write what comes out of it to a file";
    static final String CHANGED = "it changed while it was read: ingest it again once it is complete";

    static final String TOO_LARGE_TO_READ = "it has more than " + IngestSettings.LARGEST_MAX_DOCUMENT_BYTES
            + " bytes, which no document may have: keep it elsewhere";

    private UnreadReason() {}

    static String of(IOException failure) {
        if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
            return "it is not there, or is a link that leads nowhere: restore what is missing, or remove the link";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied: check its permissions";
        }
        if (failure instanceof NotDirectoryException) {
            return CHANGED;
        }
        String why = failure instanceof FileSystemException named && named.getReason() != null
                ? named.getReason()
                : String.valueOf(failure.getMessage());
        return PlainText.oneLine(why) + ": check the path, the disk and the permissions";
    }
}
