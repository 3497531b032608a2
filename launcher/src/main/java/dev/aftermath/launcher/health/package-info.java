/**
 * How a service without an HTTP API of its own tells whoever watches it, a container engine for instance, how it is.
 *
 * <p>May import the JDK and Jackson only.
 */
package dev.aftermath.launcher.health;
