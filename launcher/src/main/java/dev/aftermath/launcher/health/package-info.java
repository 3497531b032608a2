/**
 * What people are told of the health of a service.
 *
 * <p>May import {@code streams.health}.
 */
package dev.aftermath.launcher.health;
