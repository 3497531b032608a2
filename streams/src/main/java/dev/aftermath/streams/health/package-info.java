/**
 * Whether an instance of the processors does its work, decided from observations of it.
 *
 * <p>{@link dev.aftermath.streams.health.InstanceHealth} decides and {@link dev.aftermath.streams.health.ProgressSampler}
 * asks the cluster. May import Kafka Streams and Kafka's clients.
 */
package dev.aftermath.streams.health;
