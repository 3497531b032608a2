package dev.aftermath.index.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What someone looks for: words, and phrases in quotes. All of them must be found. A word is also found in its singular
 * or plural, if it is mistyped a little, and, if it is the last, where a longer word begins with it; a phrase only as it
 * is. A word or a phrase with a minus before it must not be found, in no form, but typos of it may. Nothing else means
 * anything, so there is nothing to be got wrong; of what looks as if it did, {@link #hints} say so.
 *
 * <p>Make no more of it than {@link #MOST_CHARACTERS}, and ask for no more than {@link #MOST_WORDS}: these bound what a
 * search costs.
 */
public final class SearchText {

    public static final int MOST_CHARACTERS = 200;
    public static final int MOST_WORDS = 12;

    private static final Pattern QUOTES = Pattern.compile("[\"\u201c\u201d\u201e\u201f\u00ab\u00bb]");

    private static final Pattern EXCLUDED = Pattern.compile("(?<!\\S)-(?=[\\p{L}\\p{M}\\p{N}])(\\S+)");
    private static final Pattern EXCLUDES_PHRASE = Pattern.compile("(?<!\\S)-$");
    /** As other search boxes have them: {@code title:github}, but no address and no time of day. */
    private static final Pattern FIELD = Pattern.compile("(?<!\\S)-?(\\p{L}+):(?=[^\\s/])");
    /** Elsewhere the rest of a word. */
    private static final char WILDCARD = '*';

    private static final Pattern OPERATOR = Pattern.compile("(?<!\\S)(?:OR|AND|NOT)(?!\\S)");

    private final List<SearchWord> words;
    private final List<List<Token>> phrases;
    private final List<List<Token>> excluded;
    private final List<String> hints;

    private SearchText(
            List<SearchWord> words, List<List<Token>> phrases, List<List<Token>> excluded, List<String> hints) {
        this.words = words;
        this.phrases = phrases;
        this.excluded = excluded;
        this.hints = hints;
    }

    /** Any text is one. */
    public static SearchText of(String text) {
        Map<String, SearchWord> words = new LinkedHashMap<>();
        List<List<Token>> phrases = new ArrayList<>();
        List<List<Token>> excluded = new ArrayList<>();
        Set<String> operators = new LinkedHashSet<>();
        Set<String> fields = new LinkedHashSet<>();
        boolean wildcard = false;
        String[] parts = QUOTES.split(text, -1);
        for (int i = 0; i < parts.length; i++) {
            if (i % 2 == 0) {
                FIELD.matcher(parts[i]).results().forEach(field -> fields.add(field.group(1)));
                wildcard |= parts[i].indexOf(WILDCARD) >= 0;
                OPERATOR.matcher(parts[i]).results().forEach(operator -> operators.add(operator.group()));
                addWords(withoutExcluded(parts[i], excluded), i == parts.length - 1, words);
                continue;
            }
            List<Token> tokens = TextAnalyzer.tokens(parts[i]);
            if (EXCLUDES_PHRASE.matcher(parts[i - 1]).find()) {
                add(tokens, excluded);
            } else if (tokens.size() == 1) {
                words.put(
                        '"' + tokens.get(0).word(),
                        SearchWord.exact(tokens.get(0).word()));
            } else {
                add(tokens, phrases);
            }
        }
        List<String> hints = hints(excluded, operators, parts.length % 2 == 0);
        fields.forEach(field -> hints.add(field + ": is not a field: " + field
                + " is searched for like any other word, and every word in all fields"));
        if (wildcard) {
            hints.add("* is ignored: the last word also finds longer words that begin with it");
        }
        if (words.isEmpty() && phrases.isEmpty()) {
            hints.add(
                    excluded.isEmpty()
                            ? "nothing to search for: signs are ignored, add a word of letters or digits"
                            : "there are only words to leave out: add one to search for");
        }
        return new SearchText(
                List.copyOf(words.values()), List.copyOf(phrases), List.copyOf(excluded), List.copyOf(hints));
    }

    private static List<String> hints(List<List<Token>> excluded, Set<String> operators, boolean open) {
        List<String> hints = new ArrayList<>();
        excluded.forEach(phrase -> {
            String words = String.join(" ", words(phrase));
            hints.add("incidents with \"" + words
                    + "\" are left out; to search for it, put it in quotes, with the minus inside");
        });
        operators.forEach(
                operator -> hints.add(operator + " is searched for like any other word: all words must be found,"
                        + " and -word leaves out the incidents that have it"));
        if (open) {
            hints.add("a quotation mark is not closed: everything after it is searched for as one phrase");
        }
        return hints;
    }

    /** The words of a text that must be found; adds those that must not. */
    private static List<Token> withoutExcluded(String text, List<List<Token>> excluded) {
        Matcher matcher = EXCLUDED.matcher(text);
        StringBuilder rest = new StringBuilder();
        while (matcher.find()) {
            add(TextAnalyzer.tokens(matcher.group(1)), excluded);
            matcher.appendReplacement(rest, "");
        }
        matcher.appendTail(rest);
        return TextAnalyzer.tokens(rest.toString());
    }

    /** What is written twice means no more than once, and nothing is said of it twice. */
    private static void add(List<Token> tokens, List<List<Token>> phrases) {
        boolean known = phrases.stream().map(SearchText::words).anyMatch(words(tokens)::equals);
        if (!tokens.isEmpty() && !known) {
            phrases.add(tokens);
        }
    }

    private static List<String> words(List<Token> tokens) {
        return tokens.stream().map(Token::word).toList();
    }

    /** @param last whether nothing follows them */
    private static void addWords(List<Token> tokens, boolean last, Map<String, SearchWord> words) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean lastWord = last && i == tokens.size() - 1;
            words.computeIfAbsent(tokens.get(i).word(), word -> SearchWord.of(word, lastWord));
        }
    }

    /** How many words it has, each once, and those of phrases and those that must not be found too. */
    public int size() {
        return words.size()
                + Stream.concat(phrases.stream(), excluded.stream())
                        .mapToInt(List::size)
                        .sum();
    }

    /** What of it does not mean what it may be meant to, for people; empty if nothing. */
    public List<String> hints() {
        return hints;
    }

    /** Whether there is nothing that must be found: then nothing is. */
    boolean findsNothing() {
        return words.isEmpty() && phrases.isEmpty();
    }

    /** What must not be found, each of one word or more. */
    List<List<Token>> excluded() {
        return excluded;
    }

    List<SearchWord> words() {
        return words;
    }

    /** Each of two words or more. */
    List<List<Token>> phrases() {
        return phrases;
    }
}
