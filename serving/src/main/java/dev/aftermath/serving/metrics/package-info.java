/**
 * What the read side tells those who watch it, in the words of Prometheus. {@link
 * dev.aftermath.serving.metrics.ProcessMetrics} has nothing of the read side in it and serves any process.
 *
 * <p>May import {@code serving.view}, {@code serving.facts}, {@code serving.search}, {@code serving.freshness}, Micrometer and Prometheus' client.
 */
package dev.aftermath.serving.metrics;
