/**
 * Brokers and a registry that let nobody in whom they do not know, and nobody do what he may not.
 *
 * <p>May import every module and every package of the launcher.
 */
package dev.aftermath.launcher.rights;
