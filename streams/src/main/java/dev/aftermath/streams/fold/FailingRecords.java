package dev.aftermath.streams.fold;

import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.event.DeadLetter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of the log that cannot be processed though they can be read. A thread that fails is replaced, and reads the
 * same record again, and would do so forever; so a record that fails the same way {@value #ENOUGH} times in a row is set
 * aside. What fails because something else is away or denied is not the record's fault, and never counts.
 *
 * <p>One for all threads of an instance, which outlives each of them. Records are named by their place: topic,
 * partition and offset, as {@link DeadLetter#ORIGIN_HEADER} has it.
 */
public final class FailingRecords {

    static final int ENOUGH = DeadLetter.FAILURES;

    private static final Logger LOG = LoggerFactory.getLogger(FailingRecords.class);

    /** What every topic takes unless somebody has set it lower, in bytes: a smaller row is not the record's fault. */
    private static final int ALWAYS_TAKEN_BYTES = 1_000_000;

    private static final int LONGEST_REASON = 500;
    private static final int MOST = 1_000;
    private static final String LETTER = "letter of ";

    /** Whether any record ever failed, so that all others are asked about at no price. */
    private volatile boolean any;
    /** By place: how it failed last, and how often so in a row. */
    private final Map<String, Failure> failures = new Newest<>();
    /** What was thrown and counted, for as long as somebody handles it. */
    private final Map<Throwable, String> counted = new WeakHashMap<>();
    /** By key, of rows that a topic might not take: where the fact lies that made it. */
    private final Map<String, String> largeRows = new Newest<>();

    /** Something was thrown while a record was processed. */
    synchronized void failed(int partition, long offset, RuntimeException thrown) {
        Throwable reason = reason(thrown);
        if (isOfTheRecord(reason)) {
            String place = DeadLetter.place(partition, offset);
            Failure failure = count(place, reason, reason.toString(), "see the log of the processors");
            LOG.warn("{} cannot be processed, attempt {} of {}", place, failure.times(), ENOUGH, reason);
        }
    }

    /** Whether a thread failed over a record, which it does at most {@value #ENOUGH} times for each way to fail. */
    public synchronized boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (counted.containsKey(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Why a record is not to be tried again; empty if it is. */
    Optional<String> givenUp(int partition, long offset) {
        return any ? givenUp(DeadLetter.place(partition, offset)) : Optional.empty();
    }

    private synchronized Optional<String> givenUp(String place) {
        return Optional.ofNullable(failures.get(place))
                .filter(failure -> failure.times() >= ENOUGH)
                .map(failure -> DeadLetter.givenUp(failure.shown()));
    }

    /** Whether the record is larger than the topic of dead letters takes. */
    boolean isTooLargeForALetter(String place) {
        return givenUp(LETTER + place).isPresent();
    }

    /** A fact makes a row of its incident. */
    void rowOf(int partition, long offset, byte[] key, byte[] row) {
        if (row != null && row.length > ALWAYS_TAKEN_BYTES) {
            synchronized (this) {
                largeRows.put(text(key), DeadLetter.place(partition, offset));
            }
        }
    }

    /** A record could not be sent. May be called on any thread. */
    public synchronized void notSent(ProducerRecord<byte[], byte[]> record, Exception why) {
        if (!(why instanceof RecordTooLargeException) || record.value() == null) {
            return;
        }
        String place = record.key() == null ? null : largeRows.get(text(record.key()));
        if (record.topic().equals(TopicCatalogue.CURRENT.name()) && place != null) {
            String shown = "its row of " + record.value().length + " bytes is larger than " + record.topic() + " takes";
            count(place, why, shown, shown);
        }
        Header origin = record.headers().lastHeader(DeadLetter.ORIGIN_HEADER);
        if (record.topic().equals(TopicCatalogue.UNDECODABLE.name())
                && origin != null
                && record.value().length > ALWAYS_TAKEN_BYTES) {
            String shown = "it is larger than " + record.topic() + " takes";
            count(LETTER + text(origin.value()), why, shown, shown);
        }
    }

    /**
     * @param how what tells ways to fail apart
     * @param shown the same for people, without names of classes
     */
    private Failure count(String place, Throwable thrown, String how, String shown) {
        counted.put(thrown, place);
        String shortened = how.length() > LONGEST_REASON ? how.substring(0, LONGEST_REASON) + " …" : how;
        Failure before = failures.get(place);
        boolean same = before != null && before.how().equals(shortened);
        any = true;
        Failure failure = new Failure(shortened, shown, same ? before.times() + 1 : 1);
        failures.put(place, failure);
        return failure;
    }

    private static boolean isOfTheRecord(Throwable reason) {
        return reason instanceof SerializationException
                || !(reason instanceof KafkaException
                        || reason instanceof IOException
                        || reason instanceof UncheckedIOException);
    }

    /** Without what Kafka Streams wraps around it, which says only where it happened. */
    private static Throwable reason(Throwable thrown) {
        Throwable reason = thrown;
        while (reason instanceof StreamsException && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return reason;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private record Failure(String how, String shown, int times) {}

    /** The newest entries: more would be of a log that is damaged as a whole. */
    private static final class Newest<V> extends LinkedHashMap<String, V> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    }
}
