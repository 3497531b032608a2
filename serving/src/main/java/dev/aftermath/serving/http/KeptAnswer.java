package dev.aftermath.serving.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * An answer in JSON without its freshness, which is put in anew whenever it is given: what is left holds as long as the
 * index stays as it was.
 */
final class KeptAnswer {

    private static final byte[] NAME = "\"freshness\":".getBytes(StandardCharsets.UTF_8);

    private final long version;
    private final byte[] before;
    private final byte[] after;
    private final String next;
    /** Fed with what comes before the freshness. */
    private final MessageDigest digestBefore;

    private volatile Tagged tagged;

    private KeptAnswer(long version, byte[] before, byte[] after, String next) {
        this.version = version;
        this.before = before;
        this.after = after;
        this.next = next;
        this.digestBefore = EntityTag.digest(Format.JSON.contentType());
        digestBefore.update(before);
    }

    /**
     * @param version number of the index's state that was asked
     * @param body the answer with a freshness
     * @param freshness that freshness
     * @param next cursor of the next page; null if there is none
     * @throws IllegalArgumentException if the freshness is not in the body
     */
    static KeptAnswer of(long version, byte[] body, FreshnessText freshness, String next) {
        byte[] member = concat(NAME, freshness.json());
        int at = Sending.lastIndexOf(body, member);
        if (at < 0) {
            throw new IllegalArgumentException("an answer does not say how fresh it is");
        }
        return new KeptAnswer(
                version,
                Arrays.copyOf(body, at + NAME.length),
                Arrays.copyOfRange(body, at + member.length, body.length),
                next);
    }

    /** Number of the index's state that it holds for. */
    long version() {
        return version;
    }

    /** Cursor of the next page; null if there is none. */
    String next() {
        return next;
    }

    int size() {
        return before.length + after.length;
    }

    /** Writes the whole answer. */
    void writeTo(OutputStream out, FreshnessText freshness) throws IOException {
        Sending.write(out, before, 0, before.length);
        Sending.write(out, freshness.json(), 0, freshness.json().length);
        Sending.write(out, after, 0, after.length);
    }

    /** Of the whole answer but the time of its freshness, so that it stays while figures and offsets do. */
    EntityTag tag(FreshnessText freshness) {
        Tagged newest = tagged;
        if (newest == null || !Arrays.equals(newest.offsets, freshness.offsets())) {
            newest = new Tagged(freshness.offsets(), newTag(freshness));
            tagged = newest;
        }
        return newest.tag;
    }

    private EntityTag newTag(FreshnessText freshness) {
        try {
            MessageDigest digest = (MessageDigest) digestBefore.clone();
            digest.update(freshness.offsets());
            digest.update(after);
            return EntityTag.of(digest);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every JVM can copy a SHA-256 in the making", e);
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private record Tagged(byte[] offsets, EntityTag tag) {}
}
