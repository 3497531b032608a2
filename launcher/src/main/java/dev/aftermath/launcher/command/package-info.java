/**
 * One class per command: its options, and the call that does the work.
 *
 * <p>May import every module and every package of the launcher.
 */
package dev.aftermath.launcher.command;
