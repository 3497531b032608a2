package dev.aftermath.serving.http;

import io.javalin.config.Key;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/**
 * Bytes of answers that clients have not taken yet, so that those who do not read take nobody's memory. A client is an
 * address, for whoever opens many connections has one. An answer beyond the bound is refused, but never the only one: one
 * answer can always be given, however long it is. For any thread.
 */
final class Outgoing {

    static final Key<Outgoing> KEY = new Key<>("outgoing");

    /** What a thread may hold anyway; so short answers, such as those about health, are always given. */
    static final int NOT_COUNTED = 64 * 1024;

    private static final long LEAST = 32L * 1024 * 1024;
    private static final long MOST = 256L * 1024 * 1024;
    private static final int SHARE_OF_HEAP = 8;
    /** A client may have this share of all. */
    private static final int SHARE = 2;

    private final long most;
    private final Map<String, Long> byClient = new HashMap<>();
    private long all;

    /** @param most bytes of all answers together */
    Outgoing(long most) {
        this.most = most;
    }

    /** The bytes for the heap that this process has. */
    static long ofHeap() {
        return Math.min(MOST, Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /**
     * The place of an answer, until it is closed.
     *
     * @throws ProblemException 503 if there is none
     */
    static Place place(Context request, long bytes) {
        return request.appData(KEY).place(request.ip(), bytes);
    }

    /** The same. */
    synchronized Place place(String client, long bytes) {
        if (bytes <= NOT_COUNTED) {
            return () -> {};
        }
        long own = byClient.getOrDefault(client, 0L);
        if (own > 0 && own + bytes > most / SHARE) {
            throw ProblemException.notReady("answers of " + own + " bytes are on their way to " + client
                    + ", more than is allowed with this one of " + bytes
                    + ": read those first, or ask for less at once, with limit, from or to for instance");
        }
        if (all > 0 && all + bytes > most) {
            throw ProblemException.notReady(
                    "answers of " + all + " bytes are on their way, more than is allowed with this one of " + bytes
                            + ": ask again when others have read theirs, or ask for less at once");
        }
        byClient.put(client, own + bytes);
        all += bytes;
        return () -> free(client, bytes);
    }

    private synchronized void free(String client, long bytes) {
        byClient.computeIfPresent(client, (same, own) -> own == bytes ? null : own - bytes);
        all -= bytes;
    }

    /** Taken by one answer. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
