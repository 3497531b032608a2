package dev.aftermath.serving.http;

import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.stream.ChangeLog;
import dev.aftermath.index.stream.ChangedIncident;
import dev.aftermath.index.stream.Changes;
import dev.aftermath.index.view.ViewIndex;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /api/v1/stream}: server-sent events, one {@code change} for all that changed since the one before. A client
 * that comes back with {@code Last-Event-ID} gets what it missed, or a {@code reset} if that is no longer known. Each
 * client has a thread that waits for changes, so one that does not read delays nobody but itself, until its connection has
 * been idle for too long.
 */
public final class StreamRoutes implements Routes, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamRoutes.class);
    private static final int MOST_CLIENTS = Limits.DEFAULT.streams();
    /** Lets nginx and its kind pass on each event, where they would wait for the end of the answer or a full buffer. */
    private static final String NOT_TO_COLLECT = "X-Accel-Buffering";
    /** Shorter than the patience of proxies, and than {@link Limits#idleWhenFull}. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    /** What the end of a stream takes at most, where its client does not read. */
    private static final Duration MOST_TO_END = Duration.ofSeconds(2);

    private final Supplier<Freshness> freshness;
    private final Supplier<Readiness> readiness;
    private final Duration heartbeat;
    private final ChangeLog log = new ChangeLog(UUID.randomUUID().toString().substring(0, 8));
    private final Semaphore places = new Semaphore(MOST_CLIENTS);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "aftermath-stream");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param freshness what the index reflects at the time of the call, at least
     * @param readiness whether the index is complete
     */
    public StreamRoutes(ViewIndex index, Supplier<Freshness> freshness, Supplier<Readiness> readiness) {
        this(index, freshness, readiness, HEARTBEAT);
    }

    /** @param heartbeat a comment is sent when nothing has changed for so long */
    StreamRoutes(ViewIndex index, Supplier<Freshness> freshness, Supplier<Readiness> readiness, Duration heartbeat) {
        this.freshness = freshness;
        this.readiness = readiness;
        this.heartbeat = heartbeat;
        index.listen(log::add);
    }

    @Override
    public void addTo(JavalinConfig config) {
        new Resources(config.routes, () -> Answering.requireReady(readiness))
                .stream(Endpoint.STREAM, asked -> this::connect);
    }

    /** How many listen now. */
    public int clients() {
        return MOST_CLIENTS - places.availablePermits();
    }

    private void connect(Context request) {
        String lastSeen = request.header("Last-Event-ID");
        String from = lastSeen == null ? log.position() : lastSeen;
        if (!places.tryAcquire()) {
            throw ProblemException.notReady(
                    MOST_CLIENTS + " clients listen to this stream, which is as many as it serves; come back later");
        }
        request.header("Content-Type", "text/event-stream;charset=utf-8");
        request.header(NOT_TO_COLLECT, "no");
        request.header("Connection", "close");
        request.async(
                task -> {
                    task.executor = threads;
                    task.timeout = 0L;
                },
                () -> {
                    try {
                        Presence client = Presence.watch(request, log::wake);
                        send(request.res().getOutputStream(), client, from);
                    } finally {
                        places.release();
                    }
                });
    }

    /** Until the client has gone, or the server goes. */
    private void send(OutputStream out, Presence client, String from) {
        String position = from;
        try {
            write(out, ": listening\n\n");
            while (!client.isOver()) {
                Optional<Changes> changes = log.since(position, heartbeat, client::isOver);
                if (changes.isPresent()) {
                    write(out, event(changes.get()));
                    position = changes.get().position();
                } else {
                    write(out, ": nothing new\n\n");
                }
            }
        } catch (IOException e) {
            LOG.debug("a client no longer listens", e);
        } catch (InterruptedException e) {
            LOG.debug("the stream ends with the server");
        }
    }

    private String event(Changes changes) {
        String name = changes.complete() ? "change" : "reset";
        Object data = changes.complete()
                ? new Change(changes.incidents(), changes.cells(), freshness.get())
                : new Answers.Fresh(freshness.get());
        return "event: " + name + "\nid: " + changes.position() + "\ndata: "
                + new String(Json.bytes(data), StandardCharsets.UTF_8) + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Ends every stream; to be called before the server ends, which would take their requests away from under them. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(MOST_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a client of the event stream keeps its connection; it is cut off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    record Change(List<ChangedIncident> incidents, List<String> cells, Freshness freshness) {}
}
