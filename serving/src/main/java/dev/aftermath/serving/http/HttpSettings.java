package dev.aftermath.serving.http;

/**
 * Where a server listens, for whom, and what these may take of it.
 *
 * @param host name or address of the interface to listen on
 * @param port port to listen on; 0 for any free one
 * @param basePath where people reach it
 */
public record HttpSettings(String host, int port, Access access, Limits limits, BasePath basePath) {

    public HttpSettings(String host, int port, Access access) {
        this(host, port, access, Limits.DEFAULT, BasePath.ROOT);
    }

    /** For this machine alone. */
    public static HttpSettings of(String host, int port) {
        return new HttpSettings(host, port, Access.OF_THIS_MACHINE);
    }

    /** The same with other limits. */
    HttpSettings within(Limits others) {
        return new HttpSettings(host, port, access, others, basePath);
    }

    /** The same under a path. */
    public HttpSettings below(BasePath path) {
        return new HttpSettings(host, port, access, limits, path);
    }

    /** Whether nothing but its own machine reaches it, and everybody there may ask. */
    boolean isForThisMachine() {
        return access.token().isEmpty() && Access.isLoopback(host);
    }
}
