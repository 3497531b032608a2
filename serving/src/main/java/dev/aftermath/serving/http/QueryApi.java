package dev.aftermath.serving.http;

import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.search.IncidentSearch;
import dev.aftermath.index.view.ViewIndex;
import io.javalin.config.JavalinConfig;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Everything that the index answers, and the health of the process. */
public final class QueryApi implements Routes {

    private final Answering answering;
    private final IncidentSearch search;
    private final LongSupplier undecodable;
    private final Supplier<Optional<String>> others;

    /**
     * @param search companion of the index
     * @param freshness what the index reflects at the time of the call, at least
     * @param readiness whether the index is complete
     */
    public QueryApi(
            ViewIndex index, IncidentSearch search, Supplier<Freshness> freshness, Supplier<Readiness> readiness) {
        this(index, search, freshness, readiness, () -> 0, Optional::empty);
    }

    /**
     * @param undecodable records of the log and the rejections that are set aside
     * @param others what keeps other parts of this process from their work, as one line; empty while nothing does. It is
     *     told to those who ask for the health, and no reason not to answer.
     */
    public QueryApi(
            ViewIndex index,
            IncidentSearch search,
            Supplier<Freshness> freshness,
            Supplier<Readiness> readiness,
            LongSupplier undecodable,
            Supplier<Optional<String>> others) {
        this(new Answering(index, freshness, readiness), search, undecodable, others);
    }

    QueryApi(Answering answering, IncidentSearch search, LongSupplier undecodable, Supplier<Optional<String>> others) {
        this.answering = answering;
        this.search = search;
        this.undecodable = undecodable;
        this.others = others;
    }

    @Override
    public void addTo(JavalinConfig config) {
        new HealthRoutes(this::ready).addTo(config);
        Resources always = Resources.always(config.routes);
        always.get(Endpoint.API, asked -> Answer.document(Answers.Listing.of(Endpoint.LISTED)));
        always.get(Endpoint.DEFINITIONS, asked -> Answer.document(Definitions.json()));
        answering
                .resources(config)
                .get(Endpoint.FRESHNESS, asked -> answering.answer((views, fresh) -> new Answers.Fresh(fresh)));
        new FigureRoutes(answering).addTo(config);
        new TableRoutes(answering, search).addTo(config);
        new IncidentRoutes(answering, search).addTo(config);
    }

    private Answers.Health ready() {
        Readiness ready = answering.requireReady();
        others.get().ifPresent(trouble -> {
            throw ProblemException.notReady(trouble);
        });
        return Answers.Health.ready(ready.undecodable() + undecodable.getAsLong());
    }
}
