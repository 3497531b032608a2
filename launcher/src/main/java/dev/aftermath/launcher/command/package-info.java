/**
 * One class per command: its options, and the call that does the work.
 *
 * <p>May import {@code index.metrics}, {@code ingest}, {@code launcher}, {@code launcher.health},
 * {@code launcher.metrics}, {@code launcher.provision}, {@code launcher.query}, {@code launcher.up}, {@code schemas},
 * {@code serving}, {@code serving.http}, {@code streams}, {@code streams.health}, Jackson and picocli.
 */
package dev.aftermath.launcher.command;
