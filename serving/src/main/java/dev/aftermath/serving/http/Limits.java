package dev.aftermath.serving.http;

import java.time.Duration;

/**
 * What clients may take of a server, so that none of them takes it from the others.
 *
 * @param connections most open connections; further ones wait until one is closed
 * @param idle how long a connection may stay open with nothing to send or receive
 * @param idleWhenFull the same once there are as many connections as may be
 * @param requestHead how long the address and the headers of a request may take to arrive, from their first byte on
 * @param requestBytes most bytes of these together; no request has a body
 * @param bytesPerSecond slowest that a client may take an answer, on average over {@code rateWindow}
 * @param rateWindow how long that is measured, from when the client keeps an answer waiting
 * @param queryTime how long the index may be read for one answer
 * @param streams most clients that listen to the stream of changes
 * @param answerBytes most bytes of answers that clients have not taken yet; one client may have half of it
 */
public record Limits(
        int connections,
        Duration idle,
        Duration idleWhenFull,
        Duration requestHead,
        int requestBytes,
        int bytesPerSecond,
        Duration rateWindow,
        Duration queryTime,
        int streams,
        long answerBytes) {

    public static final Limits DEFAULT = new Limits(
            1_024,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            8_192,
            1_000,
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            64,
            Outgoing.ofHeap());

    /** The same with other bytes of answers. */
    Limits withAnswerBytes(long bytes) {
        return new Limits(
                connections,
                idle,
                idleWhenFull,
                requestHead,
                requestBytes,
                bytesPerSecond,
                rateWindow,
                queryTime,
                streams,
                bytes);
    }
}
