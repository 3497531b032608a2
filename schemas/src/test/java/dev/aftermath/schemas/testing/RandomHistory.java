package dev.aftermath.schemas.testing;

import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.KeyPartition;
import dev.aftermath.schemas.TimePrecision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Facts about many incidents, invented from a seed: recorded, corrected in any field, withdrawn, recorded again. Within
 * an incident the versions are 1, 2, 3 … in order.
 */
public final class RandomHistory {

    private static final int LARGEST_SMALL = 60;

    private final long seed;
    private final Random random;
    private final RandomTimes times;
    private final List<IncidentEvent> events = new ArrayList<>();
    /** Newest fact by incident id. */
    private final SortedMap<String, IncidentEvent> newest = new TreeMap<>();

    private RandomHistory(long seed, int size) {
        this.seed = seed;
        this.random = new Random(scrambled(seed));
        this.times = new RandomTimes(random);
        int length = size > 0 ? size : 1 + random.nextInt(LARGEST_SMALL);
        int incidents = 1 + random.nextInt(Math.max(1, length * 2 / 3));
        List<String> ids = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()).toString())
                .limit(incidents)
                .toList();
        while (events.size() < length) {
            String id = ids.get(random.nextInt(incidents));
            IncidentEvent fact = next(id, newest.get(id));
            events.add(fact);
            newest.put(id, fact);
        }
    }

    /** A history of 1 to 60 events. */
    public static RandomHistory small(long seed) {
        return new RandomHistory(seed, 0);
    }

    /** A history of so many events, 1 or more. */
    public static RandomHistory of(long seed, int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a history has at least 1 event, not " + size);
        }
        return new RandomHistory(seed, size);
    }

    public long seed() {
        return seed;
    }

    /** Every fact once, in one order that is valid for each incident. */
    public List<IncidentEvent> events() {
        return List.copyOf(events);
    }

    /** The newest fact by incident id, of the incidents that are not withdrawn at the end. */
    public SortedMap<String, IncidentEvent> finalIncidents() {
        SortedMap<String, IncidentEvent> present = new TreeMap<>(newest);
        present.values().removeIf(event -> event.getFact() == Fact.WITHDRAWN);
        return present;
    }

    /**
     * The facts in another order that keeps the order within each incident, with facts that were delivered before
     * delivered again now and then.
     */
    public List<IncidentEvent> interleaving(Random random) {
        Map<String, List<IncidentEvent>> waiting = new TreeMap<>();
        events.forEach(event -> waiting.computeIfAbsent(event.getIncidentId(), id -> new ArrayList<>())
                .add(event));
        List<List<IncidentEvent>> queues = new ArrayList<>(waiting.values());
        List<IncidentEvent> delivered = new ArrayList<>();
        while (!queues.isEmpty()) {
            int place = random.nextInt(queues.size());
            List<IncidentEvent> queue = queues.get(place);
            delivered.add(queue.remove(0));
            if (queue.isEmpty()) {
                queues.remove(place);
            }
            while (random.nextInt(6) == 0) {
                delivered.add(delivered.get(random.nextInt(delivered.size())));
            }
        }
        return delivered;
    }

    /** {@link #events()} as they lie in the partitions of a topic. */
    public List<List<IncidentEvent>> partition(int partitions) {
        return partition(events, partitions);
    }

    /** Events as they lie in the partitions of a topic; their order stays. */
    public static List<List<IncidentEvent>> partition(Collection<IncidentEvent> events, int partitions) {
        List<List<IncidentEvent>> split = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            split.add(new ArrayList<>());
        }
        events.forEach(event ->
                split.get(partitionOf(event.getIncidentId(), partitions)).add(event));
        return split;
    }

    /** The partition that Kafka's producer puts an incident in. */
    public static int partitionOf(String incidentId, int partitions) {
        return KeyPartition.of(incidentId.getBytes(StandardCharsets.UTF_8), partitions);
    }

    /** Neighbouring seeds would give {@link Random} nearly the same first numbers. */
    private static long scrambled(long seed) {
        return new SplittableRandom(seed).nextLong();
    }

    private IncidentEvent next(String id, IncidentEvent before) {
        if (before == null) {
            return IncidentFixtures.recorded(id, invent());
        }
        if (before.getFact() == Fact.WITHDRAWN) {
            return IncidentFixtures.recordedAgain(before, random.nextBoolean() ? invent() : contentBefore(id));
        }
        if (random.nextInt(6) == 0) {
            return IncidentFixtures.withdrawn(before);
        }
        return IncidentFixtures.corrected(before, change(before.getIncident()));
    }

    /** What an incident said when it was withdrawn. */
    private Incident contentBefore(String id) {
        return events.stream()
                .filter(event -> event.getIncidentId().equals(id) && event.getIncident() != null)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .getIncident();
    }

    private Incident invent() {
        RandomTimes.Interval interval = times.next();
        return Incident.newBuilder()
                .setUrl("https://incidents.example/" + random.nextInt(1_000))
                .setTitle("Outage " + random.nextInt(1_000))
                .setStartTime(interval.start())
                .setEndTime(interval.end())
                .setOngoing(interval.ongoing())
                .setCategories(Spellings.categories(random))
                .setKeywords(List.of())
                .setCompany(Spellings.company(random))
                .setProduct(Spellings.product(random))
                .setDescription("What happened: " + random.nextInt(1_000))
                .setStartPrecision(precision(interval.start()))
                .setEndPrecision(precision(interval.end()))
                .build();
    }

    private Incident change(Incident before) {
        Incident.Builder after = Incident.newBuilder(before);
        for (int fields = 1 + random.nextInt(3); fields > 0; fields--) {
            changeOneField(after);
        }
        Incident changed = after.build();
        return IncidentFixtures.changedFields(before, changed).isEmpty()
                ? after.setTitle(before.getTitle() + "!").build()
                : changed;
    }

    private void changeOneField(Incident.Builder after) {
        switch (random.nextInt(11)) {
            case 0, 1 -> after.setCompany(Spellings.company(random));
            case 2 -> after.setProduct(Spellings.product(random));
            case 3 -> after.setCategories(Spellings.categories(random));
            case 4 -> changeInterval(after);
            case 5 -> changeStart(after);
            case 6 -> changeEnd(after);
            case 7 -> after.setOngoing(!after.getOngoing());
            case 8 -> changePrecision(after);
            case 9 -> after.setTitle("Outage " + random.nextInt(1_000));
            default -> after.setKeywords(List.of("keyword " + random.nextInt(10)));
        }
    }

    /** The times stay: what a document says of them may become more exact, or less. */
    private void changePrecision(Incident.Builder after) {
        after.setStartPrecision(precision(after.getStartTime()));
        after.setEndPrecision(precision(after.getEndTime()));
    }

    private TimePrecision precision(Instant time) {
        return time != null && random.nextInt(4) == 0 ? TimePrecision.DAY : TimePrecision.MOMENT;
    }

    private void changeInterval(Incident.Builder after) {
        RandomTimes.Interval interval = times.next();
        after.setStartTime(interval.start());
        after.setEndTime(interval.end());
        after.setOngoing(interval.ongoing());
    }

    private void changeStart(Incident.Builder after) {
        Instant end = after.getEndTime();
        if (random.nextInt(4) == 0) {
            after.setStartTime(null);
        } else if (end == null) {
            after.setStartTime(times.next().start());
        } else {
            after.setStartTime(end.minusSeconds(random.nextInt(400_000)));
        }
    }

    private void changeEnd(Incident.Builder after) {
        Instant start = after.getStartTime();
        if (random.nextInt(4) == 0) {
            after.setEndTime(null);
        } else if (start == null) {
            after.setEndTime(times.next().end());
        } else {
            after.setEndTime(times.endAfter(start));
        }
    }

    @Override
    public String toString() {
        return "history of seed " + seed + ": " + events.size() + " events of " + newest.size() + " incidents";
    }
}
