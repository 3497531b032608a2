package dev.aftermath.ingest;

import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.MemberKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether every record that is made of a document is small enough. A record holds what the document says in no more bytes
 * than the document; beside that it has the document's location, and the keys that are made of names, of which a folded
 * one may have eleven times the bytes of its spelling.
 */
final class RecordRoom {

    /** For the location and the keys, beyond the most that a document may have. */
    static final int BESIDE_THE_DOCUMENT = 64 * 1024;

    private RecordRoom() {}

    /** @param maxDocumentBytes most bytes of a document */
    static Optional<Rejection> problem(SourceDocument document, Incident incident, int maxDocumentBytes) {
        int beside = bytes(document.location()) + keyBytes(incident);
        long limit = (long) maxDocumentBytes + BESIDE_THE_DOCUMENT;
        if (document.originalSize() + beside <= limit) {
            return Optional.empty();
        }
        return Optional.of(new Rejection(
                RejectionReason.TOO_LARGE,
                "",
                "the document has " + document.originalSize() + " bytes, and its location and the keys of its company,"
                        + " product and categories have " + beside + "; the limit for all is " + limit
                        + "; shorten it or raise the limit"));
    }

    private static int keyBytes(Incident incident) {
        Set<String> categories =
                incident.getCategories().stream().map(MemberKey::ofCategory).collect(Collectors.toSet());
        return bytes(MemberKey.ofCompany(incident.getCompany()))
                + bytes(MemberKey.ofProduct(incident.getProduct()))
                + categories.stream().mapToInt(RecordRoom::bytes).sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
