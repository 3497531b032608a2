/**
 * The command line {@code aftermath}: parses, wires the modules together, and turns what goes wrong into one line.
 *
 * <p>May import {@code ingest}, {@code launcher.command}, {@code schemas}, {@code schemas.cluster},
 * {@code schemas.stop}, {@code serving.http}, Kafka's clients, Logback and picocli.
 */
package dev.aftermath.launcher;
