/**
 * A real Kafka broker and a real schema registry for one machine, with their data under one directory.
 *
 * <p>May import {@code launcher}, {@code schemas.stop}, Kafka's broker and Kafka's clients.
 */
package dev.aftermath.launcher.embedded;
