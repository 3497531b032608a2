package dev.aftermath.index.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * Makes words the same that differ only in case, in accents ({@code São} and {@code Sao}), in width and other forms of
 * the same character ({@code ＡＷＳ}), or in apostrophes ({@code GitHub's} and {@code GitHub}, {@code O’Reilly} and {@code
 * OReilly}).
 */
final class WordFolding {

    private static final Pattern LATIN_ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");
    private static final String POSSESSIVE = "'s";
    /** Characters that one may become, at most. */
    private static final int MOST_PER_CHARACTER = 4;

    private WordFolding() {}

    /** Never empty if the word is not. */
    static String fold(String word) {
        String bare = LATIN_ACCENTS
                .matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                .replaceAll("");
        String folded = ascii(Normalizer.normalize(bare, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
        String owner =
                folded.endsWith(POSSESSIVE) ? folded.substring(0, folded.length() - POSSESSIVE.length()) : folded;
        String plain = owner.replace("'", "");
        return plain.isEmpty() ? word : plain;
    }

    private static String ascii(String text) {
        char[] from = text.toCharArray();
        char[] to = new char[MOST_PER_CHARACTER * from.length];
        return new String(to, 0, ASCIIFoldingFilter.foldToASCII(from, 0, to, 0, from.length));
    }
}
