package dev.aftermath.serving.http;

import io.javalin.http.Context;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What every request passes before the routes see it: the {@link BasePath} is left behind, and so is the header by which a
 * client would have one method taken for another. Answers without content leave without what describes content.
 */
final class Entrance extends Handler.Wrapper {

    private static final String ASKED = Entrance.class.getName() + ".asked";
    private static final String CONNECTION = Entrance.class.getName() + ".connection";
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";
    /** Stands for the path of a request that is no proper one. */
    private static final String NO_PATH = "/badMessage";

    private final BasePath basePath;
    private final Signpost signpost;

    Entrance(BasePath basePath, Signpost signpost) {
        this.basePath = basePath;
        this.signpost = signpost;
    }

    /** What is wrong in a path is said here, with its place, where Jetty would only say that something is. */
    static UriCompliance reads(UriCompliance otherwise) {
        return otherwise.with(
                "ENTRANCE",
                UriCompliance.Violation.BAD_UTF8_ENCODING,
                UriCompliance.Violation.TRUNCATED_UTF8_ENCODING,
                UriCompliance.Violation.UTF16_ENCODINGS,
                UriCompliance.Violation.ILLEGAL_PATH_CHARACTERS);
    }

    /** The path as the client wrote it, that of a {@link Problem} for instance. */
    static String asked(Context request) {
        String asked = request.attribute(ASKED);
        return asked == null ? request.path() : asked;
    }

    /** The connection that a request came by. */
    static EndPoint connection(Context request) {
        return request.attribute(CONNECTION);
    }

    /** The path as the client wrote it; null where there is none, because the request is no proper one. */
    static String asked(Request request) {
        Object known = request.getAttribute(ASKED);
        String asked = known != null || request.getHttpURI() == null
                ? (String) known
                : request.getHttpURI().getPath();
        return NO_PATH.equals(asked) ? null : asked;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String asked = request.getHttpURI().getPath();
        request.addHttpStreamWrapper(BareStream::new);
        try {
            requirePath(asked);
        } catch (ProblemException e) {
            JettyProblems.write(response, callback, Problem.of(e.status(), e.getMessage(), asked));
            return true;
        }
        if (basePath.lacksSlash(asked)) {
            addSlash(request, response, callback);
            return true;
        }
        request.setAttribute(ASKED, asked);
        request.setAttribute(
                CONNECTION, request.getConnectionMetaData().getConnection().getEndPoint());
        return super.handle(new Inner(request, basePath.strip(asked)), response, callback);
    }

    private void requirePath(String asked) {
        if (asked == null || !asked.startsWith("/")) {
            throw ProblemException.badRequest(
                    "the address is not a path: ask for one that begins with /, " + signpost.example());
        }
        Escapes.OF_A_PATH.decode(asked, 0, asked.length(), "the address");
    }

    /** Relative, as all that this server says of its own address. */
    private void addSlash(Request request, Response response, Callback callback) {
        String query = request.getHttpURI().getQuery();
        String last = basePath.text().substring(basePath.text().lastIndexOf('/') + 1);
        HttpServer.HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.LOCATION, last + "/" + (query == null ? "" : "?" + query));
        response.setStatus(HttpStatus.PERMANENT_REDIRECT_308);
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    /** A request as the routes see it. */
    private static final class Inner extends Request.Wrapper {

        private final HttpURI uri;
        private final HttpFields headers;

        Inner(Request request, String path) {
            super(request);
            HttpURI whole = request.getHttpURI();
            uri = path.equals(whole.getPath())
                    ? whole
                    : HttpURI.build(whole).path(path).asImmutable();
            headers = HttpFields.build(request.getHeaders())
                    .remove(METHOD_OVERRIDE)
                    .asImmutable();
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }

    /**
     * A cache takes the headers of a 304 for those of the answer that it keeps (RFC 9111, section 3.2): a type of content
     * that there is none of, or a length of zero, would be put in place of the right ones.
     */
    private static final class BareStream extends HttpStream.Wrapper {

        BareStream(HttpStream stream) {
            super(stream);
        }

        @Override
        public void send(
                MetaData.Request request,
                MetaData.Response response,
                boolean last,
                ByteBuffer content,
                Callback callback) {
            super.send(request, response == null ? null : bare(response), last, content, callback);
        }

        private static MetaData.Response bare(MetaData.Response response) {
            int status = response.getStatus();
            if (status != HttpStatus.NOT_MODIFIED_304 && status != HttpStatus.NO_CONTENT_204) {
                return response;
            }
            HttpFields.Mutable headers = HttpFields.build();
            for (HttpField field : response.getHttpFields()) {
                if (field.getHeader() != HttpHeader.CONTENT_TYPE && field.getHeader() != HttpHeader.CONTENT_LENGTH) {
                    headers.add(field);
                }
            }
            return new MetaData.Response(
                    status,
                    response.getReason(),
                    response.getHttpVersion(),
                    headers,
                    -1,
                    response.getTrailersSupplier());
        }
    }
}
