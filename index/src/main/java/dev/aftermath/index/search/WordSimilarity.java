package dev.aftermath.index.search;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.SmallFloat;

/**
 * How well a word that was found fits a text: {@link #FOUND}, and up to the boost of the query the more, the more often
 * it is there and the shorter the text. That part is BM25's (Robertson and Zaragoza, The Probabilistic Relevance
 * Framework, 2009), but with a constant in place of the mean length, and without the rarity of the word. So it depends on
 * the one incident alone: pages stay stable while others come and go, and all read sides rank alike.
 */
final class WordSimilarity extends Similarity {

    /** More than all that less exact ways to find a word can add up to. */
    static final float FOUND = 1_024;

    private static final double SATURATION = 1.2;
    private static final double LENGTH_COUNTS = 0.75;

    @Override
    public SimScorer scorer(float boost, CollectionStatistics statistics, TermStatistics... words) {
        int usual = SearchField.of(statistics.field()).usualWords();
        return new SimScorer() {
            @Override
            public float score(float times, long norm) {
                double length = SmallFloat.byte4ToInt((byte) norm);
                double half = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length / usual);
                return (float) (FOUND + boost * times / (times + half));
            }
        };
    }
}
