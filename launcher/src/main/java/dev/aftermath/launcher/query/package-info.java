/**
 * Questions to a running read side, and its answers as tables for people.
 *
 * <p>May import {@code launcher}, {@code serving.http} and Jackson.
 */
package dev.aftermath.launcher.query;
