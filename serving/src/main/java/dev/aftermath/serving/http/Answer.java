package dev.aftermath.serving.http;

import io.javalin.http.Context;

/** What a request is answered with. The question is asked when it is sent, after everything about the request is checked. */
@FunctionalInterface
interface Answer {

    /** @throws ProblemException if there is no answer */
    void send(Context request);

    /** Something that depends on nothing. */
    static Answer document(Object answer) {
        return document(Json.bytes(answer));
    }

    /** The same as JSON already. */
    static Answer document(byte[] json) {
        return request -> Sending.document(request, Format.JSON.contentType(), json);
    }
}
