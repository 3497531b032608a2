package dev.aftermath.ingest;

import dev.aftermath.schemas.Sha256;

/**
 * A document as its source has it.
 *
 * @param location where it is in the source
 * @param original its bytes: all of them, or the first part of a document over the size limit; never changed
 * @param originalSize how many bytes it has in all
 * @param originalHash hash of all bytes
 */
record SourceDocument(String location, byte[] original, long originalSize, Sha256 originalHash) implements ReadResult {

    boolean isWhole() {
        return original.length == originalSize;
    }
}
