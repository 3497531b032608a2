package dev.aftermath.index.log;

import dev.aftermath.index.facts.FactLocation;
import dev.aftermath.index.facts.FactNews;
import dev.aftermath.index.facts.Rejection;
import dev.aftermath.index.follow.RecordDecoder;
import dev.aftermath.index.follow.RegistryUnavailableException;
import dev.aftermath.index.follow.UndecodableRecordException;
import dev.aftermath.index.follow.WriterSchemas;
import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RejectedDocument;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.cluster.Causes;
import dev.aftermath.schemas.event.DeadLetter;
import dev.aftermath.schemas.event.DecodedEvent;
import dev.aftermath.schemas.event.DecodedEvent.DecodedIncident;
import dev.aftermath.schemas.event.EventReader;
import dev.aftermath.schemas.event.UndecodableEventException;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads records of the log, of the rejections and of the dead letters, without their documents. Takes for a fact what the
 * processors take for one, as {@link EventReader} says for both. For one thread.
 */
final class LogDecoder implements RecordDecoder<LogEntry> {

    /** A text of ingest's is not longer; what else writes to the topic shall not fill the memory. */
    private static final int LONGEST_TEXT = 1_000;

    private final WriterSchemas schemas;
    private final ProjectedRecords rejections;
    private EventReader events;
    private int partitionsOfEvents;

    LogDecoder(SchemaRegistryClient registry, ClusterConnection connection) {
        this.schemas = new WriterSchemas(registry, connection);
        rejections = new ProjectedRecords(
                schemas,
                TopicCatalogue.REJECTED,
                ProjectedRecords.project(
                        AvroSchemas.of(RejectedDocument.class),
                        "source",
                        "location",
                        "reason",
                        "pointer",
                        "detail",
                        "originalSize"));
    }

    @Override
    public LogEntry decode(ConsumerRecord<String, byte[]> consumed, int partitions)
            throws UndecodableRecordException, RegistryUnavailableException {
        try {
            if (consumed.topic().equals(TopicCatalogue.EVENTS.name())) {
                return event(consumed, partitions);
            }
            return consumed.topic().equals(TopicCatalogue.UNDECODABLE.name())
                    ? letter(DeadLetter.of(consumed.headers()))
                    : rejection(consumed);
        } catch (SchemaAwayException e) {
            throw e.away;
        } catch (UndecodableEventException e) {
            throw new UndecodableRecordException(e.getMessage());
        } catch (RuntimeException e) {
            throw new UndecodableRecordException(Causes.outermost(e));
        }
    }

    private LogEntry event(ConsumerRecord<String, byte[]> consumed, int partitions) throws UndecodableEventException {
        byte[] key = consumed.key() == null ? null : consumed.key().getBytes(StandardCharsets.UTF_8);
        DecodedEvent event = reader(partitions).read(consumed.partition(), consumed.timestamp(), key, consumed.value());
        return new LogEntry.Stated(
                new FactLocation(consumed.partition(), consumed.offset()),
                news(event, Instant.ofEpochMilli(consumed.timestamp())));
    }

    private static FactNews news(DecodedEvent event, Instant publishedAt) {
        DecodedIncident incident = event.incident();
        return new FactNews(
                new String(event.topicKey(), StandardCharsets.UTF_8),
                event.version(),
                event.fact(),
                incident == null ? null : incident.title(),
                incident == null ? null : incident.company(),
                event.changedFields(),
                publishedAt);
    }

    /** The number of partitions grows, if ever. */
    private EventReader reader(int partitions) {
        if (events == null || partitions != partitionsOfEvents) {
            events = new EventReader(this::schema, partitions);
            partitionsOfEvents = partitions;
        }
        return events;
    }

    private ParsedSchema schema(int id) throws RestClientException {
        try {
            return schemas.get(TopicCatalogue.EVENTS, id);
        } catch (RegistryUnavailableException e) {
            throw new SchemaAwayException(e);
        }
    }

    /** Carries a registry that is away through the reader of events. */
    private static final class SchemaAwayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient RegistryUnavailableException away;

        SchemaAwayException(RegistryUnavailableException away) {
            super(away);
            this.away = away;
        }
    }

    private LogEntry rejection(ConsumerRecord<String, byte[]> consumed)
            throws UndecodableRecordException, RegistryUnavailableException {
        if (consumed.key() == null) {
            throw new UndecodableRecordException("it has no key");
        }
        if (consumed.value() == null) {
            return new LogEntry.Accepted(consumed.key());
        }
        GenericRecord rejected = rejections.read(consumed.value());
        Rejection rejection = new Rejection(
                text(rejected, "source").intern(),
                text(rejected, "location"),
                text(rejected, "reason").intern(),
                shortened(text(rejected, "pointer")),
                shortened(text(rejected, "detail")),
                Instant.ofEpochMilli(consumed.timestamp()),
                (Long) rejected.get("originalSize"));
        return new LogEntry.Rejected(consumed.key(), rejection);
    }

    private static LogEntry letter(DeadLetter letter) {
        return new LogEntry.Letter(new DeadLetter(letter.partition(), letter.offset(), shortened(letter.reason())));
    }

    private static String text(GenericRecord record, String field) {
        return record.get(field).toString();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + '…';
    }
}
