package dev.aftermath.serving.http;

import io.javalin.config.JavalinConfig;

/** A part of what a {@link HttpServer} answers. */
public interface Routes {

    /** Adds what this part answers, and what it wants to see of other answers. */
    void addTo(JavalinConfig config);
}
