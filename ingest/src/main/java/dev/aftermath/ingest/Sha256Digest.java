package dev.aftermath.ingest;

import dev.aftermath.schemas.Sha256;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A SHA-256 digest in the making, with the type it has in the contract. */
final class Sha256Digest {

    private final MessageDigest digest = newDigest();

    static Sha256 of(byte[] bytes) {
        return new Sha256Digest().add(bytes, bytes.length).finish();
    }

    Sha256Digest add(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
        return this;
    }

    Sha256 finish() {
        return new Sha256(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
