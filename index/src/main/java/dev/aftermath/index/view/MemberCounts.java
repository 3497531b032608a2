package dev.aftermath.index.view;

import java.util.List;

/**
 * Some incidents by member.
 *
 * @param incidents how many they are; members add up to more where an incident has several
 * @param items members with at least one of them, most incidents first, then by key; of timings every one
 */
public record MemberCounts(long incidents, List<MemberCount> items) {}
