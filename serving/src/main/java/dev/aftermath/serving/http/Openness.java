package dev.aftermath.serving.http;

import io.javalin.security.RouteRole;

/** Marks routes that are answered without the token. One that is not marked is closed. */
enum Openness implements RouteRole {
    OPEN
}
