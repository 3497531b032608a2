package dev.aftermath.index.search;

import dev.aftermath.schemas.CurrentIncident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows where in the texts of an incident that is which was looked for. */
public final class Highlighter {

    private static final int SUMMARY_LENGTH = 400;
    private static final int FRAGMENT_LENGTH = 160;
    private static final int MOST_FRAGMENTS = 2;
    /** What comes later in a text is found, but not shown: reading all of a page's texts must not take long. */
    private static final int MOST_READ = 60_000;

    private final SearchText sought;

    public Highlighter(SearchText sought) {
        this.sought = sought;
    }

    public Highlights highlight(CurrentIncident incident) {
        return new Highlights(
                whole(incident.getTitle()),
                whole(incident.getCompany()),
                whole(incident.getProduct()),
                keywords(incident),
                fragments(incident.getSummary(), SUMMARY_LENGTH, 1).stream()
                        .findFirst()
                        .orElse(null),
                orNull(fragments(incident.getDescription(), FRAGMENT_LENGTH, MOST_FRAGMENTS)));
    }

    private List<Highlights.Part> whole(String text) {
        List<Mark> marks = marks(text);
        return marks.isEmpty() ? null : new Fragment(0, text.length()).parts(text, marks);
    }

    private List<List<Highlights.Part>> keywords(CurrentIncident incident) {
        return orNull(incident.getKeywords().stream()
                .map(keyword -> Optional.ofNullable(whole(keyword)))
                .flatMap(Optional::stream)
                .toList());
    }

    private List<List<Highlights.Part>> fragments(String text, int length, int most) {
        String read = text.substring(0, Fragment.whole(text, Math.min(text.length(), MOST_READ)));
        List<Mark> marks = marks(read);
        return Fragment.best(read, marks, length, most).stream()
                .map(fragment -> fragment.parts(read, marks))
                .toList();
    }

    private static <T> List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    /** In their order; they may overlap. */
    private List<Mark> marks(String text) {
        List<Token> tokens = TextAnalyzer.tokens(text);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            addWord(tokens.get(i), marks);
            addPhrases(tokens.subList(i, tokens.size()), marks);
        }
        marks.sort(Comparator.comparingInt(Mark::start));
        return marks;
    }

    private void addWord(Token token, List<Mark> marks) {
        for (int i = 0; i < sought.words().size(); i++) {
            if (sought.words().get(i).finds(token.word())) {
                marks.add(new Mark(token.start(), token.end(), i));
                return;
            }
        }
    }

    /** Those that the tokens begin with. */
    private void addPhrases(List<Token> tokens, List<Mark> marks) {
        for (int i = 0; i < sought.phrases().size(); i++) {
            List<Token> phrase = sought.phrases().get(i);
            if (beginWith(tokens, phrase)) {
                int end = tokens.get(phrase.size() - 1).end();
                marks.add(new Mark(tokens.get(0).start(), end, sought.words().size() + i));
            }
        }
    }

    private static boolean beginWith(List<Token> tokens, List<Token> phrase) {
        if (tokens.size() < phrase.size()) {
            return false;
        }
        for (int i = 0; i < phrase.size(); i++) {
            if (!tokens.get(i).word().equals(phrase.get(i).word())) {
                return false;
            }
        }
        return true;
    }
}
