/**
 * A real Kafka broker and a real schema registry for one machine, with their data under one directory.
 *
 * <p>May import Kafka's server, and {@code dev.aftermath.launcher.LaunchException}; nothing else of Aftermath.
 */
package dev.aftermath.launcher.embedded;
