package dev.aftermath.serving.http;

import dev.aftermath.serving.freshness.Freshness;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes answers to a response, each with its {@link EntityTag}: caches may keep it, but ask whether it is still the
 * same, and are told with a 304 without a body that it is.
 */
final class Sending {

    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final int NOT_MODIFIED = 304;

    private Sending() {}

    /** @param contentType media type with its parameters */
    static void document(Context request, String contentType, byte[] body) {
        if (isNew(request, contentType, out -> out.write(body))) {
            request.contentType(contentType).result(body);
        }
    }

    /**
     * An answer as JSON.
     *
     * @param freshness the one in the body; when it was determined does not count for the tag
     */
    static void json(Context request, byte[] body, Freshness freshness) {
        byte[] asOf = ("\"asOf\":\"" + freshness.asOf() + '"').getBytes(StandardCharsets.UTF_8);
        int at = lastIndexOf(body, asOf);
        EntityTag.Body unchanging = at < 0
                ? out -> out.write(body)
                : out -> {
                    out.write(body, 0, at);
                    out.write(body, at + asOf.length, body.length - at - asOf.length);
                };
        if (isNew(request, Format.JSON.contentType(), unchanging)) {
            request.contentType(Format.JSON.contentType()).result(body);
        }
    }

    /** An answer as JSON that holds; its bytes are put together only if they are wanted. */
    static void kept(Context request, KeptAnswer answer, FreshnessText freshness) {
        if (isNew(request, answer.tag(freshness))) {
            request.contentType(Format.JSON.contentType()).result(answer.body(freshness));
        }
    }

    /** A table row by row; it is never in memory as a whole. */
    static void table(Context request, Format format, Tabular.Table table) {
        EntityTag.Body body = format == Format.CSV
                ? out -> Csv.write(out, table.type(), table.rows())
                : out -> Json.writeLines(out, table.rows());
        if (!isNew(request, format.contentType(), body)) {
            return;
        }
        request.contentType(format.contentType());
        if (format == Format.CSV) {
            attach(request, table.name());
        }
        try {
            body.writeTo(request.outputStream());
        } catch (IOException e) {
            LOG.debug("the client of {} did not wait for the answer", request.path(), e);
        }
    }

    private static boolean isNew(Context request, String contentType, EntityTag.Body body) {
        return isNew(request, EntityTag.of(contentType, body));
    }

    /** Sets the headers, and the status if there is nothing more to send. */
    static boolean isNew(Context request, EntityTag tag) {
        request.header("ETag", tag.text());
        request.header("Vary", "Accept, Accept-Encoding");
        request.header("Cache-Control", "no-cache");
        if (tag.isAmong(request.header("If-None-Match"))) {
            request.status(NOT_MODIFIED);
            return false;
        }
        return true;
    }

    /** Has browsers keep an answer as a file. */
    static void attach(Context request, String name) {
        String file = "aftermath-" + name.replaceAll("[^A-Za-z0-9-]+", "-") + ".csv";
        request.header("Content-Disposition", "attachment; filename=\"" + file + '"');
    }

    /** Where some bytes begin for the last time; negative if they are not there. */
    static int lastIndexOf(byte[] body, byte[] wanted) {
        for (int at = body.length - wanted.length; at >= 0; at--) {
            if (Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
