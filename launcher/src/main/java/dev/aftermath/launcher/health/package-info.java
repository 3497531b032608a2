/**
 * How a service without an HTTP API of its own tells whoever watches it, a container engine for instance, how it is and
 * what it does.
 *
 * <p>May import Jackson, the launcher's error type, {@code index.metrics} and {@code streams.health}.
 */
package dev.aftermath.launcher.health;
