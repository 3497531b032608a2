package dev.aftermath.index.facts;

import dev.aftermath.schemas.IncidentEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A log in memory: events as they lie in its partitions, to be taken in and to be read again. */
public final class StoredFacts implements FactSource {

    public static final Instant PUBLISHED = Instant.parse("2026-02-03T04:05:06.789Z");

    private final Map<FactLocation, StoredFact> facts = new HashMap<>();
    private final Map<Integer, Long> ends = new HashMap<>();
    private int reads;
    public volatile String trouble;

    /** Appends an event, published at {@link #PUBLISHED}, and takes it in. */
    public void add(FactIndex index, int partition, IncidentEvent event) {
        add(index, partition, event, PUBLISHED);
    }

    /** Appends an event and takes it in. */
    public void add(FactIndex index, int partition, IncidentEvent event, Instant publishedAt) {
        // behind every record is one that is no fact, such as the mark of a transaction
        long offset = ends.merge(partition, 2L, Long::sum);
        FactLocation location = new FactLocation(partition, offset);
        facts.put(location, new StoredFact(event, publishedAt));
        index.add(location, FactNews.of(new StoredFact(event, publishedAt)));
    }

    /** So many facts were read again. */
    int reads() {
        return reads;
    }

    @Override
    public <T> List<T> read(List<FactLocation> locations, Function<StoredFact, T> wanted) {
        if (trouble != null) {
            throw new LogUnavailableException(trouble);
        }
        reads += locations.size();
        return locations.stream().map(facts::get).map(wanted).toList();
    }
}
