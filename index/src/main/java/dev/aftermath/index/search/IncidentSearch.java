package dev.aftermath.index.search;

import dev.aftermath.index.view.FoundIncidents;
import dev.aftermath.index.view.ViewChange;
import dev.aftermath.index.view.ViewCompanion;
import dev.aftermath.index.view.ViewTables;
import dev.aftermath.schemas.CurrentIncident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds current incidents by their texts. Takes changes over together with the {@link
 * dev.aftermath.index.view.ViewIndex} whose companion it is: a search that begins when the views show a change finds
 * what they show, and not what they no longer do. A search sees one state from its beginning to its end, whatever is
 * written meanwhile, and ends within a limit of time.
 *
 * <p>A state is made when somebody searches and something has been written since the last one was, for each costs as much
 * as many incidents, and while the topics are read for the first time nobody asks. It is made after {@link #MOST_UNREAD}
 * incidents in any case, for an old one keeps incidents in memory that were replaced.
 */
public final class IncidentSearch implements ViewCompanion, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentSearch.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int MOST_UNREAD = 10_000;

    private final Duration limit;
    private final TextIndex index;
    private ViewTables tables;
    /** Whether the index may have incidents that the tables do not have yet. */
    private boolean restored;

    private volatile SearchSnapshot current;
    /** Incidents written since the current state was made. */
    private volatile int unread;

    public IncidentSearch() {
        this(LIMIT);
    }

    /** @param limit longest time of a search */
    public IncidentSearch(Duration limit) {
        this.limit = limit;
        try {
            index = new TextIndex();
            current = SearchSnapshot.empty(index.read());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a text index in memory", e);
        }
    }

    @Override
    public synchronized void apply(ViewTables tables, List<ViewChange> changes, Runnable step) {
        Map<String, CurrentIncident> newest = new LinkedHashMap<>();
        for (ViewChange change : changes) {
            if (change instanceof ViewChange.Current row) {
                newest.put(row.id(), row.incident());
            }
        }
        try {
            for (Map.Entry<String, CurrentIncident> row : newest.entrySet()) {
                write(
                        row.getKey(),
                        row.getValue(),
                        restored || tables.incident(row.getKey()).isPresent());
            }
            this.tables = tables;
            unread += newest.size();
            step.run();
            if (unread >= MOST_UNREAD) {
                readNewest();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the text index in memory cannot be written", e);
        }
    }

    @Override
    public void keep(Path directory) throws IOException {
        index.keep(directory);
    }

    @Override
    public boolean restore(Path directory) {
        try {
            index.restore(directory);
        } catch (IOException e) {
            LOG.warn("the text index in {} is not used but rebuilt: {}", directory, e.toString());
            return false;
        }
        synchronized (this) {
            restored = true;
        }
        return true;
    }

    /** Makes the first state, for it costs as much as all incidents. */
    @Override
    public synchronized void adopt(ViewTables tables) {
        this.tables = tables;
        unread++;
        try {
            readNewest();
        } catch (IOException e) {
            throw new UncheckedIOException("the text index in memory cannot be read", e);
        }
    }

    private void write(String id, CurrentIncident incident, boolean known) throws IOException {
        if (incident == null) {
            index.remove(id);
        } else if (known) {
            index.replace(id, incident);
        } else {
            index.add(id, incident);
        }
    }

    /** Not while changes are taken over: between them index and tables are the same. */
    private synchronized void readNewest() throws IOException {
        if (unread == 0) {
            return;
        }
        SearchSnapshot before = current;
        DirectoryReader newer = index.readAfter(before.reader());
        if (newer != before.reader()) {
            current = before.next(newer, id -> tables.incident(id).orElse(null));
            before.reader().close();
        }
        unread = 0;
    }

    /**
     * The incidents that a text picks out, in the state in which the views are when they are asked for.
     *
     * <p>Asking for them throws a {@link SearchTimeoutException} if it takes too long.
     */
    public FoundIncidents find(SearchText text) {
        return visitor -> {
            try {
                find(text, visitor);
            } catch (IOException e) {
                throw new UncheckedIOException("the text index in memory cannot be read", e);
            }
        };
    }

    private void find(SearchText text, FoundIncidents.Visitor visitor) throws IOException {
        SearchSnapshot state = acquire();
        try {
            state.search(TextQuery.of(text), limit, visitor);
        } finally {
            state.reader().decRef();
        }
    }

    /** The newest state, which is not let go while it is used, though others may follow it. */
    private SearchSnapshot acquire() throws IOException {
        if (unread > 0) {
            readNewest();
        }
        while (true) {
            SearchSnapshot state = current;
            if (state.reader().tryIncRef()) {
                return state;
            }
            if (state == current) {
                throw new IllegalStateException("the search is closed");
            }
        }
    }

    /** Incidents in the index; some that were replaced or withdrawn a moment ago may still count. */
    public long incidents() {
        return index.incidents();
    }

    /** Heap that the index takes, about, without the incidents themselves. */
    public long bytes() {
        try {
            return index.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the text index in memory cannot be read", e);
        }
    }

    /** To be called when nothing is applied and nobody searches any more. */
    @Override
    public synchronized void close() {
        try {
            current.reader().close();
            index.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the text index in memory cannot be closed", e);
        }
    }
}
