package dev.aftermath.serving.http;

import dev.aftermath.index.freshness.Freshness;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers that still hold, by question: of the newest state of the index, the ones asked for last, up to a number of bytes.
 * Of several who ask the same at once one works it out, and the others wait for that. For any thread.
 */
final class AnswerCache {

    private static final long LEAST_BYTES = 32 * 1024 * 1024;
    /** All answers together may take this share of the largest heap: who has many companies has many answers, and long ones. */
    private static final int SHARE_OF_HEAP = 16;
    /** One answer may take this share of all. */
    private static final int SHARE = 4;
    /** What an answer costs beside its own bytes and those of its question. */
    private static final int OVERHEAD_BYTES = 500;

    private static final int LOCKS = 1024;

    private final long mostBytes;
    private final Map<String, KeptAnswer> answers = new LinkedHashMap<>(16, 0.75f, true);
    private final Object[] locks = new Object[LOCKS];
    private long version;
    private long bytes;
    private volatile FreshnessText newestFreshness;

    AnswerCache() {
        this(Math.max(LEAST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    AnswerCache(long mostBytes) {
        this.mostBytes = mostBytes;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
    }

    /**
     * The answer to a question, of the state that the index has now or of a later one.
     *
     * @param version number of the index's state at the time of the call
     * @param ask works the answer out if it is not there
     */
    KeptAnswer get(String question, LongSupplier version, Supplier<KeptAnswer> ask) {
        KeptAnswer found = find(question, version.getAsLong());
        if (found != null) {
            return found;
        }
        synchronized (locks[Math.floorMod(question.hashCode(), LOCKS)]) {
            found = find(question, version.getAsLong());
            if (found == null) {
                found = ask.get();
                keep(question, found);
            }
            return found;
        }
    }

    private synchronized KeptAnswer find(String question, long wanted) {
        KeptAnswer found = answers.get(question);
        return found == null || found.version() < wanted ? null : found;
    }

    private synchronized void keep(String question, KeptAnswer answer) {
        long size = sizeOf(question, answer);
        if (answer.version() < version || size > mostBytes / SHARE) {
            return;
        }
        if (answer.version() > version) {
            answers.clear();
            bytes = 0;
            version = answer.version();
        }
        KeptAnswer replaced = answers.put(question, answer);
        bytes += size - (replaced == null ? 0 : sizeOf(question, replaced));
        var oldest = answers.entrySet().iterator();
        while (bytes > mostBytes) {
            Map.Entry<String, KeptAnswer> out = oldest.next();
            bytes -= sizeOf(out.getKey(), out.getValue());
            oldest.remove();
        }
    }

    private static long sizeOf(String question, KeptAnswer answer) {
        return question.length() + answer.size() + OVERHEAD_BYTES;
    }

    /** The texts of a freshness, made once as long as nobody asks for another one's. */
    FreshnessText text(Freshness freshness) {
        FreshnessText newest = newestFreshness;
        if (newest == null || newest.freshness() != freshness) {
            newest = FreshnessText.of(freshness);
            newestFreshness = newest;
        }
        return newest;
    }
}
