/**
 * The read side's answers: {@link dev.aftermath.serving.ReadSide} wires the index that they come from, the HTTP server
 * and the dashboard.
 *
 * <p>May import {@code index.facts}, {@code index.follow}, {@code index.freshness}, {@code index.log},
 * {@code index.metrics}, {@code index.search}, {@code index.snapshot}, {@code index.view}, {@code schemas},
 * {@code schemas.cluster}, {@code schemas.stop}, {@code serving.http} and Micrometer.
 */
package dev.aftermath.serving;
