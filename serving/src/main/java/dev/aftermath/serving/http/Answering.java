package dev.aftermath.serving.http;

import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.view.QueryTime;
import dev.aftermath.index.view.QueryTimeException;
import dev.aftermath.index.view.ViewIndex;
import dev.aftermath.index.view.ViewTables;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How every question is answered: not before the index is complete, from one state of it, with a freshness that was read
 * before, so that it never claims more than the figures hold; and in the {@link Format} that is wanted.
 *
 * @param freshness what the index reflects at the time of the call, at least
 * @param readiness whether the index is complete
 * @param queryTime how long the index may be read for one answer
 * @param kept answers that still hold
 * @param places of answers that are being worked out
 */
record Answering(
        ViewIndex index,
        Supplier<Freshness> freshness,
        Supplier<Readiness> readiness,
        Duration queryTime,
        AnswerCache kept,
        AnswerPlaces places) {

    /** Lag and time of the {@link Freshness}, as a dictionary of RFC 9651: for formats that have no place for it. */
    static final String FRESHNESS_HEADER = "Aftermath-Freshness";

    Answering(ViewIndex index, Supplier<Freshness> freshness, Supplier<Readiness> readiness) {
        this(
                index,
                freshness,
                readiness,
                Limits.DEFAULT.queryTime(),
                new AnswerCache(),
                AnswerPlaces.ofHeap(Limits.DEFAULT.queryTime()));
    }

    /** To add resources to that have answers once the index is complete. */
    Resources resources(JavalinConfig config) {
        return new Resources(config.routes, this::requireReady);
    }

    /** @throws ProblemException 503 while the index is not complete */
    Readiness requireReady() {
        return requireReady(readiness);
    }

    static Readiness requireReady(Supplier<Readiness> readiness) {
        Readiness now = readiness.get();
        if (!now.ready()) {
            throw ProblemException.notReady(now.reason());
        }
        return now;
    }

    /**
     * What the index says; if it is {@link Tabular} in any format, anything else as JSON. There is none, with a 503, if it
     * takes too long, and with a 400 or 406 if the format that is wanted is none of these.
     */
    Answer answer(BiFunction<ViewTables, Freshness, ?> question) {
        return answerFrom(before -> read(views -> question.apply(views, before)));
    }

    /** The same, from something else that shows changes when the index does. */
    Answer answerFrom(Function<Freshness, ?> question) {
        return request -> {
            Freshness before = freshness.get();
            Runnable ready = places.within(() -> ready(request, question.apply(before), before));
            ready.run();
        };
    }

    /**
     * Something that is known already, in the format that is wanted.
     *
     * @param freshness the one in the answer
     */
    static Answer known(Object answer, Freshness freshness) {
        return request -> ready(request, answer, freshness).run();
    }

    /** What is left is to send it. */
    private static Runnable ready(Context request, Object answer, Freshness freshness) {
        Format format = Format.of(
                Query.first(request, Endpoint.FORMAT.name()).orElse(null),
                Format.accepted(request),
                answer instanceof Tabular ? Format.OF_A_TABLE : Format.OF_ONE);
        request.header(FRESHNESS_HEADER, FreshnessText.header(freshness));
        link(request, Paged.next(answer));
        if (format == Format.JSON) {
            byte[] body = Json.bytes(answer);
            return () -> Sending.json(request, body, freshness);
        }
        Tabular.Table table = ((Tabular) answer).table();
        return () -> Sending.table(request, format, table);
    }

    /**
     * The same, but for a question that needs nothing but the views and the address of the request, and has no effect of
     * its own: it is asked once per state of the views, and the answer in JSON kept until the next.
     */
    Answer answerOnce(BiFunction<ViewTables, Freshness, ?> question) {
        return request -> {
            if (Format.isSurelyJson(
                    Query.first(request, Endpoint.FORMAT.name()).orElse(null), Format.accepted(request))) {
                sendKept(request, question);
            } else {
                answer(question).send(request);
            }
        };
    }

    private void sendKept(Context request, BiFunction<ViewTables, Freshness, ?> question) {
        FreshnessText before = kept.text(freshness.get());
        KeptAnswer answer =
                kept.get(request.path() + '?' + request.queryString(), index::version, () -> ask(question, before));
        request.header(FRESHNESS_HEADER, before.header());
        link(request, answer.next());
        Sending.kept(request, answer, before);
    }

    private KeptAnswer ask(BiFunction<ViewTables, Freshness, ?> question, FreshnessText before) {
        record Asked(long version, Object answer) {}
        return places.within(() -> {
            Asked asked = read(views -> new Asked(index.version(), question.apply(views, before.freshness())));
            return KeptAnswer.of(asked.version, Json.bytes(asked.answer), before, Paged.next(asked.answer));
        });
    }

    /** For formats that have no place for a cursor. */
    private static void link(Context request, String next) {
        if (next != null) {
            request.header("Link", new Parameters(Query.of(request)).link(Entrance.asked(request), next));
        }
    }

    /** @throws ProblemException 503 if it takes too long */
    <T> T read(Function<ViewTables, T> question) {
        try {
            return QueryTime.within(queryTime, () -> index.read(question));
        } catch (QueryTimeException e) {
            throw ProblemException.notReady(e.getMessage()
                    + ": narrow it, with from and to for instance, or ask again when there is less load");
        }
    }
}
