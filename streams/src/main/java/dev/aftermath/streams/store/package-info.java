/**
 * How the processors' state is kept.
 *
 * <p>May import Kafka Streams and Kafka's clients.
 */
package dev.aftermath.streams.store;
