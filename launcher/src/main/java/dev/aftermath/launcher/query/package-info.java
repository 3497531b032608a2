/**
 * Questions to a running read side, and its answers as tables for people.
 *
 * <p>May import {@code dev.aftermath.launcher.LaunchException} and the token that a read side requires; the read
 * side is reached over HTTP only.
 */
package dev.aftermath.launcher.query;
