package dev.aftermath.ingest;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.reading.ReadToEnd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what has come into the log since it was last heeded, and knows what ingest has to remember of it. See
 * {@code docs/adr/0005}: ingest is one writer at a time, but others may write to the log as well.
 */
final class LogHeeder {

    private static final Logger LOG = LoggerFactory.getLogger(LogHeeder.class);

    private final Consumer<byte[], byte[]> consumer;
    private final FactReader reader;
    private final LogPositions positions = new LogPositions();
    /** Not yet committed. */
    private List<LogRecord> heededFacts = List.of();

    private long notHeeded;

    LogHeeder(Consumer<byte[], byte[]> consumer, FactReader reader) {
        this.consumer = consumer;
        this.reader = reader;
    }

    /**
     * Brings the index up to what is the end of the log now; to be called when no transaction of ingest is open.
     *
     * @return how many offsets that took
     * @throws IngestException if the log has lost what was heeded of it
     */
    long heed(IngestIndex index, LogProgress progress) {
        String topic = TopicCatalogue.EVENTS.name();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        partitions.forEach(partition ->
                consumer.seek(partition, start(index, partition, begins.get(partition), ends.get(partition))));

        HeededLog heeded = new HeededLog(index);
        ReadToEnd<byte[], byte[]> reading = new ReadToEnd<>(consumer, ends);
        long offsets = reading.missing();
        reading.run(entry -> heed(entry, partitions.size(), heeded), left -> progress.log(offsets - left, offsets));
        ends.forEach((partition, end) -> positions.read(partition.partition(), end));
        heededFacts = heeded.changes();
        if (notHeeded > 0) {
            LOG.warn(
                    "{} records of {} are not valid facts: ingest passes over them, and the processors set"
                            + " them aside in {}",
                    notHeeded,
                    topic,
                    TopicCatalogue.UNDECODABLE.name());
        }
        return offsets;
    }

    /** What has to be remembered of others' facts, before anything that ingest remembers of its own. */
    List<LogRecord> heededFacts() {
        return heededFacts;
    }

    /** What has to be remembered of positions, given what a transaction under way has appended to the log. */
    List<LogRecord> positions(OwnOffsets own) {
        positions.appended(own);
        return positions.changes();
    }

    /** All that is to be remembered is committed. */
    void committed() {
        heededFacts = List.of();
        positions.committed();
    }

    /** @throws IngestException if the partition ends before what was heeded of it: facts are lost */
    private long start(IngestIndex index, TopicPartition partition, long begin, long end) {
        OptionalLong remembered = index.logOffset(partition.partition());
        positions.remembered(partition.partition(), remembered.orElse(0));
        if (remembered.orElse(end) > end) {
            throw new IngestException("the log " + partition.topic()
                    + " is shorter than what ingest has written and read"
                    + " of it (partition " + partition.partition() + " ends at offset " + end + ", and was known up to "
                    + remembered.getAsLong() + "): restore it; to go on with what is left, delete "
                    + TopicCatalogue.INGEST_INDEX.name()
                    + ", create it again with aftermath topics create, and ingest again");
        }
        return remembered.orElse(begin);
    }

    private void heed(ConsumerRecord<byte[], byte[]> entry, int partitions, HeededLog heeded) {
        Optional<IncidentEvent> fact = reader.read(entry.value())
                .filter(event ->
                        FactCheck.isRight(entry.partition(), partitions, entry.timestamp(), entry.key(), event));
        fact.ifPresentOrElse(heeded::heed, () -> notHeeded++);
    }
}
