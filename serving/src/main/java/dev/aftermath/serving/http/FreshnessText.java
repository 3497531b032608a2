package dev.aftermath.serving.http;

import dev.aftermath.index.freshness.Freshness;
import java.nio.charset.StandardCharsets;

/**
 * A freshness as answers show it: all answers of a quarter of a second show the same one.
 *
 * @param json as it is in a body in JSON
 * @param offsets the same without the time at which it was determined: what entity tags are made of
 * @param header value of the header {@link Answering#FRESHNESS_HEADER}
 */
record FreshnessText(Freshness freshness, byte[] json, byte[] offsets, String header) {

    static FreshnessText of(Freshness freshness) {
        String json = new String(Json.bytes(freshness), StandardCharsets.UTF_8);
        return new FreshnessText(
                freshness,
                json.getBytes(StandardCharsets.UTF_8),
                json.replace("\"asOf\":\"" + freshness.asOf() + '"', "").getBytes(StandardCharsets.UTF_8),
                header(freshness));
    }

    /** As a dictionary of RFC 9651. */
    static String header(Freshness freshness) {
        return "lag=" + freshness.lag() + ", as-of=\"" + freshness.asOf() + '"';
    }
}
