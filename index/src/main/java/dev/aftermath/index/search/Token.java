package dev.aftermath.index.search;

/**
 * A word in a text.
 *
 * @param word as the index has it: without case, accents and apostrophes
 * @param start where it begins in the text
 * @param end where it ends
 * @param position its number among the words
 */
record Token(String word, int start, int end, int position) {}
