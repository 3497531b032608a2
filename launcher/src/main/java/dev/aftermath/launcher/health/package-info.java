/**
 * How a service without an HTTP API of its own reports its health and metrics to whatever watches it, a container
 * engine for instance.
 *
 * <p>May import Jackson, the launcher's error type, {@code index.metrics} and {@code streams.health}.
 */
package dev.aftermath.launcher.health;
