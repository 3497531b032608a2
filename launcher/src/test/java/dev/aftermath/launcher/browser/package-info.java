/**
 * The dashboard in a browser: Debian's Chromium, driven as a reader drives it, on figures that came the whole way through
 * the pipeline. Skipped where Chromium or its driver is missing.
 *
 * <p>May import every module and every package of the launcher.
 */
package dev.aftermath.launcher.browser;
