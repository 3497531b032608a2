package dev.aftermath.serving.http;

import dev.aftermath.index.facts.AllNews;
import dev.aftermath.index.facts.FactIndex;
import dev.aftermath.index.facts.FactLocation;
import dev.aftermath.index.facts.FactNews;
import dev.aftermath.index.facts.FactPage;
import dev.aftermath.index.facts.FactPlace;
import dev.aftermath.index.facts.LogUnavailableException;
import dev.aftermath.index.facts.NewsPage;
import dev.aftermath.index.facts.RejectionPage;
import dev.aftermath.index.facts.RejectionPlace;
import dev.aftermath.index.facts.Rejections;
import dev.aftermath.index.facts.UndecodableRecords;
import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.schemas.RejectionReason;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes about facts and rejections. They wait for nothing but the log, and state the freshness of what they are from:
 * the facts that of the log, the rejections that of their own topic.
 */
public final class FactRoutes implements Routes {

    private static final Logger LOG = LoggerFactory.getLogger(FactRoutes.class);
    private static final String FACTS = "facts";
    private static final String REJECTIONS = "rejections";

    private final RowExport export = new RowExport("facts");
    private final FactIndex facts;
    private final Rejections rejections;
    private final UndecodableRecords undecodable;
    private final Supplier<Readiness> readiness;
    private final Supplier<Freshness> ofFacts;
    private final Supplier<Freshness> ofRejections;

    /**
     * @param readiness whether the log has been read
     * @param ofFacts what the facts reflect at the time of the call, at least
     * @param ofRejections what the rejections reflect likewise, of their topic
     */
    public FactRoutes(
            FactIndex facts,
            Rejections rejections,
            UndecodableRecords undecodable,
            Supplier<Readiness> readiness,
            Supplier<Freshness> ofFacts,
            Supplier<Freshness> ofRejections) {
        this.facts = facts;
        this.rejections = rejections;
        this.undecodable = undecodable;
        this.readiness = readiness;
        this.ofFacts = ofFacts;
        this.ofRejections = ofRejections;
    }

    @Override
    public void addTo(JavalinConfig config) {
        Resources resources = new Resources(config.routes, () -> Answering.requireReady(readiness));
        resources.get(Endpoint.FACTS, this::newest);
        resources.get(Endpoint.INCIDENT_FACTS, this::history);
        resources.get(Endpoint.REJECTIONS, this::rejections);
        resources.get(Endpoint.REASONS, this::reasons);
        resources.get(Endpoint.UNDECODABLE, this::undecodable);
    }

    private Answer newest(Asked asked) {
        Parameters parameters = asked.parameters();
        FactPlace after = parameters.cursor(FACTS).map(FactRoutes::place).orElse(null);
        int limit = parameters.get(Endpoint.LIMIT);
        Freshness before = ofFacts.get();
        if (parameters.all(Endpoint.ALL_FACTS)) {
            return export.answer(asked.formatOfTable(), before, () -> rows(fromTheLog(asked.request(), facts::all)));
        }
        NewsPage page = fromTheLog(asked.request(), () -> facts.news(after, limit));
        String next = page.next() == null ? null : cursor(page.next()).encode();
        return Answering.known(new FactAnswers.Newest(page.items(), page.matches(), next, before), before);
    }

    /** Facts are only ever added, so that their number tells one state of the log from another. */
    private static RowExport.Rows<FactNews> rows(AllNews all) {
        return new RowExport.Rows<>(all.matches(), FactNews.class, all.matches(), all.newestFirst());
    }

    private static Cursor cursor(FactPlace place) {
        return new Cursor(
                FACTS,
                place.publishedMillis(),
                place.location().offset(),
                Integer.toString(place.location().partition()));
    }

    private static FactPlace place(Cursor cursor) {
        if (!cursor.key().matches("[0-9]{1,9}")) {
            throw Parameters.noCursor(cursor.encode());
        }
        return new FactPlace(cursor.first(), new FactLocation(Integer.parseInt(cursor.key()), cursor.second()));
    }

    private Answer history(Asked asked) {
        Parameters parameters = asked.parameters();
        String id = asked.incidentId();
        String list = "facts/" + id;
        int after = parameters
                .cursor(list)
                .map(cursor -> (int) Math.max(0, Math.min(cursor.first(), Integer.MAX_VALUE)))
                .orElse(0);
        int limit = parameters.get(Endpoint.LIMIT);
        Freshness before = ofFacts.get();
        FactPage page = fromTheLog(asked.request(), () -> facts.history(id, after, limit))
                .orElseThrow(() -> ProblemException.notFound("there is no fact about an incident with the id " + id));
        String next = page.isLast() ? null : new Cursor(list, page.end(), 0, id).encode();
        return Answering.known(new FactAnswers.History(id, page.items(), page.matches(), next, before), before);
    }

    private Answer rejections(Asked asked) {
        Parameters parameters = asked.parameters();
        String reason =
                parameters.get(Endpoint.REASON).map(RejectionReason::name).orElse(null);
        RejectionPlace after = parameters
                .cursor(REJECTIONS)
                .map(cursor -> new RejectionPlace(cursor.first(), cursor.key()))
                .orElse(null);
        int limit = parameters.get(Endpoint.LIMIT);
        Freshness before = ofRejections.get();
        RejectionPage page = rejections.page(reason, after, limit);
        String next = page.next() == null
                ? null
                : new Cursor(
                                REJECTIONS,
                                page.next().rejectedMillis(),
                                0,
                                page.next().key())
                        .encode();
        return Answering.known(
                new FactAnswers.Rejected(page.documents(), page.byReason(), page.items(), page.matches(), next, before),
                before);
    }

    private Answer reasons(Asked asked) {
        Freshness before = ofRejections.get();
        RejectionPage page = rejections.page(null, null, 1);
        return Answering.known(new FactAnswers.Reasons(page.documents(), page.byReason(), before), before);
    }

    private Answer undecodable(Asked asked) {
        int limit = asked.parameters().get(Endpoint.LIMIT);
        Freshness before = ofFacts.get();
        return Answering.known(
                new FactAnswers.Undecodable(undecodable.newest(limit), undecodable.records(), before), before);
    }

    private static <T> T fromTheLog(Context request, Supplier<T> question) {
        try {
            return question.get();
        } catch (LogUnavailableException e) {
            LOG.warn("{} cannot be answered: {}", request.path(), e.getMessage(), e.getCause());
            throw ProblemException.notReady(e.getMessage());
        }
    }

    private void requireReady() {
        Answering.requireReady(readiness);
    }
}
