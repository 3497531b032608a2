package dev.aftermath.ingest;

import dev.aftermath.schemas.IngestIndexEntry;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** A log that outlives its writers, each of which can be made to die at any append. */
final class InMemoryFactLog {

    /** Stands for the end of the process. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final List<List<LogRecord>> transactions = new ArrayList<>();

    /** A writer that is never killed. */
    FactLog writer() {
        return writer(Integer.MAX_VALUE, false);
    }

    /**
     * A writer that is killed at an append.
     *
     * @param appends how many appends succeed before
     * @param committed whether the transaction of the fatal append is committed all the same
     */
    FactLog writer(int appends, boolean committed) {
        return new FactLog() {
            private int left = appends;

            @Override
            public IngestIndex takeOver(LogProgress progress) {
                IngestIndex index = new IngestIndex();
                of(TopicCatalogue.INGEST_INDEX)
                        .forEach(entry -> index.apply(entry.key(), (IngestIndexEntry) entry.value()));
                return index;
            }

            @Override
            public void append(List<LogRecord> records) {
                boolean fatal = left-- == 0;
                if (!fatal || committed) {
                    transactions.add(List.copyOf(records));
                }
                if (fatal) {
                    throw new Killed();
                }
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    int transactions() {
        return transactions.size();
    }

    List<Integer> transactionSizes() {
        return transactions.stream().map(List::size).toList();
    }

    List<LogRecord> records() {
        return transactions.stream().flatMap(List::stream).toList();
    }

    List<LogRecord> of(TopicSpec topic) {
        return records().stream()
                .filter(entry -> entry.topic().name().equals(topic.name()))
                .toList();
    }

    <T extends SpecificRecord> List<T> values(TopicSpec topic, Class<T> type) {
        return of(topic).stream().map(entry -> type.cast(entry.value())).toList();
    }
}
