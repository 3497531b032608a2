/**
 * Topics that are read forever: {@link dev.aftermath.index.follow.TopicFollower} reads any, {@link
 * dev.aftermath.index.follow.ViewFollower} has it bring the views to {@code index.cut}.
 *
 * <p>May import {@code index.cut}, {@code index.snapshot}, {@code index.view}, {@code schemas},
 * {@code schemas.cluster}, {@code schemas.reading}, {@code schemas.stop}, Avro, Confluent's serializer, Kafka's
 * clients and Micrometer.
 */
package dev.aftermath.index.follow;
