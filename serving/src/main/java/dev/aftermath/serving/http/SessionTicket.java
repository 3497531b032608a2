package dev.aftermath.serving.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser keeps in place of the token: until when it is good, and an HMAC-SHA-256 of that under the token. Nothing
 * is stored here, so every read side with the same token accepts it, also after a restart; another token ends them all.
 */
final class SessionTicket {

    static final Duration GOOD_FOR = Duration.ofDays(7);

    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");

    private SessionTicket() {}

    static String issue(AccessToken token, Instant now) {
        long end = now.plus(GOOD_FOR).getEpochSecond();
        return end + "." + sign(token, end);
    }

    static boolean isGood(String ticket, AccessToken token, Instant now) {
        Matcher parts = FORM.matcher(ticket);
        if (!parts.matches()) {
            return false;
        }
        long end = Long.parseLong(parts.group(1));
        return MessageDigest.isEqual(bytes(sign(token, end)), bytes(parts.group(2))) && now.getEpochSecond() < end;
    }

    private static String sign(AccessToken token, long end) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(token.text()), ALGORITHM));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes("session until " + end)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
