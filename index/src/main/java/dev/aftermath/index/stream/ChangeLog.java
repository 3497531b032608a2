package dev.aftermath.index.stream;

import dev.aftermath.index.view.ViewChange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The newest changes of the index. Readers keep their position and ask for what came after it, whenever they can: a slow
 * one keeps nobody waiting, and one that was away goes on where it was, unless it was away for too long. For any thread.
 */
public final class ChangeLog {

    /** Rows kept; at some hundred bytes each. */
    private static final int MOST_ROWS = 20_000;

    private final String epoch;
    private final int mostRows;
    private final Deque<Entry> entries = new ArrayDeque<>();
    /** Number of the newest entry; each is one more than the one before. */
    private long newest;

    private int rows;

    /** @param epoch tells the positions of this log from those of any other, one before a restart for instance */
    public ChangeLog(String epoch) {
        this(epoch, MOST_ROWS);
    }

    ChangeLog(String epoch, int mostRows) {
        this.epoch = epoch;
        this.mostRows = mostRows;
    }

    /** To be called when readers of the index can see the changes, in their order. */
    public synchronized void add(List<ViewChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        newest++;
        if (changes.size() > mostRows) {
            entries.clear();
            rows = 0;
        } else {
            entries.addLast(new Entry(newest, changes));
            rows += changes.size();
            while (rows > mostRows) {
                rows -= entries.removeFirst().changes.size();
            }
        }
        notifyAll();
    }

    /** Where the log ends. */
    public synchronized String position() {
        return position(newest);
    }

    /**
     * What changed since a position; waits for it if nothing has.
     *
     * @param position one that this log gave; what is none is treated as one that was too long ago
     * @param isOver whether nobody waits any more; asked again after {@link #wake}
     * @return empty if nothing changed in the time
     */
    public synchronized Optional<Changes> since(String position, Duration time, BooleanSupplier isOver)
            throws InterruptedException {
        Optional<Long> known = number(position);
        if (known.isEmpty()) {
            return Optional.of(Changes.lost(position()));
        }
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toMillis();
                newest == known.get() && left > 0 && !isOver.getAsBoolean();
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        if (newest == known.get()) {
            return Optional.empty();
        }
        boolean kept = !entries.isEmpty() && entries.peekFirst().number <= known.get() + 1;
        return Optional.of(kept ? collect(known.get()) : Changes.lost(position()));
    }

    /** Lets those who wait look whether they still have to. */
    public synchronized void wake() {
        notifyAll();
    }

    private Changes collect(long after) {
        Map<String, ChangedIncident> incidents = new LinkedHashMap<>();
        Set<String> cells = new LinkedHashSet<>();
        for (Entry entry : entries) {
            if (entry.number <= after) {
                continue;
            }
            for (ViewChange change : entry.changes) {
                if (change instanceof ViewChange.Current row) {
                    incidents.remove(row.id());
                    incidents.put(row.id(), ChangedIncident.of(row.id(), row.incident()));
                }
                change.cellKey().ifPresent(cells::add);
            }
        }
        return new Changes(position(), true, List.copyOf(incidents.values()), List.copyOf(cells));
    }

    private String position(long number) {
        return epoch + "-" + number;
    }

    private Optional<Long> number(String position) {
        String prefix = epoch + "-";
        if (!position.startsWith(prefix) || !position.substring(prefix.length()).matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(position.substring(prefix.length()));
        return number <= newest ? Optional.of(number) : Optional.empty();
    }

    private record Entry(long number, List<ViewChange> changes) {}
}
