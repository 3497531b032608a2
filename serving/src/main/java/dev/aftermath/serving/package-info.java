/**
 * The read side's answers: {@link dev.aftermath.serving.ReadSide} wires the index that they come from, the HTTP server
 * and the dashboard.
 *
 * <p>May import its own packages, {@code dev.aftermath.index} and {@code dev.aftermath.schemas}; never {@code ingest} or
 * {@code streams}.
 */
package dev.aftermath.serving;
