package dev.aftermath.index.view;

/**
 * Incidents of one member among some incidents.
 *
 * @param key key of the member, or the timing
 * @param name name of the member for people
 * @param share which part of these incidents it is; {@code null} if there are none
 */
public record MemberCount(String key, String name, long incidents, Double share) {}
