package dev.aftermath.index.search;

import java.io.IOException;
import java.io.Reader;
import org.apache.lucene.analysis.CharFilter;

/** Lets words end at the marks that join them for Unicode, but not for us: {@code boot.ini} and {@code max_connections}. */
final class PunctuationFilter extends CharFilter {

    PunctuationFilter(Reader in) {
        super(in);
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
        int read = input.read(buffer, from, length);
        for (int i = from; i < from + read; i++) {
            if (buffer[i] == '.' || buffer[i] == ':' || buffer[i] == '_') {
                buffer[i] = ' ';
            }
        }
        return read;
    }

    /** One character stays one character. */
    @Override
    protected int correct(int offset) {
        return offset;
    }
}
