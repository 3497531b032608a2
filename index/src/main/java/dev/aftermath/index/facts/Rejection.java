package dev.aftermath.index.facts;

import java.time.Instant;

/**
 * A document that stands rejected. Texts are never to be trusted as markup.
 *
 * @param source name of the source
 * @param location where in the source the document stands
 * @param reason reason code, see {@code docs/rejections.md}
 * @param pointer JSON pointer to the offending place; empty for the whole document
 * @param detail what is wrong and how to correct it
 * @param rejectedAt when that was published
 * @param bytes size of the original
 */
public record Rejection(
        String source, String location, String reason, String pointer, String detail, Instant rejectedAt, long bytes) {}
