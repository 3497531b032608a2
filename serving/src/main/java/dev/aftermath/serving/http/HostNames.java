package dev.aftermath.serving.http;

import io.javalin.http.Context;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Answers under the names of this machine alone. A page of another site can make a browser ask here by giving its own name
 * the address of this machine (DNS rebinding), and would read the answer: but the browser says that name.
 */
final class HostNames {

    private final Set<String> known = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "[::1]"));

    /** @param host what is listened on, which is a name of this machine too */
    HostNames(String host) {
        boolean isBareIpv6 = host.contains(":") && !host.startsWith("[");
        known.add((isBareIpv6 ? "[" + host + "]" : host).toLowerCase(Locale.ROOT));
    }

    /**
     * Whoever names no host is no browser.
     *
     * @throws ProblemException 421 if the request is for another host
     */
    void require(Context request) {
        String header = request.header("Host");
        if (header != null
                && !known.contains(header.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT))) {
            throw ProblemException.misdirected(
                    "this read side listens on this machine only, and answers for no host but "
                            + String.join(", ", known) + ": ask one of these, or start it with --token-file");
        }
    }
}
