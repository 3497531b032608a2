/**
 * How the parts of a program live and stop: one {@link dev.aftermath.schemas.stop.Lifecycle} for all of them, and one
 * deadline once the program is told to stop, not a timeout for each, which would add up. Imports nothing but the JDK and the
 * logging interface.
 *
 * <p>May import nothing but the JDK.
 */
package dev.aftermath.schemas.stop;
