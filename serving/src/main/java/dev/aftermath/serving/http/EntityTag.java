package dev.aftermath.serving.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says whether an answer is still the same (RFC 9110, section 8.8.3): a SHA-256 of its bytes. Weak, because answers of
 * the same figures are the same, whenever they were given and however they are compressed.
 *
 * @param text as it is in a header, {@code W/"…"}
 */
record EntityTag(String text) {

    private static final String ANY = "*";
    private static final Pattern OPAQUE = Pattern.compile("(?:W/)?(\"[^\"]*\")");

    /** Writes a body. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Of what is written, which is kept nowhere. */
    static EntityTag of(String contentType, Body body) {
        try {
            MessageDigest digest = digest(contentType);
            body.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return of(digest);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write an answer", e);
        }
    }

    /** To be fed with a body. */
    static MessageDigest digest(String contentType) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(contentType.getBytes(StandardCharsets.UTF_8));
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** @param digest fed with the whole body */
    static EntityTag of(MessageDigest digest) {
        return new EntityTag("W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest()) + '"');
    }

    /** @param ifNoneMatch the header of that name: tags with commas, weak or not, or <code>*</code>; null if there is none */
    boolean isAmong(String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        if (ifNoneMatch.strip().equals(ANY)) {
            return true;
        }
        Matcher tags = OPAQUE.matcher(ifNoneMatch);
        while (tags.find()) {
            if (text.endsWith(tags.group(1))) {
                return true;
            }
        }
        return false;
    }
}
