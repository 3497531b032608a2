package dev.aftermath.serving.http;

import dev.aftermath.serving.dashboard.Asset;
import dev.aftermath.serving.dashboard.Dashboard;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/**
 * The dashboard: one page at every address that its scripts know, and its files under {@code /assets/}. There is nothing in
 * them that not everybody may know: the page asks for the token when the API wants it.
 */
public final class DashboardRoutes implements Routes {

    private static final List<String> PAGES = List.of(
            "/",
            "/companies",
            "/companies/{key}",
            "/compare",
            "/categories",
            "/categories/<key>",
            "/incidents/{id}",
            "/explore",
            "/data",
            "/docs/api");

    private static final int NOT_FOUND = 404;
    private static final String NAME = "name";
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    /** In place of what {@link HttpServer} sends with answers: the page may load its own files and ask the API. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Dashboard dashboard = new Dashboard();

    @Override
    public void addTo(JavalinConfig config) {
        PAGES.forEach(path -> get(config, path, this::page));
        get(config, "/assets/<" + NAME + ">", this::asset);
        config.routes.error(NOT_FOUND, this::nowhere);
    }

    private static void get(JavalinConfig config, String path, Handler handler) {
        config.routes.get(path, handler, Openness.OPEN);
        config.routes.head(path, handler, Openness.OPEN);
    }

    private void page(Context request) {
        send(request, dashboard.page(BasePath.above(request.path())));
    }

    /** People get the page, which says that nothing is here; programs keep the problem. */
    private void nowhere(Context request) {
        boolean unknown = request.endpoints().matchedHttpEndpoint() == null;
        if (unknown && Format.isPageWanted(Format.accepted(request))) {
            Asset page = dashboard.page(BasePath.above(request.path()));
            request.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            request.contentType(page.contentType()).result(page.bytes());
        }
    }

    private void asset(Context request) {
        String name = request.pathParam(NAME);
        send(
                request,
                dashboard
                        .asset(name)
                        .orElseThrow(() ->
                                ProblemException.notFound("the dashboard has no file \"" + name + "\"; it is at /")));
    }

    private static void send(Context request, Asset asset) {
        request.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        if (asset.permanent()) {
            Sending.document(request, asset.contentType(), asset.bytes(), FOR_A_YEAR);
        } else {
            Sending.document(request, asset.contentType(), asset.bytes());
        }
    }
}
