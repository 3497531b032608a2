package dev.aftermath.ingest;

import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.RejectionReason;
import dev.aftermath.schemas.Sha256;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    private final Optional<CompleteList> completeList;
    /** Of a source's complete list: what the source stated before the run. */
    private final Map<String, IngestIndexEntry> statedBefore;
    /** Of documents that were rejected for something else than their id. */
    private final Set<String> rejectedIncidents = new HashSet<>();

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
        this.completeList = settings.completeList();
        this.statedBefore = completeList.isPresent() ? index.statedBy(source) : Map.of();
    }

    void ingest(ReadResult read) {
        if (read instanceof SourceDocument document) {
            ingest(document);
        } else {
            unread.add((IngestReport.Unread) read);
        }
    }

    /** Withdraws what is gone, publishes what is still pending and closes the tally. */
    IngestReport finish() {
        IngestReport.Withdrawals withdrawals = completeList.map(this::withdraw).orElse(IngestReport.Withdrawals.NONE);
        publisher.flush();
        return new IngestReport(
                recorded,
                corrected,
                unchanged,
                rejections,
                skippedFiles,
                new IngestReport.LeftOut(unread, passedOver),
                withdrawals,
                publisher.transactions());
    }

    private IngestReport.Withdrawals withdraw(CompleteList list) {
        Set<String> rejectedLocations =
                rejections.stream().map(IngestReport.Rejected::location).collect(Collectors.toSet());
        Set<String> incidents = new HashSet<>(firstByIncident.keySet());
        incidents.addAll(rejectedIncidents);
        WithdrawalDecider.Heard heard = new WithdrawalDecider.Heard(
                incidents, rejectedLocations, recorded + corrected + unchanged + rejections.size(), unread.size());
        WithdrawalDecider.Plan plan = WithdrawalDecider.decide(list, source, statedBefore, index, heard);
        if (plan.refusal().isEmpty()) {
            plan.facts()
                    .forEach((id, version) -> publisher.withdraw(id, statedBefore.get(id), version, clock.instant()));
            plan.forgotten().forEach(publisher::forget);
            index.rejectedLocations(source).stream()
                    .filter(location -> !rejectedLocations.contains(location))
                    .forEach(publisher::publishNothing);
        }
        return new IngestReport.Withdrawals(plan.facts().size(), plan.refusal());
    }

    private void ingest(SourceDocument document) {
        ParseResult parsed = document.isWhole() ? IncidentParser.parse(document.original()) : tooLarge(document);
        if (parsed instanceof DocumentFields fields) {
            ValidationResult validated = IncidentValidator.validate(fields, clock.instant());
            if (validated instanceof Rejection) {
                rejectedIncidents.addAll(
                        IncidentValidator.incidentId(fields).stream().toList());
            }
            ingest(document, validated);
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
        IncidentContent content = IncidentContent.of(valid.incident());
        Optional<FirstDocument> first = Optional.ofNullable(firstByIncident.putIfAbsent(
                valid.incidentId(), new FirstDocument(document.location(), content.hash())));
        if (first.isPresent() && !first.get().contentHash().equals(content.hash())) {
            reject(document, duplicateId(first.get()));
            return;
        }
        Decision decision = first.isPresent()
                ? new Decision.Unchanged()
                : FactDecider.decide(own(valid.incidentId()), index.newest(valid.incidentId()), content);
        count(decision);
        publisher.publish(document, valid, content, decision);
    }

    /** What the source has said counts for nothing once another one took the incident back: it says so again. */
    private Optional<IngestIndexEntry> own(String incidentId) {
        return index.own(source, incidentId).filter(said -> !index.isTakenBack(incidentId));
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
                + "; shorten it, or raise the limit with --max-document-bytes of aftermath ingest";
        return new Rejection(RejectionReason.TOO_LARGE, "", detail);
    }

    private static Rejection duplicateId(FirstDocument first) {
        String detail = "the document at " + first.location()
                + " has the same UUID but different content; keep one of the two, or give each its own UUID";
        return new Rejection(RejectionReason.DUPLICATE_ID, DocumentField.UUID.pointer(), detail);
    }
}
