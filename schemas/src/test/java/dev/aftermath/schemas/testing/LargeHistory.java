package dev.aftermath.schemas.testing;

import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.Sha256;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A history of any length with given proportions, generated while it is read: the same facts in the same order each
 * time. Holds a few bytes per incident, no event. About 600 bytes per event in Avro.
 */
public final class LargeHistory implements Iterable<IncidentEvent> {

    /**
     * How large, and of what.
     *
     * @param seed same seed, same history
     * @param events all events, redelivered duplicates included
     * @param incidents different incidents; each is recorded first once
     * @param companies companies, used unevenly: one in eight incidents is of the first of 2,000
     * @param products products, used evenly
     * @param categories categories, used evenly
     * @param categoriesPerIncident how many categories an incident has on average
     * @param corrected share of the events that are corrections, 0 to 1
     * @param withdrawn share of the events that are withdrawals, 0 to 1
     * @param recordedAgain share of the events that record a withdrawn incident again; not above {@code withdrawn}
     */
    public record Shape(
            long seed,
            int events,
            int incidents,
            int companies,
            int products,
            int categories,
            double categoriesPerIncident,
            double corrected,
            double withdrawn,
            double recordedAgain) {

        public Shape {
            if (incidents < 1 || recordedAgain > withdrawn || duplicates(events, incidents, corrected, withdrawn) < 0) {
                throw new IllegalArgumentException("no history has these proportions: " + events + " events of "
                        + incidents + " incidents, corrected " + corrected + ", withdrawn " + withdrawn
                        + ", recorded again " + recordedAgain);
            }
        }

        /**
         * The proportions that the bounds and benchmarks are stated for: 2,000 companies, 500 products, 8 categories
         * (2.5 per incident), 20 % corrections, 5.5 % withdrawals, 4.5 % recorded again, the rest first records and
         * redelivered duplicates.
         */
        public static Shape of(long seed, int events, int incidents) {
            return new Shape(seed, events, incidents, 2_000, 500, 8, 2.5, 0.20, 0.055, 0.045);
        }

        int corrections() {
            return (int) (events * corrected);
        }

        int withdrawals() {
            return (int) (events * withdrawn);
        }

        int recordsAgain() {
            return (int) (events * recordedAgain);
        }

        int duplicates() {
            return events - incidents - corrections() - withdrawals() - recordsAgain();
        }

        private static double duplicates(int events, int incidents, double corrected, double withdrawn) {
            return events - incidents - events * (corrected + 2 * withdrawn);
        }
    }

    private final Shape shape;
    private final LargeContent content;

    public LargeHistory(Shape shape) {
        this.shape = shape;
        this.content = new LargeContent(shape);
    }

    /** 100,000 events of 30,000 incidents. */
    public static LargeHistory ofHundredThousand(long seed) {
        return new LargeHistory(Shape.of(seed, 100_000, 30_000));
    }

    public Shape shape() {
        return shape;
    }

    /** The events in order, from the beginning. */
    @Override
    public Iterator<IncidentEvent> iterator() {
        LargeSchedule schedule = new LargeSchedule(shape);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return schedule.hasNext();
            }

            @Override
            public IncidentEvent next() {
                if (!schedule.hasNext()) {
                    throw new NoSuchElementException("the history ends after " + shape.events() + " events");
                }
                LargeSchedule.Delivery delivery = schedule.next();
                return event(schedule.factsOf(delivery.incident()), delivery.incident(), delivery.version());
            }
        };
    }

    /** The events in order, from the beginning; sequential. */
    public Stream<IncidentEvent> stream() {
        return StreamSupport.stream(Spliterators.spliterator(iterator(), shape.events(), 0), false);
    }

    /** The newest fact by incident id, of the incidents that are not withdrawn at the end. Holds all of these. */
    public SortedMap<String, IncidentEvent> finalIncidents() {
        SortedMap<String, IncidentEvent> present = new TreeMap<>();
        finalIncidentStream().forEach(newest -> present.put(newest.getIncidentId(), newest));
        return present;
    }

    /** The same, one after the other: holds none of them. Sequential. */
    public Stream<IncidentEvent> finalIncidentStream() {
        LargeSchedule schedule = new LargeSchedule(shape);
        while (schedule.hasNext()) {
            schedule.next();
        }
        return IntStream.range(0, shape.incidents())
                .filter(incident -> {
                    LargeSchedule.Facts facts = schedule.factsOf(incident);
                    return facts.of(facts.version()) != Fact.WITHDRAWN;
                })
                .mapToObj(incident -> {
                    LargeSchedule.Facts facts = schedule.factsOf(incident);
                    return event(facts, incident, facts.version());
                });
    }

    private IncidentEvent event(LargeSchedule.Facts facts, int incident, int version) {
        Fact fact = facts.of(version);
        Incident before = version == 1 ? null : contentAt(facts, incident, version - 1);
        Incident now = contentAt(facts, incident, version);
        Sha256 hash = IncidentFixtures.contentHash(now);
        List<String> changed = fact == Fact.CORRECTED ? IncidentFixtures.changedFields(before, now) : List.of();
        return IncidentFixtures.fact(idOf(incident), version, fact, hash, changed, fact == Fact.WITHDRAWN ? null : now);
    }

    /** What an incident says, or said last, at a version. */
    private Incident contentAt(LargeSchedule.Facts facts, int incident, int version) {
        LargeContent.Draft draft = content.first(incident);
        for (int corrected = 2; corrected <= version; corrected++) {
            if (facts.of(corrected) == Fact.CORRECTED) {
                content.correct(draft, incident, corrected);
            }
        }
        return draft.incident();
    }

    private String idOf(int incident) {
        long mixed = LargeContent.mix(shape.seed(), incident, 0);
        return new UUID(mixed, 0x8000_0000_0000_0000L | incident).toString();
    }

    @Override
    public String toString() {
        return "history of " + shape;
    }
}
