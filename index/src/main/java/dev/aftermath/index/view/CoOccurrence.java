package dev.aftermath.index.view;

/**
 * Incidents that carry both of two categories.
 *
 * @param a key of the category that sorts first
 * @param b key of the other
 */
public record CoOccurrence(String a, String b, long incidents) {}
