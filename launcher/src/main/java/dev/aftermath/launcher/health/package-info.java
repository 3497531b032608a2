/**
 * How a service without an HTTP API of its own reports its health and metrics to whatever watches it, a container
 * engine for instance.
 *
 * <p>May import {@code launcher}, {@code streams.health} and Jackson.
 */
package dev.aftermath.launcher.health;
