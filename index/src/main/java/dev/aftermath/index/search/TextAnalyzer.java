package dev.aftermath.index.search;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Takes a text apart into words, the same way for what is searched and for what is looked for: by the rules of Unicode
 * (UAX 29), and at dots, colons and underscores too, then {@link WordFolding folded}. No word is left out, and none is
 * changed to its stem, which would make names that are alike the same; see {@link WordForms} for plurals.
 */
final class TextAnalyzer extends Analyzer {

    static final TextAnalyzer INSTANCE = new TextAnalyzer();

    /** So far apart are two keywords: no phrase reaches from one to the next. */
    private static final int GAP = 100;

    private static final String ANY_FIELD = "";

    private TextAnalyzer() {}

    /** The words of a text, in their order. */
    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        try (TokenStream words = INSTANCE.tokenStream(ANY_FIELD, text)) {
            CharTermAttribute word = words.addAttribute(CharTermAttribute.class);
            OffsetAttribute place = words.addAttribute(OffsetAttribute.class);
            PositionIncrementAttribute step = words.addAttribute(PositionIncrementAttribute.class);
            int position = -1;
            words.reset();
            while (words.incrementToken()) {
                position += step.getPositionIncrement();
                tokens.add(new Token(word.toString(), place.startOffset(), place.endOffset(), position));
            }
            words.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
        return tokens;
    }

    @Override
    protected Reader initReader(String field, Reader reader) {
        return new PunctuationFilter(reader);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        Tokenizer words = new StandardTokenizer();
        return new TokenStreamComponents(words, new FoldingFilter(words));
    }

    @Override
    public int getPositionIncrementGap(String field) {
        return GAP;
    }
}
