package dev.aftermath.index.search;

import java.io.IOException;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/**
 * Any word of a field that matches a pattern, however many there are; all count the same. Lucene has such queries, but
 * they make their pattern anew for each field and each part of the index.
 */
final class MatchingWordsQuery extends MultiTermQuery {

    private final CompiledAutomaton pattern;

    MatchingWordsQuery(SearchField field, CompiledAutomaton pattern) {
        super(field.key(), CONSTANT_SCORE_BLENDED_REWRITE);
        this.pattern = pattern;
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
        return pattern.getTermsEnum(terms);
    }

    @Override
    public String toString(String field) {
        return getField() + ":(pattern)";
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(field)) {
            visitor.consumeTermsMatching(this, field, () -> pattern.runAutomaton);
        }
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other)
                && field.equals(((MatchingWordsQuery) other).field)
                && pattern.equals(((MatchingWordsQuery) other).pattern);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * classHash() + field.hashCode()) + pattern.hashCode();
    }
}
