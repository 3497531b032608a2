package dev.aftermath.index.facts;

import java.util.Iterator;

/**
 * All facts that are in the log at one time, whatever is added later. They are read from the log a few at a time, as they
 * are asked for; reading on may throw a {@link LogUnavailableException}.
 *
 * @param matches how many they are
 * @param newestFirst to be read once
 */
public record AllNews(long matches, Iterator<FactNews> newestFirst) {}
