package dev.aftermath.serving.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.InstantSource;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers those who show the token, and everybody where a route is {@link Openness#OPEN}. A browser shows it once, to
 * {@code POST /api/v1/session}, and gets a cookie for it: pages cannot read that, so it cannot leak from them; event
 * streams and links to files carry it, which they could not do with a header.
 *
 * <p>What other sites can make a browser send is not enough: {@code SameSite=Strict} keeps the cookie out of their
 * requests, {@code Sec-Fetch-Site} those of neighbours on the same domain; nothing but reading is possible with it.
 */
final class Guard implements Routes {

    static final String COOKIE = "aftermath-session";

    private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+)");
    private static final String BELOW = "/api/";
    /** Where a request of a browser may come from: this very server, or a person. */
    private static final Set<String> NEAR = Set.of("same-origin", "none");

    private final AccessToken token;
    private final BasePath basePath;
    private final InstantSource clock;

    /** @param basePath what the cookie is for, and not for other sites of the same host */
    Guard(AccessToken token, BasePath basePath, InstantSource clock) {
        this.token = token;
        this.basePath = basePath;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.before(request -> {
            if (request.path().startsWith(BELOW)) {
                require(request);
            }
        });
        config.routes.beforeMatched(request -> {
            if (!request.routeRoles().contains(Openness.OPEN)) {
                require(request);
            }
        });
        config.routes.post(Endpoint.SESSION, this::openSession);
    }

    private void require(Context request) {
        String header = request.header("Authorization");
        if (header == null && hasSession(request)) {
            return;
        }
        Matcher bearer = BEARER.matcher(header == null ? "" : header.strip());
        if (!bearer.matches()) {
            request.header("WWW-Authenticate", "Bearer realm=\"aftermath\"");
            throw ProblemException.unauthorized(
                    "this read side requires a token: send it in the header Authorization: Bearer TOKEN");
        }
        if (!token.is(bearer.group(1))) {
            request.header("WWW-Authenticate", "Bearer realm=\"aftermath\", error=\"invalid_token\"");
            throw ProblemException.unauthorized("the token is not the one that this read side was started with");
        }
    }

    private boolean hasSession(Context request) {
        String from = request.header("Sec-Fetch-Site");
        String ticket = request.cookie(COOKIE);
        return ticket != null
                && request.method() != HandlerType.POST
                && (from == null || NEAR.contains(from))
                && SessionTicket.isGood(ticket, token, clock.instant());
    }

    /** For as long as the browser runs, at most. */
    private void openSession(Context request) {
        boolean secure = "https".equalsIgnoreCase(request.header("X-Forwarded-Proto"));
        request.status(204)
                .header(
                        "Set-Cookie",
                        COOKIE + "=" + SessionTicket.issue(token, clock.instant()) + "; Path=" + basePath.ofCookies()
                                + "; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : ""));
    }
}
