/**
 * What the read side tells those who watch it, in the words of Prometheus.
 *
 * <p>May import {@code serving.view}, {@code serving.freshness}, Micrometer and Prometheus' client.
 */
package dev.aftermath.serving.metrics;
