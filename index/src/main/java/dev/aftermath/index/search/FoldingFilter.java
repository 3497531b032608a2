package dev.aftermath.index.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** {@link WordFolding} on a stream of words. */
final class FoldingFilter extends TokenFilter {

    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

    FoldingFilter(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (!lowerInPlace(word.buffer(), word.length())) {
            String folded = WordFolding.fold(word.toString());
            word.setEmpty().append(folded);
        }
        return true;
    }

    /** The quick way, for what is ASCII without apostrophes, as nearly all is; false if a word is not. */
    private static boolean lowerInPlace(char[] text, int length) {
        for (int i = 0; i < length; i++) {
            char c = text[i];
            if (c >= 0x80 || c == '\'') {
                return false;
            }
            if (c >= 'A' && c <= 'Z') {
                text[i] = (char) (c + 'a' - 'A');
            }
        }
        return true;
    }
}
