/**
 * {@code aftermath up}: everything on one machine, started in parallel, stopped in order.
 *
 * <p>May import every module and the launcher's {@code embedded}, {@code health} and {@code provision}; not its commands.
 */
package dev.aftermath.launcher.up;
