package dev.aftermath.launcher.reference;

import dev.aftermath.serving.http.Limits;
import java.time.Duration;

/** What clients may take of a read side. */
final class LimitTable {

    private LimitTable() {}

    static String of(Limits limits) {
        return new MarkdownTable("limit", "value", "beyond it")
                .row("open connections", limits.connections() + "", "further ones wait until one is closed")
                .row("idle connection", seconds(limits.idle()), "closed")
                .row("idle connection when all are in use", seconds(limits.idleWhenFull()), "closed, which makes room")
                .row("address and headers of a request", limits.requestBytes() + " bytes", "414 or 431")
                .row("their arrival, from the first byte on", seconds(limits.requestHead()), "the connection is closed")
                .row("body of a request", "none", "413, and the connection is closed")
                .row(
                        "slowest reading of an answer",
                        limits.bytesPerSecond() + " bytes/s over " + seconds(limits.rateWindow()),
                        "the connection is closed")
                .row(
                        "bytes of answers longer than 64 kB that clients have not read yet",
                        "an eighth of the heap, from 32 MB to 256 MB; half of it for one address",
                        "503 with `Retry-After`; one answer is always given")
                .row("reading of the index for one answer", seconds(limits.queryTime()), "503 with `Retry-After`")
                .row(
                        "clients of the stream of changes",
                        limits.streams() + "",
                        "503 with `Retry-After`; each has a thread")
                .toString();
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }
}
