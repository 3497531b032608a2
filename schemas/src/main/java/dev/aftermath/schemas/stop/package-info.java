/**
 * How the parts of a program live and stop: one {@link dev.aftermath.schemas.stop.Lifecycle} for all of them, and one
 * deadline once the program is told to stop, not a timeout for each, which would add up.
 *
 * <p>May import nothing but the JDK.
 */
package dev.aftermath.schemas.stop;
