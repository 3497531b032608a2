package dev.aftermath.serving.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Requests that never reach a route, because they are no proper HTTP, get a {@link Problem} as well. */
final class JettyProblems extends ErrorHandler {

    private final int requestBytes;

    /** @param requestBytes most bytes that address and headers of a request may have together */
    JettyProblems(int requestBytes) {
        this.requestBytes = requestBytes;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String path = request.getHttpURI() == null ? null : request.getHttpURI().getPath();
        Problem problem = status >= 500 ? Problem.internal(path) : Problem.of(status, detail(status), path);
        QueryServer.HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(Json.bytes(problem)), callback);
        return true;
    }

    private String detail(int status) {
        return switch (status) {
            case HttpStatus.URI_TOO_LONG_414 ->
                "the address is longer than the " + requestBytes
                        + " bytes that it may have together with the headers: ask for less at once";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                "the headers are larger than the " + requestBytes
                        + " bytes that they may have together with the address: send fewer, cookies for instance";
            default -> "the request is not acceptable as HTTP: check its address and its headers";
        };
    }
}
