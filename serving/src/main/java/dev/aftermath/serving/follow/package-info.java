/**
 * From the view topics into the index: {@link dev.aftermath.serving.follow.ViewFollower} polls, {@link
 * dev.aftermath.serving.follow.ViewDecoder} decodes.
 *
 * <p>May import {@code serving.view}, {@code serving.freshness}, {@code dev.aftermath.schemas}, Kafka's clients and
 * Confluent's registry client.
 */
package dev.aftermath.serving.follow;
