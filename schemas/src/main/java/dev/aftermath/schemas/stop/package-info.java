/**
 * How everything ends in time once a program is told to stop: one deadline for all of its parts, not a timeout for each,
 * which would add up. Imports nothing but the JDK and the logging interface.
 *
 * <p>May import nothing but the JDK.
 */
package dev.aftermath.schemas.stop;
