package dev.aftermath.index.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Where the facts about each incident are in the log, and the newest of all. An event that was delivered again, which is
 * one whose version is no news, is no fact of its own. For one writer and any number of readers.
 */
public final class FactIndex {

    /** So many of the newest facts are known without reading the log, and so many are read at a time. */
    public static final int NEWEST = 200;

    private final FactSource source;
    private final Map<Integer, PartitionFacts> partitions = new TreeMap<>();
    private final NewestFacts newest = new NewestFacts(NEWEST);

    /** @param source where to read what a fact says */
    public FactIndex(FactSource source) {
        this.source = source;
    }

    /**
     * Takes in an event of the log.
     *
     * @param location behind all others of its partition that were taken in
     */
    public synchronized void add(FactLocation location, FactNews fact) {
        PartitionFacts facts = partitions.computeIfAbsent(location.partition(), partition -> new PartitionFacts());
        UUID id = UUID.fromString(fact.incidentId());
        if (facts.add(id, fact.version(), location.offset(), fact.publishedAt().toEpochMilli())) {
            newest.add(facts.place(location.partition(), facts.facts() - 1), fact);
        }
    }

    /**
     * The facts about an incident, page by page; empty if there are none. Reads them from the log.
     *
     * @param id incident id in lower case
     * @param after so many facts come before the page
     * @param limit most facts on the page, at least 1
     * @throws LogUnavailableException if the log cannot be read now
     */
    public Optional<FactPage> history(String id, int after, int limit) {
        List<FactLocation> known = locations(UUID.fromString(id));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        int from = Math.min(after, known.size());
        int to = Math.min(known.size(), from + limit);
        if (from == to) {
            return Optional.of(new FactPage(List.of(), known.size(), to));
        }
        int before = Math.max(0, from - 1);
        List<PublishedFact> facts = FactHistory.of(source.read(known.subList(before, to)));
        return Optional.of(new FactPage(facts.subList(from - before, facts.size()), known.size(), to));
    }

    /**
     * All facts by the time they were published, the newest first, page by page. Pages are stable while data arrives: the
     * next one begins behind a place. Reads from the log what is not among the newest {@link #NEWEST}.
     *
     * @param after the place behind which the page begins; {@code null} for the first page
     * @param limit most facts on the page, at least 1
     * @throws LogUnavailableException if the log had to be read, and cannot be now
     */
    public NewsPage news(FactPlace after, int limit) {
        List<NewestFirst.Stop> stops;
        boolean isLast;
        long matches;
        synchronized (this) {
            NewestFirst way = new NewestFirst(partitions, after);
            stops = way.next(limit);
            isLast = way.isAtTheEnd();
            matches = facts();
        }
        FactPlace next = isLast ? null : stops.get(stops.size() - 1).place();
        return new NewsPage(told(stops), matches, next);
    }

    /**
     * All facts that there are now.
     *
     * @throws LogUnavailableException if the log had to be read for the first of them, and cannot be now
     */
    public AllNews all() {
        NewestFirst way;
        long matches;
        synchronized (this) {
            way = new NewestFirst(partitions, null);
            matches = facts();
        }
        return new AllNews(matches, new Onwards(way));
    }

    /** Facts in the log. */
    public synchronized long facts() {
        return partitions.values().stream().mapToLong(PartitionFacts::facts).sum();
    }

    /** Incidents that there ever was a fact about. */
    public synchronized long incidents() {
        return partitions.values().stream().mapToLong(PartitionFacts::incidents).sum();
    }

    /** About so many bytes of the heap are taken by it. */
    public synchronized long bytes() {
        return partitions.values().stream().mapToLong(PartitionFacts::bytes).sum();
    }

    /** What the facts say; a withdrawal says nothing of the incident, but the fact before it does. */
    private List<FactNews> told(List<NewestFirst.Stop> stops) {
        Map<FactPlace, FactNews> told = known(stops);
        List<NewestFirst.Stop> unknown =
                stops.stream().filter(stop -> !told.containsKey(stop.place())).toList();
        List<FactNews> found =
                read(unknown.stream().map(stop -> stop.place().location()).toList());
        for (int i = 0; i < unknown.size(); i++) {
            told.put(unknown.get(i).place(), found.get(i));
        }
        name(
                stops.stream()
                        .filter(stop ->
                                stop.before() != null && told.get(stop.place()).title() == null)
                        .toList(),
                told);
        return stops.stream().map(stop -> told.get(stop.place())).toList();
    }

    private synchronized Map<FactPlace, FactNews> known(List<NewestFirst.Stop> stops) {
        Map<FactPlace, FactNews> known = new HashMap<>();
        for (NewestFirst.Stop stop : stops) {
            FactNews fact = newest.get(stop.place());
            if (fact != null) {
                known.put(stop.place(), fact);
            }
        }
        return known;
    }

    /** Once read, the name is known. */
    private void name(List<NewestFirst.Stop> nameless, Map<FactPlace, FactNews> told) {
        List<FactNews> before =
                read(nameless.stream().map(NewestFirst.Stop::before).toList());
        synchronized (this) {
            for (int i = 0; i < nameless.size(); i++) {
                FactPlace place = nameless.get(i).place();
                FactNews named = told.get(place).named(before.get(i));
                told.put(place, named);
                newest.replace(place, named);
            }
        }
    }

    private List<FactNews> read(List<FactLocation> locations) {
        return locations.isEmpty() ? List.of() : source.read(locations, FactNews::of);
    }

    /** An incident's facts are in one partition, which its key decides. */
    private synchronized List<FactLocation> locations(UUID id) {
        List<FactLocation> known = new ArrayList<>();
        partitions.forEach((partition, facts) -> Arrays.stream(facts.offsets(id))
                .mapToObj(offset -> new FactLocation(partition, offset))
                .forEach(known::add));
        return known;
    }

    private synchronized List<NewestFirst.Stop> next(NewestFirst way) {
        return way.next(NEWEST);
    }

    /** Reads some facts at a time, and the next when those are taken. */
    private final class Onwards implements Iterator<FactNews> {

        private final NewestFirst way;
        private Iterator<FactNews> some;

        Onwards(NewestFirst way) {
            this.way = way;
            some = told(FactIndex.this.next(way)).iterator();
        }

        @Override
        public boolean hasNext() {
            if (!some.hasNext()) {
                some = told(FactIndex.this.next(way)).iterator();
            }
            return some.hasNext();
        }

        @Override
        public FactNews next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all facts are taken");
            }
            return some.next();
        }
    }
}
