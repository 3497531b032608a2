/**
 * The second half of the topology: what incidents add to the cells of the views, summed up per partition of the log and
 * merged per member.
 *
 * <p>May import {@code figures}, {@code schemas}, {@code streams.fold}, {@code streams.metrics}, Avro, Confluent's
 * serializer, Kafka Streams and Kafka's clients.
 */
package dev.aftermath.streams.views;
