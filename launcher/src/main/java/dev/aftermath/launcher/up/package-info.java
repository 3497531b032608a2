/**
 * {@code aftermath up}: everything on one machine, started in parallel, stopped in order.
 *
 * <p>May import {@code index.follow}, {@code ingest}, {@code launcher}, {@code launcher.embedded},
 * {@code launcher.health}, {@code launcher.metrics}, {@code launcher.provision}, {@code schemas},
 * {@code schemas.stop}, {@code serving}, {@code serving.http}, {@code streams}, {@code streams.health}, Kafka's
 * clients and Micrometer.
 */
package dev.aftermath.launcher.up;
