package dev.aftermath.index.log;

import dev.aftermath.index.follow.RegistryUnavailableException;
import dev.aftermath.index.follow.WriterSchemas;
import dev.aftermath.schemas.TopicSpec;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads some fields of a topic's values and passes over the others, be they a whole document: Confluent's deserializer
 * knows no such thing. For one thread.
 */
final class ProjectedRecords {

    private static final int HEADER_BYTES = 5;

    private final WriterSchemas schemas;
    private final TopicSpec topic;
    private final Schema projection;
    /** By the id of the schema that a value was written with. */
    private final Map<Integer, GenericDatumReader<GenericRecord>> readers = new HashMap<>();

    private BinaryDecoder decoder;

    /** @param projection the topic's own schema with fewer fields */
    ProjectedRecords(WriterSchemas schemas, TopicSpec topic, Schema projection) {
        this.schemas = schemas;
        this.topic = topic;
        this.projection = projection;
    }

    /** A record schema with the named fields only. */
    static Schema project(Schema record, String... fields) {
        List<Schema.Field> kept = Arrays.stream(fields)
                .map(record::getField)
                .map(field -> new Schema.Field(field.name(), field.schema(), field.doc(), field.defaultVal()))
                .toList();
        return withFields(record, kept);
    }

    /** The schema of a record with other fields. */
    static Schema withFields(Schema record, List<Schema.Field> fields) {
        return Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false, fields);
    }

    /**
     * Reads a value in Confluent's wire format: a zero byte, the schema's id in four bytes, Avro.
     *
     * @throws RuntimeException if it is none of the topic's
     * @throws RegistryUnavailableException if the registry cannot be asked for the schema now
     */
    GenericRecord read(byte[] value) throws RegistryUnavailableException {
        if (value.length < HEADER_BYTES || value[0] != 0) {
            throw new IllegalArgumentException("its value does not begin with a schema id");
        }
        int id = ByteBuffer.wrap(value).getInt(1);
        GenericDatumReader<GenericRecord> reader = readers.get(id);
        if (reader == null) {
            reader = new GenericDatumReader<>(writer(id), projection);
            readers.put(id, reader);
        }
        try {
            decoder = DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, decoder);
            GenericRecord record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new IllegalArgumentException("bytes are left over after what its schema " + id + " describes");
            }
            return record;
        } catch (EOFException e) {
            throw new IllegalArgumentException("it ends before what its schema " + id + " describes", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("it is not what its schema " + id + " describes: " + e.getMessage(), e);
        }
    }

    private Schema writer(int id) throws RegistryUnavailableException {
        try {
            if (schemas.get(topic, id) instanceof AvroSchema schema) {
                return schema.rawSchema();
            }
            throw new IllegalArgumentException("its schema " + id + " is not an Avro schema");
        } catch (RestClientException e) {
            throw new IllegalArgumentException("the schema registry has no schema " + id + ": " + e.getMessage(), e);
        }
    }
}
