package dev.aftermath.serving.http;

import dev.aftermath.serving.freshness.Freshness;
import dev.aftermath.serving.freshness.Readiness;
import dev.aftermath.serving.view.ViewIndex;
import dev.aftermath.serving.view.ViewTables;
import io.javalin.http.Context;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * How every question is answered: not before the index is complete, from one state of it, with a freshness that was read
 * before, so that it never claims more than the figures hold.
 *
 * @param freshness what the index reflects at the time of the call, at least
 * @param readiness whether the index is complete
 */
record Answering(ViewIndex index, Supplier<Freshness> freshness, Supplier<Readiness> readiness) {

    /** @throws ProblemException 503 while the index is not complete */
    Readiness requireReady() {
        Readiness now = readiness.get();
        if (!now.ready()) {
            throw ProblemException.notReady(now.reason());
        }
        return now;
    }

    /** Asks the index and sends what it says. To be called after {@link #requireReady}, and when all parameters are read. */
    void answer(Context request, BiFunction<ViewTables, Freshness, ?> question) {
        Freshness before = freshness.get();
        send(request, index.read(views -> question.apply(views, before)));
    }

    /** Sends something that does not depend on the index. */
    static void send(Context request, Object answer) {
        request.contentType("application/json").result(Json.bytes(answer));
    }
}
