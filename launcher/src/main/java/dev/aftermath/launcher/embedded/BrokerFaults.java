package dev.aftermath.launcher.embedded;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;

/**
 * A broker that cannot go on (its log directory failed, for instance) ends its process. Embedded, it must not take this
 * process with it before the user is told why: its wish to exit is heard here and reported to whoever runs it.
 */
final class BrokerFaults {

    private static final Set<CompletableFuture<String>> LISTENERS = ConcurrentHashMap.newKeySet();

    private BrokerFaults() {}

    /** Completed with one line when a broker of this process wants to exit. */
    static CompletableFuture<String> listen() {
        CompletableFuture<String> fault = new CompletableFuture<>();
        LISTENERS.add(fault);
        Exit.setHaltProcedure(BrokerFaults::report);
        Exit.setExitProcedure(BrokerFaults::report);
        return fault;
    }

    static void forget(CompletableFuture<String> fault) {
        LISTENERS.remove(fault);
    }

    /** The innermost cause as one line. */
    static String describe(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        String type = cause.getClass().getSimpleName();
        return message == null ? type : message.strip().replaceAll("\\s+", " ");
    }

    private static void report(int status, String message) {
        String line = message == null || message.isBlank() ? "it exited with status " + status : message;
        LISTENERS.forEach(listener -> listener.complete(line));
    }
}
