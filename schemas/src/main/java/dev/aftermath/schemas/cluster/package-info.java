/**
 * What a cluster has, whether that would lose data, and what it holds back: the decisions, and the thin edge that asks the
 * cluster.
 *
 * <p>Everything that writes to the cluster calls {@link dev.aftermath.schemas.cluster.StartCheck} before it writes. May
 * import {@code dev.aftermath.schemas} and Kafka's clients.
 *
 * <p>May import {@code schemas}, Confluent's serializer, Jackson and Kafka's clients.
 */
package dev.aftermath.schemas.cluster;
