package dev.aftermath.serving.dashboard;

/**
 * A file as a browser gets it.
 *
 * @param contentType media type with its parameters
 * @param permanent whether what is under this name never changes, because a version is part of it
 */
public record Asset(byte[] bytes, String contentType, boolean permanent) {}
