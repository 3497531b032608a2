package dev.aftermath.serving.http;

/** Ends a request with a {@link Problem}. */
final class ProblemException extends RuntimeException {

    /** Said of a request with a body. */
    static final String NO_BODY = "no request here has a body: put everything in the address and the headers";

    private final int status;

    private ProblemException(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    static ProblemException badRequest(String detail) {
        return new ProblemException(400, detail);
    }

    static ProblemException unauthorized(String detail) {
        return new ProblemException(401, detail);
    }

    static ProblemException notFound(String detail) {
        return new ProblemException(404, detail);
    }

    static ProblemException notAcceptable(String detail) {
        return new ProblemException(406, detail);
    }

    static ProblemException tooLarge(String detail) {
        return new ProblemException(413, detail);
    }

    static ProblemException misdirected(String detail) {
        return new ProblemException(421, detail);
    }

    /** To be tried again soon. */
    static ProblemException notReady(String detail) {
        return new ProblemException(503, detail);
    }

    int status() {
        return status;
    }
}
