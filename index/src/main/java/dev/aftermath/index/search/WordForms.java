package dev.aftermath.index.search;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The singular and the plural of an English word, which are looked for as well. They are found by the endings alone, so
 * some are no words; those are in no text, and do no harm. Names keep theirs: the index has every word as it is.
 */
final class WordForms {

    /** What is shorter is more often an abbreviation: {@code AWS}, {@code DNS}, {@code BGP}. */
    private static final int SHORTEST = 4;

    private static final Pattern LETTERS = Pattern.compile("[a-z]+");
    private static final Pattern IS_PLURAL = Pattern.compile(".*[^sui]s");
    private static final Pattern TAKES_ES = Pattern.compile(".*(s|x|z|ch|sh)");
    private static final Pattern TAKES_IES = Pattern.compile(".*[^aeiou]y");

    private WordForms() {}

    /** The other forms of a folded word; empty if it has none. */
    static Set<String> of(String word) {
        if (word.length() < SHORTEST || !LETTERS.matcher(word).matches()) {
            return Set.of();
        }
        return IS_PLURAL.matcher(word).matches() ? singulars(word) : Set.of(plural(word));
    }

    /** Endings do not tell {@code caches} from {@code crashes}, so both ways are tried. */
    private static Set<String> singulars(String word) {
        Set<String> singulars = new LinkedHashSet<>();
        singulars.add(cut(word, 1));
        if (word.endsWith("ies")) {
            singulars.add(cut(word, 3) + 'y');
        } else if (word.endsWith("es") && TAKES_ES.matcher(cut(word, 2)).matches()) {
            singulars.add(cut(word, 2));
        }
        return singulars;
    }

    private static String plural(String word) {
        if (TAKES_ES.matcher(word).matches()) {
            return word + "es";
        }
        return TAKES_IES.matcher(word).matches() ? cut(word, 1) + "ies" : word + 's';
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
