package dev.aftermath.index.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Where the facts about each incident are in the log, and the newest of all. An event that was delivered again, which is
 * one whose version is no news, is no fact of its own. For one writer and any number of readers.
 */
public final class FactIndex {

    /** So many of the newest facts are known. */
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
        long before = facts.newestOffset(id);
        if (facts.add(id, fact.version(), location.offset())) {
            newest.add(new NewestFacts.Entry(
                    location, fact, before < 0 ? null : new FactLocation(location.partition(), before)));
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
     * The newest facts by the time they were published, the newest first.
     *
     * @param limit most of them, up to {@link #NEWEST}
     * @throws LogUnavailableException if the log had to be read, to learn what withdrawn incidents are called, and cannot
     *     be now
     */
    public List<FactNews> newest(int limit) {
        List<NewestFacts.Entry> entries = newestEntries(limit);
        Map<FactLocation, FactNews> named = name(entries.stream()
                .filter(entry -> entry.fact().title() == null && entry.before() != null)
                .toList());
        return entries.stream()
                .map(entry -> named.getOrDefault(entry.location(), entry.fact()))
                .toList();
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

    /** A withdrawal says nothing of the incident; the fact before it does. Once read, it is known. */
    private Map<FactLocation, FactNews> name(List<NewestFacts.Entry> nameless) {
        if (nameless.isEmpty()) {
            return Map.of();
        }
        List<StoredFact> before =
                source.read(nameless.stream().map(NewestFacts.Entry::before).toList());
        Map<FactLocation, FactNews> named = new HashMap<>();
        synchronized (this) {
            for (int i = 0; i < nameless.size(); i++) {
                NewestFacts.Entry entry = nameless.get(i);
                FactNews fact = entry.fact().of(before.get(i).event().getIncident());
                named.put(entry.location(), fact);
                newest.replace(new NewestFacts.Entry(entry.location(), fact, entry.before()));
            }
        }
        return named;
    }

    private synchronized List<NewestFacts.Entry> newestEntries(int limit) {
        return newest.first(limit);
    }

    /** An incident's facts are in one partition, which its key decides. */
    private synchronized List<FactLocation> locations(UUID id) {
        List<FactLocation> known = new ArrayList<>();
        partitions.forEach((partition, facts) -> Arrays.stream(facts.offsets(id))
                .mapToObj(offset -> new FactLocation(partition, offset))
                .forEach(known::add));
        return known;
    }
}
