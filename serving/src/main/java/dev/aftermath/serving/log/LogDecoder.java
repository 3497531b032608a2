package dev.aftermath.serving.log;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.ClusterConnection;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RejectedDocument;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.serving.facts.FactLocation;
import dev.aftermath.serving.facts.FactNews;
import dev.aftermath.serving.facts.Rejection;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads records of the log and of the rejections, without their documents. Takes for a fact what the processors take for
 * one. A record that makes no sense is a value, {@link LogEntry.Undecodable}; a registry that cannot be asked is an
 * exception, for then the record may well be fine. For one thread.
 */
public final class LogDecoder {

    /** A text of ingest's is not longer; what else writes to the topic shall not fill the memory. */
    private static final int LONGEST_TEXT = 1_000;

    private final ProjectedRecords events;
    private final ProjectedRecords rejections;

    public LogDecoder(SchemaRegistryClient registry, ClusterConnection connection) {
        events = new ProjectedRecords(registry, connection, TopicCatalogue.EVENTS, eventProjection());
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

    LogEntry decode(ConsumerRecord<String, byte[]> consumed) throws RegistryAwayException {
        try {
            if (consumed.key() == null) {
                return new LogEntry.Undecodable("it has no key");
            }
            return consumed.topic().equals(TopicCatalogue.EVENTS.name()) ? event(consumed) : rejection(consumed);
        } catch (RuntimeException e) {
            return new LogEntry.Undecodable(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private LogEntry event(ConsumerRecord<String, byte[]> consumed) throws RegistryAwayException {
        if (consumed.value() == null) {
            return new LogEntry.Undecodable("the log knows no tombstones, a withdrawal is a fact");
        }
        GenericRecord event = events.read(consumed.value());
        String id = text(event, "incidentId");
        if (!id.equals(consumed.key()) || !UUID.fromString(id).toString().equals(id)) {
            return new LogEntry.Undecodable("its key is not its incident id, a UUID in lower case: " + id);
        }
        int version = (Integer) event.get("version");
        Fact fact = Fact.valueOf(text(event, "fact"));
        GenericRecord incident = (GenericRecord) event.get("incident");
        if (version < 1 || (incident == null) != (fact == Fact.WITHDRAWN)) {
            return new LogEntry.Undecodable(
                    "version " + version + ", " + fact + (incident == null ? " without" : " with") + " an incident");
        }
        if (incident != null && endsBeforeItStarts(incident)) {
            return new LogEntry.Undecodable("the incident ends before it starts");
        }
        FactNews news = new FactNews(
                id,
                version,
                fact,
                incident == null ? null : text(incident, "title"),
                incident == null ? null : text(incident, "company"),
                texts(event, "changedFields"),
                Instant.ofEpochMilli(consumed.timestamp()));
        return new LogEntry.Stated(new FactLocation(consumed.partition(), consumed.offset()), news);
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

    /** What lists show of a fact, and what it takes to know one. */
    private static Schema eventProjection() {
        Schema event = AvroSchemas.of(IncidentEvent.class);
        Schema incident = ProjectedRecords.project(
                event.getField("incident").schema().getTypes().get(1), "title", "startTime", "endTime", "company");
        List<Schema.Field> fields = new ArrayList<>(
                ProjectedRecords.project(event, "incidentId", "version", "fact", "changedFields").getFields().stream()
                        .map(field -> new Schema.Field(field, field.schema()))
                        .toList());
        fields.add(new Schema.Field(
                "incident",
                Schema.createUnion(Schema.create(Schema.Type.NULL), incident),
                event.getField("incident").doc(),
                Schema.Field.NULL_DEFAULT_VALUE));
        return ProjectedRecords.withFields(event, fields);
    }

    private static boolean endsBeforeItStarts(GenericRecord incident) {
        Long start = (Long) incident.get("startTime");
        Long end = (Long) incident.get("endTime");
        return start != null && end != null && end < start;
    }

    private static String text(GenericRecord record, String field) {
        return record.get(field).toString();
    }

    private static List<String> texts(GenericRecord record, String field) {
        List<String> texts = new ArrayList<>();
        ((List<?>) record.get(field)).forEach(text -> texts.add(text.toString()));
        return texts;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + '…';
    }
}
