package dev.aftermath.serving.http;

import dev.aftermath.index.facts.LogUnavailableException;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.schemas.CurrentIncident;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends everything that was asked for, in one answer of any length.
 *
 * <p>The rows are those of one moment, and known by reference, or not even read, until all are sent; each becomes text only
 * when the client has taken what came before it. So an answer takes some megabytes at most, whatever its length, and what
 * it is from goes on meanwhile. If the client cannot finish in time, or the rows cannot be read on, the connection is ended:
 * no answer looks whole that is not.
 */
final class RowExport {

    /** So many are sent at once; each has a thread of the server. */
    static final int AT_ONCE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(RowExport.class);
    private static final Duration MOST_TIME = Duration.ofHours(1);

    /** Tells states apart from those of another process. */
    private final String process = UUID.randomUUID().toString();

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final String name;
    private final Duration mostTime;

    /** @param name what the rows are, in the plural: {@code incidents} */
    RowExport(String name) {
        this(name, MOST_TIME);
    }

    /** @param mostTime how long a client may take */
    RowExport(String name, Duration mostTime) {
        this.name = name;
        this.mostTime = mostTime;
    }

    /**
     * What is to be sent.
     *
     * @param version number of a state that is not newer than the rows
     * @param matches how many rows there are
     * @param all the rows, to be read once
     */
    record Rows<T extends Record>(long version, Class<T> type, long matches, Iterator<T> all) {

        static Rows<TableRows.WholeIncident> of(long version, List<CurrentIncident> incidents) {
            return new Rows<>(
                    version,
                    TableRows.WholeIncident.class,
                    incidents.size(),
                    incidents.stream().map(TableRows.WholeIncident::of).iterator());
        }
    }

    /**
     * All rows; there are none, with a 503, while enough others are being answered.
     *
     * @param question asks for them
     */
    Answer answer(Format format, Freshness freshness, Supplier<? extends Rows<?>> question) {
        return request -> send(request, format, freshness, question);
    }

    private void send(Context request, Format format, Freshness freshness, Supplier<? extends Rows<?>> question) {
        if (!places.tryAcquire()) {
            throw ProblemException.notReady(AT_ONCE + " answers with all " + name
                    + " are already being sent: ask again when one of them is done");
        }
        try {
            Rows<?> rows = question.get();
            request.header(Answering.FRESHNESS_HEADER, FreshnessText.header(freshness));
            if (!Sending.isNew(request, tag(format, rows.version(), freshness))) {
                return;
            }
            request.contentType(format.contentType());
            if (format == Format.CSV) {
                Sending.attach(request, name);
            }
            if (request.method() == HandlerType.HEAD) {
                sendHead(request);
            } else {
                write(request, format, freshness, rows);
            }
        } finally {
            places.release();
        }
    }

    /** Of the state instead of the bytes, which would have to be made twice. */
    private EntityTag tag(Format format, long version, Freshness freshness) {
        MessageDigest digest = EntityTag.digest(format.contentType());
        digest.update((process + ' ' + version + ' ' + freshness.log()).getBytes(StandardCharsets.UTF_8));
        return EntityTag.of(digest);
    }

    /** At once, so that nobody takes the content for empty. */
    private static void sendHead(Context request) {
        try {
            request.res().flushBuffer();
        } catch (IOException e) {
            LOG.debug("the client of {} did not wait for the headers", request.path(), e);
        }
    }

    private <T extends Record> void write(Context request, Format format, Freshness freshness, Rows<T> rows) {
        Iterable<T> all = rows::all;
        try (OutputStream out = new TimedStream(request.outputStream(), mostTime)) {
            switch (format) {
                case CSV -> Csv.write(out, rows.type(), all);
                case NDJSON -> Json.writeLines(out, all);
                case JSON -> Json.write(out, "items", all, last(rows.matches(), freshness));
            }
        } catch (TooSlowException e) {
            LOG.warn(
                    "the client of {} did not take the answer in {}; its connection is closed",
                    request.path(),
                    mostTime);
            endConnection(request);
        } catch (LogUnavailableException e) {
            LOG.warn(
                    "the rest of the answer to {} cannot be read: {}; its connection is closed",
                    request.path(),
                    e.getMessage(),
                    e.getCause());
            endConnection(request);
        } catch (IOException e) {
            LOG.debug("the client of {} did not wait for the answer", request.path(), e);
        }
    }

    private static void endConnection(Context request) {
        ServletContextRequest.getServletContextRequest(request.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    /** What comes behind the rows in JSON. */
    private static Map<String, Object> last(long matches, Freshness freshness) {
        Map<String, Object> last = new LinkedHashMap<>();
        last.put("matches", matches);
        last.put("freshness", freshness);
        return last;
    }

    /** A client took longer than it may. */
    private static final class TooSlowException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Writes for a limited time, and leaves the stream below it open. */
    private static final class TimedStream extends FilterOutputStream {

        private final long began = System.nanoTime();
        private final Duration most;

        TimedStream(OutputStream out, Duration most) {
            super(out);
            this.most = most;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            requireTime();
            out.write(bytes, from, length);
        }

        @Override
        public void write(int one) throws IOException {
            requireTime();
            out.write(one);
        }

        private void requireTime() throws TooSlowException {
            if (System.nanoTime() - began > most.toNanos()) {
                throw new TooSlowException();
            }
        }

        @Override
        public void close() {
            // The server ends the answer.
        }
    }
}
