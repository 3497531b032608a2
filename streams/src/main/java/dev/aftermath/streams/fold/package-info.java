/**
 * The first half of the topology, partitioned like the log: what each event changes about its incident.
 *
 * <p>May import the schemas module and Kafka Streams.
 */
package dev.aftermath.streams.fold;
