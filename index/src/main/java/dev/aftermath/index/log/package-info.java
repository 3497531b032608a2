/**
 * From the topics that ingest writes into {@code index.facts}: {@link dev.aftermath.index.log.LogFollower} polls, {@link
 * dev.aftermath.index.log.LogDecoder} decodes, {@link dev.aftermath.index.log.LogReader} reads single facts again when
 * they are asked for.
 *
 * <p>May import {@code index.facts}, {@code index.freshness}, {@code dev.aftermath.schemas}, Kafka's clients, Avro,
 * Confluent's registry client and Micrometer.
 */
package dev.aftermath.index.log;
