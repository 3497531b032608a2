package dev.aftermath.ingest;

import dev.aftermath.schemas.ClusterConnection;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One run of ingest.
 *
 * @param connection the cluster and registry to publish to
 * @param source name of the source, as it is in every fact: lower case letters, digits, {@code .}, {@code _} and
 *     {@code -}, up to 64
 * @param paths files, or directories that are searched recursively for files that end in {@code .json}, in any case; at least one
 * @param maxDocumentBytes size of the largest document that is accepted, in bytes; the default leaves room for the
 *     envelope within Kafka's usual limit of 1 MiB per record
 * @param documentsPerTransaction most documents that one transaction publishes
 * @param completeList present if the paths hold everything the source has, so that what is missing is withdrawn
 */
public record IngestSettings(
        ClusterConnection connection,
        String source,
        List<Path> paths,
        int maxDocumentBytes,
        int documentsPerTransaction,
        Optional<CompleteList> completeList) {

    public static final int DEFAULT_MAX_DOCUMENT_BYTES = 900_000;
    public static final int DEFAULT_DOCUMENTS_PER_TRANSACTION = 500;

    static final int LARGEST_MAX_DOCUMENT_BYTES = 100_000_000;
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** @throws IllegalArgumentException if a setting is out of its range, with one line that names it */
    public IngestSettings {
        Objects.requireNonNull(connection, "connection");
        requireSource(source);
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no path to ingest: give a file or a directory");
        }
        requireBetween("max document bytes", 1, LARGEST_MAX_DOCUMENT_BYTES, maxDocumentBytes);
        requireBetween("documents per transaction", 1, 100_000, documentsPerTransaction);
    }

    /** Of a run that withdraws nothing. */
    public IngestSettings(
            ClusterConnection connection,
            String source,
            List<Path> paths,
            int maxDocumentBytes,
            int documentsPerTransaction) {
        this(connection, source, paths, maxDocumentBytes, documentsPerTransaction, Optional.empty());
    }

    /** The settings with every default. */
    public IngestSettings(ClusterConnection connection, String source, List<Path> paths) {
        this(connection, source, paths, DEFAULT_MAX_DOCUMENT_BYTES, DEFAULT_DOCUMENTS_PER_TRANSACTION);
    }

    /** @throws IllegalArgumentException if no source can have that name, with one line that says why */
    public static void requireSource(String name) {
        if (name == null || !SOURCE.matcher(name).matches()) {
            throw new IllegalArgumentException("source name " + (name == null ? "is missing" : "'" + name + "'")
                    + ": use 1 to 64 lower case letters, digits, '.', '_' or '-', beginning with a letter or digit");
        }
    }

    private static void requireBetween(String name, int least, int most, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + ", not " + value);
        }
    }
}
