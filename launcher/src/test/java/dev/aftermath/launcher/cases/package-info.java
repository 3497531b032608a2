/**
 * Inputs of the kinds that broke something once, through the whole pipeline: those of {@code ../shared/cases}, and others
 * written from the definitions alone. May import everything of this module's tests.
 */
package dev.aftermath.launcher.cases;
