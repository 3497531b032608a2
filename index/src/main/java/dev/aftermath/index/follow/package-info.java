/**
 * Topics that are read forever: {@link dev.aftermath.index.follow.TopicFollower} reads any, {@link
 * dev.aftermath.index.follow.ViewFollower} has it bring the views to {@code index.cut}.
 *
 * <p>May import {@code index.cut}, {@code index.snapshot}, {@code index.view}, {@code dev.aftermath.schemas}, Kafka's
 * clients, Confluent's registry client and Micrometer.
 */
package dev.aftermath.index.follow;
