/**
 * Kill -9 of the programs at random points: what they leave, started again, must equal what undisturbed ones leave.
 *
 * <p>May import every module and every package of the launcher.
 */
package dev.aftermath.launcher.kill;
