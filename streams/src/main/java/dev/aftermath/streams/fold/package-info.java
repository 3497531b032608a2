/**
 * The first half of the topology, partitioned like the log: what each event changes about its incident.
 *
 * <p>May import {@code figures}, {@code schemas}, {@code schemas.event}, {@code streams.metrics}, Avro, Confluent's
 * serializer, Kafka Streams and Kafka's clients.
 */
package dev.aftermath.streams.fold;
