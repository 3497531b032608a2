package dev.aftermath.serving.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Requests that never reach a route, because they are no proper HTTP, get a {@link Problem} as well. */
final class JettyProblems extends ErrorHandler {

    private final int requestBytes;
    private final Signpost signpost;

    /** @param requestBytes most bytes that address and headers of a request may have together */
    JettyProblems(int requestBytes, Signpost signpost) {
        this.requestBytes = requestBytes;
        this.signpost = signpost;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = isBodyTooLongForANumber(request) ? HttpStatus.PAYLOAD_TOO_LARGE_413 : response.getStatus();
        String path = Entrance.asked(request);
        Problem problem = status == HttpStatus.INTERNAL_SERVER_ERROR_500
                ? Problem.internal(path)
                : Problem.of(status, detail(status, request), path);
        write(response, callback, problem);
        return true;
    }

    /** Ends a request that no route has seen. */
    static void write(Response response, Callback callback, Problem problem) {
        HttpServer.HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.setStatus(problem.status());
        response.write(true, ByteBuffer.wrap(Json.bytes(problem)), callback);
    }

    /** Jetty adds up the digits of a Content-Length, and takes one that no number holds for malformed. */
    private static boolean isBodyTooLongForANumber(Request request) {
        return request.getAttribute(ERROR_EXCEPTION) instanceof Throwable problem
                && problem.getCause() instanceof ArithmeticException;
    }

    /** What Jetty says of it, "No Host" for instance. */
    private static String why(Request request) {
        return request.getAttribute(ERROR_EXCEPTION) instanceof HttpException problem
                        && problem.getReason() != null
                        && !problem.getReason().equals(HttpStatus.getMessage(problem.getCode()))
                ? " (" + problem.getReason() + ")"
                : "";
    }

    private String detail(int status, Request request) {
        return switch (status) {
            case HttpStatus.URI_TOO_LONG_414 ->
                "the address is longer than the " + requestBytes
                        + " bytes allowed for it together with the headers: ask for less at once";
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                "the headers are larger than the " + requestBytes
                        + " bytes allowed for them together with the address: send fewer, for instance fewer cookies";
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> ProblemException.NO_BODY;
            case HttpStatus.NOT_FOUND_404 -> signpost.nothingHere();
            case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 ->
                "only HTTP/1.1 and HTTP/1.0 are supported: use one of these";
            case HttpStatus.EXPECTATION_FAILED_417 ->
                "no request here has a body, so there is nothing to expect: leave out Expect";
            default ->
                Entrance.asked(request) == null && why(request).isEmpty()
                        ? "the address is malformed: no part of its path may be .. or hide a dot or a"
                                + " slash, and two hexadecimal digits, not both of them 0, must follow each %; %25 is a"
                                + " percent sign"
                        : "the request is not valid HTTP" + why(request) + ": check its address and its headers";
        };
    }
}
