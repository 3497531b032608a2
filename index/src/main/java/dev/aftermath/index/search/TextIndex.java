package dev.aftermath.index.search;

import dev.aftermath.schemas.CurrentIncident;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Lucene's index of the texts of incidents, in memory: for each its id, and where which words are in which field; the
 * texts themselves are not in it. Lucene merges its segments on threads of its own.
 */
final class TextIndex implements AutoCloseable {

    /**
     * Tells whoever runs on a Java that came out after it of instructions for vectors, on standard error. There are no
     * vectors here. Held, for what is set of a logger is lost with it.
     */
    private static final Logger VECTORS =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        VECTORS.setLevel(Level.SEVERE);
    }

    private static final double BUFFER_MB = 64;
    /** Segments below this size are taken for as large when it is decided which are merged. */
    private static final double SMALL_SEGMENT_MB = 1;

    private static final FieldType TEXT = text();

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    /** Files of a commit stay while they are copied. */
    private final SnapshotDeletionPolicy commits = new SnapshotDeletionPolicy(new KeepOnlyLastCommitDeletionPolicy());

    private final IndexWriter writer;

    TextIndex() throws IOException {
        writer = new IndexWriter(directory, config());
    }

    private IndexWriterConfig config() {
        TieredMergePolicy merging = new TieredMergePolicy();
        merging.setFloorSegmentMB(SMALL_SEGMENT_MB);
        merging.setNoCFSRatio(0);
        return new IndexWriterConfig(TextAnalyzer.INSTANCE)
                .setSimilarity(new WordSimilarity())
                .setMergePolicy(merging)
                .setUseCompoundFile(false)
                .setRAMBufferSizeMB(BUFFER_MB)
                .setIndexDeletionPolicy(commits)
                .setCommitOnClose(false);
    }

    private static FieldType text() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.freeze();
        return type;
    }

    /** Of an incident that is not in it yet: most of the work of replacing one is to find it. */
    void add(String id, CurrentIncident incident) throws IOException {
        writer.addDocument(document(id, incident));
    }

    void replace(String id, CurrentIncident incident) throws IOException {
        writer.updateDocument(key(id), document(id, incident));
    }

    void remove(String id) throws IOException {
        writer.deleteDocuments(key(id));
    }

    private static Term key(String id) {
        return new Term(SegmentIncidents.ID, id);
    }

    private static Document document(String id, CurrentIncident incident) {
        Document document = new Document();
        document.add(new StringField(SegmentIncidents.ID, id, Field.Store.NO));
        for (SearchField field : SearchField.values()) {
            field.texts(incident).forEach(text -> document.add(new Field(field.key(), text, TEXT)));
        }
        return document;
    }

    /** Reads what is written by now, and nothing that is later. */
    DirectoryReader read() throws IOException {
        return DirectoryReader.open(writer);
    }

    /** As {@link #read}; the older one itself if nothing is different. */
    DirectoryReader readAfter(DirectoryReader older) throws IOException {
        DirectoryReader newer = DirectoryReader.openIfChanged(older, writer);
        return newer == null ? older : newer;
    }

    /**
     * Keeps on disk what is written by now; files that are there from the last time are not written again.
     *
     * @param place the same at each call
     */
    void keep(Path place) throws IOException {
        writer.commit();
        IndexCommit commit = commits.snapshot();
        try {
            TextFiles.write(commit, place);
        } finally {
            commits.release(commit);
            writer.deleteUnusedFiles();
        }
    }

    /**
     * Adds what was kept.
     *
     * @throws IOException if it is not there or not whole; then nothing is added
     */
    void restore(Path place) throws IOException {
        TextFiles.read(place, writer);
    }

    /** Incidents; some that were replaced or removed may still count. */
    long incidents() {
        return writer.getDocStats().numDocs;
    }

    /** Heap that it takes, about. */
    long bytes() throws IOException {
        long bytes = writer.ramBytesUsed();
        for (String file : directory.listAll()) {
            try {
                bytes += directory.fileLength(file);
            } catch (NoSuchFileException e) {
                // Its segment was merged into another one just now, so it takes nothing any more.
                continue;
            }
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        writer.rollback();
        directory.close();
    }
}
