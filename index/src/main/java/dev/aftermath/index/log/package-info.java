/**
 * From the topics that ingest writes, and the dead letters, into {@code index.facts}: {@link
 * dev.aftermath.index.log.LogFollower} polls, {@link dev.aftermath.index.log.LogDecoder} decodes, {@link dev.aftermath.index.log.LogReader} reads single facts again when
 * they are asked for.
 *
 * <p>May import {@code index.facts}, {@code index.follow}, {@code index.freshness}, {@code schemas},
 * {@code schemas.cluster}, {@code schemas.event}, {@code schemas.reading}, {@code schemas.stop}, Avro, Confluent's
 * serializer, Kafka's clients and Micrometer.
 */
package dev.aftermath.index.log;
