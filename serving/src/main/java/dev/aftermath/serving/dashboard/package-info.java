/**
 * The files of the dashboard, from the class path: {@link dev.aftermath.serving.dashboard.Dashboard} finds them. Knows
 * nothing of HTTP; {@code serving.http} sends them.
 *
 * <p>May import nothing but the JDK.
 */
package dev.aftermath.serving.dashboard;
