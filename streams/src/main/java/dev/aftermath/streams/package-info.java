/**
 * The stream processors: the log is folded into the current incidents and the views.
 *
 * <p>{@link dev.aftermath.streams.IncidentTopology} is the place to start. May import {@code schemas},
 * {@code schemas.cluster}, {@code schemas.stop}, {@code streams.fold}, {@code streams.health},
 * {@code streams.metrics}, {@code streams.store}, {@code streams.views}, Avro, Confluent's serializer, Jackson, Kafka
 * Streams, Kafka's clients, Micrometer and RocksDB.
 */
package dev.aftermath.streams;
