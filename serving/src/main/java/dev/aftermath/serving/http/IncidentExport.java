package dev.aftermath.serving.http;

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
 * Sends every incident that was asked for, in one answer of any length.
 *
 * <p>The incidents are those of one state of the index, and known by reference until all are sent; each becomes text only
 * when the client has taken what came before it. So an answer takes some megabytes at most, whatever its length, and the
 * index goes on meanwhile. Who cannot finish in time finds the connection ended, and not an answer that looks whole.
 */
final class IncidentExport {

    /** So many are sent at once; each has a thread of the server. */
    static final int AT_ONCE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(IncidentExport.class);
    private static final Duration MOST_TIME = Duration.ofHours(1);

    /** Tells states of the index apart from those of another process. */
    private final String process = UUID.randomUUID().toString();

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Duration mostTime;

    IncidentExport() {
        this(MOST_TIME);
    }

    /** @param mostTime how long a client may take */
    IncidentExport(Duration mostTime) {
        this.mostTime = mostTime;
    }

    /**
     * What is to be sent.
     *
     * @param version number of a state of the index that is not newer than the incidents
     */
    record Incidents(long version, List<CurrentIncident> all) {}

    /**
     * Sends incidents in the format that is wanted.
     *
     * @param question asks for them
     * @throws ProblemException 503 if enough others are being answered, 400 or 406 if the format is none of a table's
     */
    void send(Context request, Format format, Freshness freshness, Supplier<Incidents> question) {
        if (!places.tryAcquire()) {
            throw ProblemException.notReady(
                    AT_ONCE + " answers with all incidents are already being sent: ask again when one of them is done");
        }
        try {
            Incidents incidents = question.get();
            request.header(Answering.FRESHNESS_HEADER, FreshnessText.header(freshness));
            if (!Sending.isNew(request, tag(format, incidents.version(), freshness))) {
                return;
            }
            request.contentType(format.contentType());
            if (format == Format.CSV) {
                Sending.attach(request, "incidents");
            }
            if (request.method() == HandlerType.HEAD) {
                sendHead(request);
            } else {
                write(request, format, freshness, incidents.all());
            }
        } finally {
            places.release();
        }
    }

    /** Of the state of the index instead of the bytes, which would have to be made twice. */
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

    private void write(Context request, Format format, Freshness freshness, List<CurrentIncident> incidents) {
        Iterable<TableRows.WholeIncident> rows =
                () -> incidents.stream().map(TableRows.WholeIncident::of).iterator();
        try (OutputStream out = new TimedStream(request.outputStream(), mostTime)) {
            switch (format) {
                case CSV -> Csv.write(out, TableRows.WholeIncident.class, rows);
                case NDJSON -> Json.writeLines(out, rows);
                case JSON -> Json.write(out, "items", rows, last(incidents.size(), freshness));
            }
        } catch (TooSlowException e) {
            LOG.warn(
                    "the client of {} did not take the answer in {}; its connection is closed",
                    request.path(),
                    mostTime);
            ServletContextRequest.getServletContextRequest(request.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
        } catch (IOException e) {
            LOG.debug("the client of {} did not wait for the answer", request.path(), e);
        }
    }

    /** What comes behind the incidents in JSON. */
    private static Map<String, Object> last(int matches, Freshness freshness) {
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
