/**
 * How much of the log the answers reflect. {@link dev.aftermath.index.freshness.FreshnessTracker} asks the cluster and
 * reports; it decides nothing of what is shown.
 *
 * <p>May import {@code index.follow}, {@code schemas}, {@code schemas.cluster}, {@code schemas.reading}, Kafka's
 * clients and Micrometer.
 */
package dev.aftermath.index.freshness;
