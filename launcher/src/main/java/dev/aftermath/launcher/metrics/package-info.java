/**
 * Metrics of what has no page of its own: a run of ingest ends before anything could scrape it.
 *
 * <p>May import {@code ingest}, {@code launcher}, {@code schemas} and Micrometer.
 */
package dev.aftermath.launcher.metrics;
