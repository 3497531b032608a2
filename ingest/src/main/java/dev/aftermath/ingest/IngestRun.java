package dev.aftermath.ingest;

import dev.aftermath.schemas.Sha256;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run over the documents of one source: takes each along the whole way and keeps the tally. */
final class IngestRun {

    /** The first document of this run about an incident. */
    private record FirstDocument(String location, Sha256 contentHash) {}

    private final String source;
    private final int maxDocumentBytes;
    private final IngestIndex index;
    private final FactPublisher publisher;
    private final Clock clock;

    private final Map<String, FirstDocument> firstByIncident = new HashMap<>();
    private int recorded;
    private int corrected;
    private int unchanged;
    private final List<IngestReport.Rejected> rejections = new ArrayList<>();
    private final List<IngestReport.Skipped> skippedFiles = new ArrayList<>();
    private final List<IngestReport.Unread> unread;
    private final List<IngestReport.PassedOver> passedOver;

    /** @param leftOut what is known from the beginning to be left out */
    IngestRun(
            IngestSettings settings,
            IngestIndex index,
            FactPublisher publisher,
            Clock clock,
            IngestReport.LeftOut leftOut) {
        this.source = settings.source();
        this.maxDocumentBytes = settings.maxDocumentBytes();
        this.index = index;
        this.publisher = publisher;
        this.clock = clock;
        this.unread = new ArrayList<>(leftOut.unread());
        this.passedOver = leftOut.passedOver();
    }

    void ingest(ReadResult read) {
        if (read instanceof SourceDocument document) {
            ingest(document);
        } else {
            unread.add((IngestReport.Unread) read);
        }
    }

    /** Publishes what is still pending and closes the tally. */
    IngestReport finish() {
        publisher.flush();
        return new IngestReport(
                recorded,
                corrected,
                unchanged,
                rejections,
                skippedFiles,
                new IngestReport.LeftOut(unread, passedOver),
                publisher.transactions());
    }

    private void ingest(SourceDocument document) {
        ParseResult parsed = document.isWhole() ? IncidentParser.parse(document.original()) : tooLarge(document);
        if (parsed instanceof DocumentFields fields) {
            ingest(document, IncidentValidator.validate(fields, clock.instant()));
        } else if (parsed instanceof NoDocument other) {
            skippedFiles.add(new IngestReport.Skipped(document.location(), other.found()));
            publisher.publishNothing(document);
        } else {
            reject(document, (Rejection) parsed);
        }
    }

    private void ingest(SourceDocument document, ValidationResult validated) {
        if (validated instanceof Rejection rejection) {
            reject(document, rejection);
            return;
        }
        ValidIncident valid = (ValidIncident) validated;
        Optional<Rejection> tooLarge = RecordRoom.problem(document, valid.incident(), maxDocumentBytes);
        if (tooLarge.isPresent()) {
            reject(document, tooLarge.get());
            return;
        }
        IncidentContent content = IncidentContent.of(valid.incident());
        Optional<FirstDocument> first = Optional.ofNullable(firstByIncident.putIfAbsent(
                valid.incidentId(), new FirstDocument(document.location(), content.hash())));
        if (first.isPresent() && !first.get().contentHash().equals(content.hash())) {
            reject(document, duplicateId(first.get()));
            return;
        }
        Decision decision = first.isPresent()
                ? new Decision.Unchanged()
                : FactDecider.decide(index.own(source, valid.incidentId()), index.newest(valid.incidentId()), content);
        count(decision);
        publisher.publish(document, valid, content, decision);
    }

    private void count(Decision decision) {
        if (decision instanceof Decision.Recorded) {
            recorded++;
        } else if (decision instanceof Decision.Corrected) {
            corrected++;
        } else {
            unchanged++;
        }
    }

    private void reject(SourceDocument document, Rejection rejection) {
        rejections.add(new IngestReport.Rejected(
                document.location(), rejection.reason(), rejection.pointer(), rejection.detail()));
        publisher.publish(document, rejection);
    }

    private Rejection tooLarge(SourceDocument document) {
        String detail = "the document has " + document.originalSize() + " bytes, the limit is " + maxDocumentBytes
                + "; shorten it or raise the limit";
        return new Rejection(RejectionReason.TOO_LARGE, "", detail);
    }

    private static Rejection duplicateId(FirstDocument first) {
        String detail = "the document at " + first.location()
                + " has the same UUID and other content; keep one of the two, or give each its own UUID";
        return new Rejection(RejectionReason.DUPLICATE_ID, DocumentField.UUID.pointer(), detail);
    }
}
