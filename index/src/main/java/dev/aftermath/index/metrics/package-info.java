/**
 * What the read side exports for Prometheus. {@link
 * dev.aftermath.index.metrics.ProcessMetrics} has nothing of the read side in it and serves any process.
 *
 * <p>May import {@code index.facts}, {@code index.follow}, {@code index.freshness}, {@code index.search},
 * {@code index.view}, {@code schemas}, Micrometer and Prometheus' client.
 */
package dev.aftermath.index.metrics;
