package dev.aftermath.ingest;

import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.RejectedDocument;
import dev.aftermath.schemas.TopicCatalogue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns decisions into records, and publishes the records of many documents in one transaction: facts, rejections and
 * what ingest has to remember of them. A document's records are never split. Nothing new, nothing published.
 */
final class FactPublisher {

    /** A transaction ends once its documents add up to this, so that memory stays bounded. */
    private static final long BYTES_PER_TRANSACTION = 16L << 20;

    private final FactLog log;
    private final IngestIndex index;
    private final String source;
    private final int documentsPerTransaction;

    private final List<LogRecord> pending = new ArrayList<>();
    private int pendingDocuments;
    private long pendingBytes;
    private int transactions;

    FactPublisher(FactLog log, IngestIndex index, String source, int documentsPerTransaction) {
        this.log = log;
        this.index = index;
        this.source = source;
        this.documentsPerTransaction = documentsPerTransaction;
    }

    /** Publishes what a decision calls for; a rejection at the document's location is a thing of the past. */
    void publish(SourceDocument document, ValidIncident valid, IncidentContent content, Decision decision) {
        forgetRejection(document.location());
        if (decision instanceof Decision.Recorded recorded) {
            publishFact(document, valid, content, Fact.RECORDED, recorded.version(), List.of());
        } else if (decision instanceof Decision.Corrected corrected) {
            publishFact(document, valid, content, Fact.CORRECTED, corrected.version(), corrected.changedFields());
        } else if (decision instanceof Decision.Agreed agreed) {
            remember(document, valid, content, agreed.version());
        }
        documentDone(document);
    }

    /** Publishes a rejection, unless the very same bytes were rejected at that location before. */
    void publish(SourceDocument document, Rejection rejection) {
        String location = document.location();
        boolean known = index.rejected(source, location)
                .filter(document.originalHash()::equals)
                .isPresent();
        if (!known) {
            RejectedDocument rejected = RejectedDocument.newBuilder()
                    .setSource(source)
                    .setLocation(location)
                    .setReason(rejection.reason().name())
                    .setPointer(rejection.pointer())
                    .setDetail(rejection.detail())
                    .setContentHash(document.originalHash())
                    .setOriginalSize(document.originalSize())
                    .setOriginal(ByteBuffer.wrap(document.original()))
                    .build();
            pending.add(new LogRecord(TopicCatalogue.REJECTED, rejectedKey(location), rejected));
            IngestIndexEntry entry = IngestIndexEntry.newBuilder()
                    .setVersion(0)
                    .setContentHash(document.originalHash())
                    .setLocation(location)
                    .build();
            remember(IngestIndex.rejectionKey(source, location), entry);
        }
        documentDone(document);
    }

    /** What stands at the location now is no document and says nothing; a rejection there is a thing of the past. */
    void publishNothing(SourceDocument document) {
        forgetRejection(document.location());
        documentDone(document);
    }

    /**
     * Publishes that the source took an incident back.
     *
     * @param stated what it said of it last
     * @param version the incident's version from now on
     * @param knownAt the time of ingest: when it was taken back, nobody says
     */
    void withdraw(String incidentId, IngestIndexEntry stated, int version, Instant knownAt) {
        IncidentEvent event = IncidentEvent.newBuilder()
                .setIncidentId(incidentId)
                .setVersion(version)
                .setFact(Fact.WITHDRAWN)
                .setKnownAt(knownAt)
                .setSource(source)
                .setLocation(stated.getLocation())
                .setContentHash(stated.getContentHash())
                .setChangedFields(List.of())
                .setIncident(null)
                .build();
        pending.add(new LogRecord(TopicCatalogue.EVENTS, incidentId, event));
        IngestIndexEntry entry = IngestIndexEntry.newBuilder()
                .setVersion(version)
                .setWithdrawn(true)
                .setContentHash(stated.getContentHash())
                .setLocation(stated.getLocation())
                .build();
        remember(IngestIndex.incidentKey(source, incidentId), entry);
        recordsDone(0);
    }

    /** Remembers no longer that the source states an incident. */
    void forget(String incidentId) {
        remember(IngestIndex.incidentKey(source, incidentId), null);
        recordsDone(0);
    }

    /** Nothing stands at the location any more; a rejection there is a thing of the past. */
    void publishNothing(String location) {
        forgetRejection(location);
        recordsDone(0);
    }

    /** How many were committed. */
    int transactions() {
        return transactions;
    }

    /** Publishes what is still pending. */
    void flush() {
        if (!pending.isEmpty()) {
            log.append(List.copyOf(pending));
            pending.clear();
            transactions++;
        }
        pendingDocuments = 0;
        pendingBytes = 0;
    }

    private void publishFact(
            SourceDocument document,
            ValidIncident valid,
            IncidentContent content,
            Fact fact,
            int version,
            List<String> changedFields) {
        IncidentEvent event = IncidentEvent.newBuilder()
                .setIncidentId(valid.incidentId())
                .setVersion(version)
                .setFact(fact)
                .setKnownAt(valid.knownAt())
                .setSource(source)
                .setLocation(document.location())
                .setContentHash(content.hash())
                .setChangedFields(changedFields)
                .setIncident(valid.incident())
                .build();
        pending.add(new LogRecord(TopicCatalogue.EVENTS, valid.incidentId(), event));
        remember(document, valid, content, version);
    }

    private void remember(SourceDocument document, ValidIncident valid, IncidentContent content, int version) {
        IngestIndexEntry entry = IngestIndexEntry.newBuilder()
                .setVersion(version)
                .setContentHash(content.hash())
                .setFieldDigests(content.fieldDigests())
                .setLocation(document.location())
                .build();
        remember(IngestIndex.incidentKey(source, valid.incidentId()), entry);
    }

    /** Who follows the rejections is told with a tombstone. */
    private void forgetRejection(String location) {
        if (index.rejected(source, location).isPresent()) {
            pending.add(new LogRecord(TopicCatalogue.REJECTED, rejectedKey(location), null));
            remember(IngestIndex.rejectionKey(source, location), null);
        }
    }

    private String rejectedKey(String location) {
        return source + '/' + location;
    }

    private void remember(String key, IngestIndexEntry entry) {
        pending.add(new LogRecord(TopicCatalogue.INGEST_INDEX, key, entry));
        index.apply(key, entry);
    }

    private void documentDone(SourceDocument document) {
        recordsDone(document.original().length);
    }

    private void recordsDone(int documentBytes) {
        if (pending.isEmpty()) {
            return;
        }
        pendingDocuments++;
        pendingBytes += documentBytes;
        if (pendingDocuments >= documentsPerTransaction || pendingBytes >= BYTES_PER_TRANSACTION) {
            flush();
        }
    }
}
