/**
 * Metrics of what has no page of its own: a run of ingest ends before anything could scrape it.
 *
 * <p>May import {@code dev.aftermath.ingest}, Micrometer and the launcher's error type.
 */
package dev.aftermath.launcher.metrics;
