/**
 * From the topics that ingest writes into {@code serving.facts}: {@link dev.aftermath.serving.log.LogFollower} polls, {@link
 * dev.aftermath.serving.log.LogDecoder} decodes, {@link dev.aftermath.serving.log.LogReader} reads single facts again when
 * they are asked for.
 *
 * <p>May import {@code serving.facts}, {@code serving.freshness}, {@code dev.aftermath.schemas}, Kafka's clients, Avro,
 * Confluent's registry client and Micrometer.
 */
package dev.aftermath.serving.log;
