package dev.aftermath.index.search;

import dev.aftermath.index.view.FoundIncidents;
import dev.aftermath.schemas.CurrentIncident;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.ExitableDirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.QueryTimeout;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/**
 * One state of the text index, with the incidents that its documents are of: a search asks nothing that may meanwhile
 * have changed. Never changes; the next state shares with it all that is the same.
 */
final class SearchSnapshot {

    /** Steps of relevance in one of the score: what differs by less fits equally well. */
    private static final float RELEVANCE_PER_SCORE = 64;

    private final DirectoryReader reader;
    /** In the order of the reader's leaves. */
    private final List<SegmentIncidents> segments;

    private SearchSnapshot(DirectoryReader reader, List<SegmentIncidents> segments) {
        this.reader = reader;
        this.segments = segments;
    }

    /** @param reader reads an index without documents */
    static SearchSnapshot empty(DirectoryReader reader) {
        return new SearchSnapshot(reader, List.of());
    }

    DirectoryReader reader() {
        return reader;
    }

    /**
     * The state that comes after this one.
     *
     * @param incidents in the newer state, the incident of an id; {@code null} if there is none
     */
    SearchSnapshot next(DirectoryReader newer, Function<String, CurrentIncident> incidents) throws IOException {
        Map<Object, SegmentIncidents> known = new HashMap<>();
        segments.forEach(segment -> known.put(segment.segment(), segment));
        List<SegmentIncidents> next = new ArrayList<>();
        for (LeafReaderContext leaf : newer.leaves()) {
            LeafReader segment = leaf.reader();
            SegmentIncidents before = known.get(SegmentIncidents.segmentOf(segment));
            next.add(before == null ? SegmentIncidents.of(segment, incidents) : before.after(segment));
        }
        return new SearchSnapshot(newer, next);
    }

    /**
     * Tells of all incidents that a query finds.
     *
     * @throws SearchTimeoutException if it takes too long; some may have been told of by then
     */
    void search(Query query, Duration limit, FoundIncidents.Visitor visitor) throws IOException {
        QueryTimeout timeout = new QueryTimeoutImpl(limit.toMillis());
        IndexSearcher searcher = new IndexSearcher(new ExitableDirectoryReader(reader, timeout));
        searcher.setSimilarity(new WordSimilarity());
        searcher.setQueryCache(null);
        searcher.setTimeout(timeout);
        CollectorManager<SimpleCollector, Void> telling = new Telling(visitor);
        try {
            searcher.search(query, telling);
        } catch (ExitableDirectoryReader.ExitingReaderException e) {
            throw new SearchTimeoutException(limit);
        }
        if (searcher.timedOut()) {
            throw new SearchTimeoutException(limit);
        }
    }

    private final class Telling extends SimpleCollector implements CollectorManager<SimpleCollector, Void> {

        private final FoundIncidents.Visitor visitor;
        private SegmentIncidents segment;
        private Scorable found;

        Telling(FoundIncidents.Visitor visitor) {
            this.visitor = visitor;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) {
            segment = segments.get(leaf.ord);
        }

        @Override
        public void setScorer(Scorable scorer) {
            found = scorer;
        }

        @Override
        public void collect(int document) throws IOException {
            CurrentIncident incident = segment.get(document);
            if (incident != null) {
                visitor.found(incident, Math.round(found.score() * RELEVANCE_PER_SCORE));
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE;
        }

        /** One for all: the searcher has one thread. */
        @Override
        public SimpleCollector newCollector() {
            return this;
        }

        @Override
        public Void reduce(Collection<SimpleCollector> collectors) {
            return null;
        }
    }
}
