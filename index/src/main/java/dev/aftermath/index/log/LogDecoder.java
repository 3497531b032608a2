package dev.aftermath.index.log;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.RejectedDocument;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.cluster.Causes;
import dev.aftermath.schemas.cluster.RegistryFailure;
import dev.aftermath.schemas.event.DecodedEvent;
import dev.aftermath.schemas.event.DecodedEvent.DecodedIncident;
import dev.aftermath.schemas.event.EventReader;
import dev.aftermath.schemas.event.UndecodableEventException;
import dev.aftermath.index.facts.FactLocation;
import dev.aftermath.index.facts.FactNews;
import dev.aftermath.index.facts.Rejection;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads records of the log and of the rejections, without their documents. Takes for a fact what the processors take for
 * one, as {@link EventReader} says for both. A record that makes no sense is a value, {@link LogEntry.Undecodable}; a
 * registry that cannot be asked is an exception, for then the record may well be fine. For one thread.
 */
public final class LogDecoder {

    /** A text of ingest's is not longer; what else writes to the topic shall not fill the memory. */
    private static final int LONGEST_TEXT = 1_000;

    private final SchemaRegistryClient registry;
    private final ClusterConnection connection;
    private final ProjectedRecords rejections;
    private EventReader events;
    private int partitionsOfEvents;

    public LogDecoder(SchemaRegistryClient registry, ClusterConnection connection) {
        this.registry = registry;
        this.connection = connection;
        rejections = new ProjectedRecords(
                registry,
                connection,
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

    /**
     * Reads one record.
     *
     * @param partitions of its topic
     */
    LogEntry decode(ConsumerRecord<String, byte[]> consumed, int partitions) throws RegistryAwayException {
        try {
            if (consumed.topic().equals(TopicCatalogue.EVENTS.name())) {
                return event(consumed, partitions);
            }
            return consumed.key() == null ? new LogEntry.Undecodable("it has no key") : rejection(consumed);
        } catch (RuntimeException e) {
            return new LogEntry.Undecodable(Causes.outermost(e));
        }
    }

    private LogEntry event(ConsumerRecord<String, byte[]> consumed, int partitions) throws RegistryAwayException {
        byte[] key = consumed.key() == null ? null : consumed.key().getBytes(StandardCharsets.UTF_8);
        try {
            DecodedEvent event =
                    reader(partitions).read(consumed.partition(), consumed.timestamp(), key, consumed.value());
            return new LogEntry.Stated(
                    new FactLocation(consumed.partition(), consumed.offset()),
                    news(event, Instant.ofEpochMilli(consumed.timestamp())));
        } catch (UndecodableEventException e) {
            return new LogEntry.Undecodable(e.getMessage());
        } catch (SchemaAwayException e) {
            throw e.away;
        }
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
            return registry.getSchemaBySubjectAndId(TopicCatalogue.EVENTS.subject(), id);
        } catch (IOException e) {
            throw new SchemaAwayException(
                    new RegistryAwayException(RegistryFailure.of(connection, e).line(), e));
        } catch (RestClientException e) {
            RegistryFailure failure = RegistryFailure.of(connection, e);
            if (failure.kind() == RegistryFailure.Kind.NOT_THERE) {
                throw e;
            }
            throw new SchemaAwayException(new RegistryAwayException(failure.line(), e));
        }
    }

    /** Carries the registry's trouble through the reader of events. */
    private static final class SchemaAwayException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient RegistryAwayException away;

        SchemaAwayException(RegistryAwayException away) {
            super(away);
            this.away = away;
        }
    }

    private LogEntry rejection(ConsumerRecord<String, byte[]> consumed) throws RegistryAwayException {
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

    private static String text(GenericRecord record, String field) {
        return record.get(field).toString();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + '…';
    }
}
