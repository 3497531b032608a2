/**
 * The command line {@code aftermath}: parses, wires the modules together, and turns what goes wrong into one line.
 *
 * <p>May import every other module; no other module but {@code bench} imports it.
 */
package dev.aftermath.launcher;
