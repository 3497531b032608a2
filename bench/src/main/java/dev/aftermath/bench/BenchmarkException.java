package dev.aftermath.bench;

/** A benchmark that cannot be run or whose results are wrong; the message says which, for people. */
final class BenchmarkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchmarkException(String message) {
        super(message);
    }

    BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }
}
