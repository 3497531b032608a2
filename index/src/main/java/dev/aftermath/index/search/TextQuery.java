package dev.aftermath.index.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/**
 * A {@link SearchText} as a query to Lucene. Every word must be found, in whatever field. What counts is first how many
 * words are found as they are (or in singular or plural), then how near the others are, then in which fields and how
 * often ({@link WordSimilarity}). All scores are sums of few floats of a like size, so exact, in whatever order they are
 * added.
 */
final class TextQuery {

    /** For a word that is the beginning of one that is there, before the weight of the field. */
    private static final float BEGINNING = 128;
    /** For one that is there but for one letter, or but for two. */
    private static final float[] TYPOS = {64, 32};
    /** A plural that is looked for and a singular that is there fit only half as well. */
    private static final float OTHER_FORM = 0.5f;
    /** Of what further fields would add, so much is added. */
    private static final float OTHER_FIELDS = 1 / WordSimilarity.FOUND;

    private TextQuery() {}

    static Query of(SearchText text) {
        if (text.findsNothing()) {
            return new MatchNoDocsQuery("no words to search for");
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        text.words().forEach(word -> all.add(found(word), BooleanClause.Occur.MUST));
        text.phrases().forEach(phrase -> all.add(found(phrase), BooleanClause.Occur.MUST));
        text.excluded().forEach(phrase -> all.add(excluded(phrase), BooleanClause.Occur.MUST_NOT));
        return all.build();
    }

    /** A single word in all of its forms. */
    private static Query excluded(List<Token> phrase) {
        if (phrase.size() > 1) {
            return found(phrase);
        }
        String word = phrase.get(0).word();
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (SearchField field : SearchField.values()) {
            any.add(term(field, word, 1), BooleanClause.Occur.SHOULD);
            WordForms.of(word).forEach(form -> any.add(term(field, form, 1), BooleanClause.Occur.SHOULD));
        }
        return any.build();
    }

    private static Query found(SearchWord word) {
        List<Query> ways = new ArrayList<>();
        for (SearchField field : SearchField.values()) {
            ways.add(term(field, word.word(), field.weight()));
            word.forms().forEach(form -> ways.add(term(field, form, field.weight() * OTHER_FORM)));
            word.beginning().ifPresent(pattern -> ways.add(matching(field, pattern, BEGINNING)));
            for (int i = 0; i < word.typos().size(); i++) {
                ways.add(matching(field, word.typos().get(i), TYPOS[i]));
            }
        }
        return new DisjunctionMaxQuery(ways, OTHER_FIELDS);
    }

    private static Query found(List<Token> phrase) {
        List<Query> ways = new ArrayList<>();
        for (SearchField field : SearchField.values()) {
            PhraseQuery.Builder words = new PhraseQuery.Builder();
            phrase.forEach(token -> words.add(new Term(field.key(), token.word()), token.position()));
            ways.add(new BoostQuery(words.build(), field.weight()));
        }
        return new DisjunctionMaxQuery(ways, OTHER_FIELDS);
    }

    private static Query term(SearchField field, String word, float weight) {
        return new BoostQuery(new TermQuery(new Term(field.key(), word)), weight);
    }

    private static Query matching(SearchField field, CompiledAutomaton pattern, float score) {
        return new BoostQuery(new MatchingWordsQuery(field, pattern), score + field.weight());
    }
}
