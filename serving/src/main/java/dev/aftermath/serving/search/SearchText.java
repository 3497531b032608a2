package dev.aftermath.serving.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What someone looks for: words, and phrases in quotes. All of them must be found. A word is also found in its singular
 * or plural, if it is mistyped a little, and, if it is the last, where a longer word begins with it; a phrase only as it
 * is. Nothing else means anything, so there is nothing to be got wrong; quotes that are never closed reach to the end.
 *
 * <p>Make no more of it than {@link #MOST_CHARACTERS}, and ask for no more than {@link #MOST_WORDS}: these bound what a
 * search costs.
 */
public final class SearchText {

    public static final int MOST_CHARACTERS = 200;
    public static final int MOST_WORDS = 12;

    private static final Pattern QUOTES = Pattern.compile("[\"\u201c\u201d\u201e\u201f\u00ab\u00bb]");

    private final List<SearchWord> words;
    private final List<List<Token>> phrases;

    private SearchText(List<SearchWord> words, List<List<Token>> phrases) {
        this.words = words;
        this.phrases = phrases;
    }

    /** Any text is one. */
    public static SearchText of(String text) {
        Map<String, SearchWord> words = new LinkedHashMap<>();
        List<List<Token>> phrases = new ArrayList<>();
        String[] parts = QUOTES.split(text, -1);
        for (int i = 0; i < parts.length; i++) {
            List<Token> tokens = TextAnalyzer.tokens(parts[i]);
            if (i % 2 == 0) {
                addWords(tokens, i == parts.length - 1, words);
            } else if (tokens.size() == 1) {
                words.put(
                        '"' + tokens.get(0).word(),
                        SearchWord.exact(tokens.get(0).word()));
            } else if (!tokens.isEmpty()) {
                phrases.add(tokens);
            }
        }
        return new SearchText(List.copyOf(words.values()), List.copyOf(phrases));
    }

    /** @param last whether nothing follows them */
    private static void addWords(List<Token> tokens, boolean last, Map<String, SearchWord> words) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean lastWord = last && i == tokens.size() - 1;
            words.computeIfAbsent(tokens.get(i).word(), word -> SearchWord.of(word, lastWord));
        }
    }

    /** How many words it has, each once, and those of phrases too. Without any, it finds nothing. */
    public int size() {
        return words.size() + phrases.stream().mapToInt(List::size).sum();
    }

    List<SearchWord> words() {
        return words;
    }

    /** Each of two words or more. */
    List<List<Token>> phrases() {
        return phrases;
    }
}
