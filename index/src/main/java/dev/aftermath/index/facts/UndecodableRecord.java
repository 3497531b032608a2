package dev.aftermath.index.facts;

import java.time.Instant;

/**
 * A record that is set aside: no figure rests on it, and no list, unless it can be read and the processors gave it up.
 *
 * @param topic where it lies
 * @param publishedAt when it entered the topic
 * @param reason why, and what helps, as one line; never to be trusted as markup
 */
public record UndecodableRecord(String topic, int partition, long offset, Instant publishedAt, String reason) {}
