package dev.aftermath.serving.http;

import dev.aftermath.index.freshness.Freshness;
import io.javalin.http.Context;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
    private static final String IF_NONE_MATCH = "If-None-Match";
    /** May be kept, but not be given without asking whether it is still the same. */
    private static final String ASKED_AGAIN = "no-cache";

    private static final int PIECE = 32 * 1024;

    private Sending() {}

    /** @param contentType media type with its parameters */
    static void document(Context request, String contentType, byte[] body) {
        document(request, contentType, body, ASKED_AGAIN);
    }

    /** @param cacheControl how long it may be kept */
    static void document(Context request, String contentType, byte[] body, String cacheControl) {
        EntityTag.Body whole = out -> write(out, body, 0, body.length);
        send(request, contentType, EntityTag.of(contentType, whole), cacheControl, body.length, whole);
    }

    /**
     * An answer as JSON.
     *
     * @param freshness the one in the body; when it was determined does not count for the tag
     */
    static void json(Context request, byte[] body, Freshness freshness) {
        String type = Format.JSON.contentType();
        byte[] asOf = ("\"asOf\":\"" + freshness.asOf() + '"').getBytes(StandardCharsets.UTF_8);
        int at = lastIndexOf(body, asOf);
        EntityTag.Body whole = out -> write(out, body, 0, body.length);
        EntityTag.Body unchanging = at < 0
                ? whole
                : out -> {
                    out.write(body, 0, at);
                    out.write(body, at + asOf.length, body.length - at - asOf.length);
                };
        send(request, type, EntityTag.of(type, unchanging), ASKED_AGAIN, body.length, whole);
    }

    /** An answer as JSON that holds. */
    static void kept(Context request, KeptAnswer answer, FreshnessText freshness) {
        send(
                request,
                Format.JSON.contentType(),
                answer.tag(freshness),
                ASKED_AGAIN,
                answer.size(),
                out -> answer.writeTo(out, freshness));
    }

    /** A table row by row; it is never in memory as a whole. */
    static void table(Context request, Format format, Tabular.Table table) {
        EntityTag.Body body = format == Format.CSV
                ? out -> Csv.write(out, table.type(), table.rows())
                : out -> Json.writeLines(out, table.rows());
        CountedBody counted = new CountedBody(body);
        EntityTag tag = EntityTag.of(format.contentType(), counted);
        if (format == Format.CSV && !tag.isAmong(request.header(IF_NONE_MATCH))) {
            attach(request, table.name());
        }
        send(request, format.contentType(), tag, ASKED_AGAIN, counted.bytes, body);
    }

    /** Tells that the answer is unchanged, or writes it, as fast as the client takes it. */
    private static void send(
            Context request, String contentType, EntityTag tag, String cacheControl, long bytes, EntityTag.Body body) {
        if (tag.isAmong(request.header(IF_NONE_MATCH))) {
            describe(request, tag, cacheControl);
            request.status(NOT_MODIFIED);
            return;
        }
        try (Outgoing.Place place = Outgoing.place(request, bytes)) {
            describe(request, tag, cacheControl);
            request.contentType(contentType);
            body.writeTo(request.outputStream());
        } catch (IOException e) {
            LOG.debug("the client of {} did not wait for the answer", request.path(), e);
        }
    }

    /** Sets the headers, and the status if there is nothing more to send. */
    static boolean isNew(Context request, EntityTag tag) {
        describe(request, tag, ASKED_AGAIN);
        if (tag.isAmong(request.header(IF_NONE_MATCH))) {
            request.status(NOT_MODIFIED);
            return false;
        }
        return true;
    }

    private static void describe(Context request, EntityTag tag, String cacheControl) {
        request.header("ETag", tag.text());
        request.header("Vary", "Accept, Accept-Encoding");
        request.header("Cache-Control", cacheControl);
    }

    /** Piece by piece: what is written at once is copied at once, to memory that is not the heap's and is not given back. */
    static void write(OutputStream out, byte[] bytes, int from, int to) throws IOException {
        for (int at = from; at < to; at += PIECE) {
            out.write(bytes, at, Math.min(PIECE, to - at));
        }
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

    /** Knows how long it was when it has been written. */
    private static final class CountedBody implements EntityTag.Body {

        private final EntityTag.Body body;
        private long bytes;

        CountedBody(EntityTag.Body body) {
            this.body = body;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            body.writeTo(new FilterOutputStream(out) {
                @Override
                public void write(int value) throws IOException {
                    out.write(value);
                    bytes++;
                }

                @Override
                public void write(byte[] some, int from, int length) throws IOException {
                    out.write(some, from, length);
                    bytes += length;
                }
            });
        }
    }
}
