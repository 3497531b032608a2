/**
 * Fixtures for tests against real parts: a broker and registry of this process, and the program as a process of its own.
 *
 * <p>May import every module and every package of the launcher.
 */
package dev.aftermath.launcher.testing;
