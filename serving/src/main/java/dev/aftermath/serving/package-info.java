/**
 * The read side: follows the view topics and answers questions over HTTP. {@link dev.aftermath.serving.ReadSide} wires
 * it; data flows through {@code follow} into {@code view} and through {@code log} into {@code facts}, answers come out of
 * {@code http}, {@code freshness} says what they reflect.
 *
 * <p>May import its own packages and {@code dev.aftermath.schemas}; never {@code ingest} or {@code streams}.
 */
package dev.aftermath.serving;
