/**
 * Questions to a running read side, and its answers as tables for people.
 *
 * <p>May import {@code dev.aftermath.launcher.LaunchException} and the token that a read side wants to be shown; the read
 * side is reached over HTTP alone.
 */
package dev.aftermath.launcher.query;
