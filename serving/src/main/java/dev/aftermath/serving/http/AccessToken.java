package dev.aftermath.serving.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * What those must know who ask a read side that listens beyond its own machine. Never shown: neither in messages nor by
 * {@link #toString}.
 *
 * @param text as it follows {@code Authorization: Bearer} (RFC 6750)
 */
public record AccessToken(String text) {

    /** Fewer can be tried out. */
    public static final int FEWEST_CHARACTERS = 16;

    private static final String REMEDY = "; openssl rand -base64 32 makes one";
    private static final Pattern SENDABLE = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** @throws IllegalArgumentException one line that says what is wrong with it, and how to make one */
    public AccessToken {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the token is empty" + REMEDY);
        }
        if (!SENDABLE.matcher(text).matches()) {
            throw new IllegalArgumentException("the token has characters that cannot be sent: use one line of letters,"
                    + " digits and -._~+/ only" + REMEDY);
        }
        if (text.length() < FEWEST_CHARACTERS) {
            throw new IllegalArgumentException("the token has " + text.length()
                    + " characters, too few to be safe: use " + FEWEST_CHARACTERS + " or more" + REMEDY);
        }
    }

    /** Takes the same time however much of it is right, and however long it is. */
    boolean is(String given) {
        return MessageDigest.isEqual(digest(text), digest(given));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "AccessToken[***]";
    }
}
