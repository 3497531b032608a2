/**
 * How much of the log the answers reflect. {@link dev.aftermath.index.freshness.FreshnessTracker} asks the cluster,
 * everything else decides on values.
 *
 * <p>May import {@code dev.aftermath.schemas} and Kafka's clients.
 */
package dev.aftermath.index.freshness;
