package dev.aftermath.schemas.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that is open in a partition, so that readers of committed records cannot get past it.
 *
 * @param offset its first in the partition
 * @param writer who has it open; empty if the brokers do not disclose that to this user
 */
record OpenTransaction(TopicPartition partition, long offset, Optional<Writer> writer) {

    /** Brokers allow no longer one by default ({@code transaction.max.timeout.ms}). */
    private static final Duration LONGEST = Duration.ofMinutes(15);
    /** The brokers look for transactions that are over time once in ten seconds, and then have to reach all partitions. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    /**
     * @param id that the brokers gave to the producer
     * @param lastWrite to the partition
     * @param transaction as its coordinator has it; empty if it has none of that producer, or none that this user may see
     */
    record Writer(long id, Instant lastWrite, Optional<Coordinated> transaction) {}

    /**
     * What the coordinator says of the producer's transaction.
     *
     * @param state by Kafka's words
     * @param underWay whether it is to be completed, or to time out
     * @param includes whether the partition is one of its own
     * @param timeout after which it is aborted
     */
    record Coordinated(String transactionalId, String state, boolean underWay, boolean includes, Duration timeout) {}

    /** Whether it ends by itself. */
    enum Outlook {
        /** It is to be completed, or will time out. */
        OPEN,
        /** It may be, or may not. */
        UNKNOWN,
        /** Nobody is going to end it. */
        HANGING
    }

    /** @param held how long it has blocked readers, at least */
    Outlook outlook(Duration held) {
        Optional<Coordinated> coordinated = writer.flatMap(Writer::transaction);
        if (coordinated.isEmpty()) {
            return held.compareTo(LONGEST.plus(GRACE)) > 0 ? Outlook.HANGING : Outlook.UNKNOWN;
        }
        Coordinated transaction = coordinated.get();
        boolean over = held.compareTo(transaction.timeout().plus(GRACE)) > 0;
        return transaction.underWay() && transaction.includes() && !over ? Outlook.OPEN : Outlook.HANGING;
    }

    /** One line with the remedy. */
    String explain(Duration held, String bootstrapServers) {
        String tool = "kafka-transactions.sh --bootstrap-server " + bootstrapServers;
        String where = "partition " + partition.partition() + " of " + partition.topic();
        String named = " --topic " + partition.topic() + " --partition " + partition.partition();
        return switch (outlook(held)) {
            case HANGING ->
                "a transaction hangs in " + where + ": nobody can read on from offset " + offset
                        + ", where " + whose() + " left it open" + coordinators() + ", and it will not end by itself;"
                        + " end it with " + tool + " abort" + named + " --start-offset " + offset
                        + ", look for others with find-hanging, and see docs/operations.md for what may be lost";
            case OPEN ->
                "readers of " + where + " are held back at offset " + offset + " by an open transaction of "
                        + whose() + ", for " + held.toSeconds()
                        + " s now: check what delays that program; the brokers end it"
                        + " after " + timeout() + " s";
            case UNKNOWN ->
                "readers of " + where + " are held back at offset " + offset + " by an open transaction of "
                        + whose() + ", for " + held.toSeconds() + " s now: the brokers end it after"
                        + " transaction.max.timeout.ms, 15 min by default; see whether it hangs with " + tool
                        + " find-hanging" + named;
        };
    }

    private String whose() {
        return writer.map(each -> each.transaction()
                                .map(known -> known.transactionalId() + " (producer " + each.id() + ",")
                                .orElse("producer " + each.id() + " (of a transactional id that this user cannot see,")
                        + " last heard of there at " + each.lastWrite() + ")")
                .orElse("a producer that the brokers do not name to this user");
    }

    private String coordinators() {
        return writer.flatMap(Writer::transaction)
                .map(known -> " and its coordinator says " + known.state())
                .orElse("");
    }

    private long timeout() {
        return writer.flatMap(Writer::transaction)
                .map(known -> known.timeout().toSeconds())
                .orElseThrow();
    }
}
