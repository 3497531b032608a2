package dev.aftermath.index.search;

/**
 * A place in a text at which something that was looked for is.
 *
 * @param start where it begins
 * @param end where it ends
 * @param sought number of what was looked for
 */
record Mark(int start, int end, int sought) {}
