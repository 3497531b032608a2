/**
 * How a service without an HTTP API of its own tells whoever watches it, a container engine for instance, how it is.
 *
 * <p>May import Jackson and the launcher's error type.
 */
package dev.aftermath.launcher.health;
