/**
 * From the view topics into the index: {@link dev.aftermath.index.follow.ViewFollower} polls, {@link
 * dev.aftermath.index.follow.ViewDecoder} decodes.
 *
 * <p>May import {@code index.view}, {@code index.freshness}, {@code dev.aftermath.schemas}, Kafka's clients and
 * Confluent's registry client.
 */
package dev.aftermath.index.follow;
