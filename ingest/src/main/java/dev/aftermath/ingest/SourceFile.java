package dev.aftermath.ingest;

import java.nio.file.Path;

/**
 * A file that may hold a document.
 *
 * @param location where it stands in its source: the path relative to the given one, with {@code /}; unique in a run
 * @param path where it stands on the disk
 */
record SourceFile(String location, Path path) {}
