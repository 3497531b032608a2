package dev.aftermath.index.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;
import org.apache.lucene.util.automaton.Operations;

/**
 * A word that is looked for, and all the ways in which it is found.
 *
 * @param word folded
 * @param forms other forms of it: singular or plural
 * @param beginning words that begin with it; only of the last word, which may not be typed to its end
 * @param typos words that differ by one letter, then those that do by up to two; a letter that is missing, one too many,
 *     a wrong one, or two that changed places
 */
record SearchWord(
        String word, Set<String> forms, Optional<CompiledAutomaton> beginning, List<CompiledAutomaton> typos) {

    /** A shorter word begins too many others. */
    private static final int SHORTEST_BEGINNING = 2;
    /** Of words with fewer letters, and of those with digits, none are typos: {@code AWS}, {@code 2016}. */
    private static final int SHORTEST_WITH_A_TYPO = 4;

    private static final int SHORTEST_WITH_TWO_TYPOS = 8;
    /** What is longer is no word that one mistypes, and patterns grow with it. */
    private static final int LONGEST_WITH_TYPOS = 32;

    /** One that is found as it is only, as if in quotes. */
    static SearchWord exact(String word) {
        return new SearchWord(word, Set.of(), Optional.empty(), List.of());
    }

    /** @param last whether it is the last one typed */
    static SearchWord of(String word, boolean last) {
        return new SearchWord(word, WordForms.of(word), last ? beginning(word) : Optional.empty(), typos(word));
    }

    private static Optional<CompiledAutomaton> beginning(String word) {
        return letters(word) < SHORTEST_BEGINNING
                ? Optional.empty()
                : Optional.of(new CompiledAutomaton(
                        PrefixQuery.toAutomaton(new BytesRef(word)),
                        false,
                        false,
                        Operations.DEFAULT_DETERMINIZE_WORK_LIMIT,
                        true));
    }

    private static List<CompiledAutomaton> typos(String word) {
        int letters = letters(word);
        boolean possible = letters >= SHORTEST_WITH_A_TYPO
                && letters <= LONGEST_WITH_TYPOS
                && word.codePoints().allMatch(Character::isLetter);
        int most = !possible ? 0 : letters < SHORTEST_WITH_TWO_TYPOS ? 1 : 2;
        List<CompiledAutomaton> typos = new ArrayList<>();
        for (int distance = 1; distance <= most; distance++) {
            typos.add(FuzzyQuery.getFuzzyAutomaton(word, distance, 0, true));
        }
        return typos;
    }

    private static int letters(String word) {
        return word.codePointCount(0, word.length());
    }

    /** Whether a word of a text, folded, is one that this finds. */
    boolean finds(String other) {
        if (word.equals(other) || forms.contains(other)) {
            return true;
        }
        BytesRef bytes = new BytesRef(other);
        return beginning.filter(pattern -> matches(pattern, bytes)).isPresent()
                || typos.stream().anyMatch(pattern -> matches(pattern, bytes));
    }

    private static boolean matches(CompiledAutomaton pattern, BytesRef word) {
        return pattern.runAutomaton.run(word.bytes, word.offset, word.length);
    }
}
