package dev.aftermath.index.search;

import dev.aftermath.schemas.CurrentIncident;
import java.io.IOException;
import java.util.function.Function;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * The incidents that the documents of a segment are of. A segment's documents never change; all that happens to them is
 * that they are deleted, and then the incident is let go, for its text is larger than all that the index has of it.
 */
final class SegmentIncidents {

    /** Where the index has an incident's id. */
    static final String ID = "id";

    private final Object segment;
    private final int deleted;
    /** By document; {@code null} if it is deleted, or is going to be: see {@link IncidentSearch#restore}. */
    private final CurrentIncident[] incidents;

    private SegmentIncidents(Object segment, int deleted, CurrentIncident[] incidents) {
        this.segment = segment;
        this.deleted = deleted;
        this.incidents = incidents;
    }

    /**
     * Of a segment that is new.
     *
     * @param incidents the incident of an id; {@code null} if there is none
     */
    static SegmentIncidents of(LeafReader reader, Function<String, CurrentIncident> incidents) throws IOException {
        CurrentIncident[] found = new CurrentIncident[reader.maxDoc()];
        Bits live = reader.getLiveDocs();
        TermsEnum ids = reader.terms(ID).iterator();
        PostingsEnum documents = null;
        for (BytesRef id = ids.next(); id != null; id = ids.next()) {
            documents = ids.postings(documents, PostingsEnum.NONE);
            for (int document = documents.nextDoc();
                    document != DocIdSetIterator.NO_MORE_DOCS;
                    document = documents.nextDoc()) {
                if (live == null || live.get(document)) {
                    found[document] = incidents.apply(id.utf8ToString());
                }
            }
        }
        return new SegmentIncidents(segmentOf(reader), reader.numDeletedDocs(), found);
    }

    static Object segmentOf(LeafReader reader) {
        return reader.getCoreCacheHelper().getKey();
    }

    Object segment() {
        return segment;
    }

    /** Of the same segment, after documents of it may have been deleted. */
    SegmentIncidents after(LeafReader newer) {
        if (newer.numDeletedDocs() == deleted) {
            return this;
        }
        CurrentIncident[] left = incidents.clone();
        Bits live = newer.getLiveDocs();
        for (int document = 0; document < left.length; document++) {
            if (!live.get(document)) {
                left[document] = null;
            }
        }
        return new SegmentIncidents(segment, newer.numDeletedDocs(), left);
    }

    /** May be {@code null}. */
    CurrentIncident get(int document) {
        return incidents[document];
    }
}
