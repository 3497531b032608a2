package dev.aftermath.streams.fold;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.RegistryAddress;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.streams.fold.DecodedEvent.DecodedIncident;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Reads records of the log in Confluent's wire format (a zero byte, the schema's id in four bytes, Avro) without
 * building the document: an event written with the schema of this version is read in place. One written with another
 * version is first brought to this one by Avro's schema resolution.
 */
final class EventReader {

    private static final int HEADER = 5;
    private static final Schema SCHEMA = AvroSchemas.of(IncidentEvent.class);
    private static final long FINGERPRINT = SchemaNormalization.parsingFingerprint64(SCHEMA);
    private static final Fact[] FACTS = Fact.values();
    private static final TimePrecision[] PRECISIONS = TimePrecision.values();
    private static final int SHA_256_BYTES = 32;

    private final SchemaRegistryClient registry;
    private final Map<Integer, Schema> writers = new HashMap<>();
    private int newestId = -1;

    EventReader(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /**
     * Reads one record.
     *
     * @throws UndecodableEventException if it is no incident event, whenever it is read
     * @throws UncheckedIOException if the registry cannot be asked now
     */
    DecodedEvent read(byte[] key, byte[] value) throws UndecodableEventException {
        if (value == null) {
            throw new UndecodableEventException("no value: the log knows no tombstones, a withdrawal is a fact");
        }
        if (value.length < HEADER || value[0] != 0) {
            throw new UndecodableEventException("not in the wire format of a schema registry's Avro serializer");
        }
        DecodedEvent event = decode(value);
        if (key == null || !Arrays.equals(key, event.topicKey())) {
            throw new UndecodableEventException(
                    "the key is not the incident id " + new String(event.topicKey(), StandardCharsets.UTF_8));
        }
        return event;
    }

    /** Reads the value of a record that was read before. */
    DecodedEvent readAgain(byte[] value) {
        try {
            return decode(value);
        } catch (UndecodableEventException e) {
            throw new IllegalStateException("an event that could be read before cannot be read again", e);
        }
    }

    private DecodedEvent decode(byte[] value) throws UndecodableEventException {
        int id = (value[1] & 0xFF) << 24 | (value[2] & 0xFF) << 16 | (value[3] & 0xFF) << 8 | value[4] & 0xFF;
        try {
            return id == newestId ? parse(value, HEADER) : readWithSchema(id, value);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | AvroRuntimeException e) {
            throw new UndecodableEventException("not the Avro data that its schema " + id + " promises: " + e, e);
        }
    }

    private DecodedEvent readWithSchema(int id, byte[] value) throws UndecodableEventException {
        Schema writer = writers.get(id);
        if (writer == null) {
            writer = fetch(id);
            writers.put(id, writer);
        }
        if (SchemaNormalization.parsingFingerprint64(writer) == FINGERPRINT) {
            newestId = id;
            return parse(value, HEADER);
        }
        return parse(resolve(writer, value), 0);
    }

    private Schema fetch(int id) throws UndecodableEventException {
        try {
            if (registry.getSchemaById(id) instanceof AvroSchema schema) {
                return schema.rawSchema();
            }
            throw new UndecodableEventException("schema " + id + " is no Avro schema");
        } catch (RestClientException e) {
            if (e.getStatus() == 404 && !RegistryAddress.isWrong(e)) {
                throw new UndecodableEventException("the registry has no schema " + id, e);
            }
            throw new UncheckedIOException(new IOException("the registry cannot give schema " + id, e));
        } catch (IOException e) {
            throw new UncheckedIOException("the registry cannot be asked for schema " + id, e);
        }
    }

    private static byte[] resolve(Schema writer, byte[] value) throws UndecodableEventException {
        try {
            Object event = new GenericDatumReader<>(writer, SCHEMA)
                    .read(null, DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length);
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<>(SCHEMA).write(event, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UndecodableEventException("not the Avro data that its schema promises: " + e, e);
        }
    }

    private static DecodedEvent parse(byte[] bytes, int from) throws UndecodableEventException {
        AvroCursor in = new AvroCursor(bytes, from);
        int idLength = in.readLength();
        int idFrom = in.position();
        in.skip(idLength);
        int version = in.readInt();
        Fact fact = FACTS[in.readInt()];
        int provenanceFrom = in.position();
        in.readLong();
        in.skipString();
        in.skipString();
        int provenanceTo = in.position();
        in.skip(SHA_256_BYTES);
        in.skipStrings();
        DecodedIncident incident = in.readLong() == 0 ? null : parseIncident(in);
        if (!in.atEnd()) {
            throw new IllegalArgumentException("bytes are left over behind byte " + in.position());
        }
        if ((incident == null) != (fact == Fact.WITHDRAWN)) {
            throw new IllegalArgumentException(fact + (incident == null ? " without" : " with") + " an incident");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version " + version);
        }
        IncidentId incidentId = idLength == IncidentId.TEXT_LENGTH ? IncidentId.read(bytes, idFrom) : null;
        if (incidentId == null) {
            throw new UndecodableEventException("the incident id is no UUID in lower case: "
                    + new String(bytes, idFrom, idLength, StandardCharsets.UTF_8));
        }
        return new DecodedEvent(bytes, idFrom, incidentId, version, fact, provenanceFrom, provenanceTo, incident);
    }

    private static DecodedIncident parseIncident(AvroCursor in) {
        final int from = in.position();
        in.skipString();
        in.skipString();
        in.skipString();
        Long start = readOptionalLong(in);
        Long end = readOptionalLong(in);
        boolean ongoing = in.readBoolean();
        int categoriesFrom = in.position();
        in.skipStrings();
        in.skipStrings();
        int companyFrom = in.position();
        in.skipString();
        int productFrom = in.position();
        in.skipString();
        readOptionalLong(in);
        readOptionalLong(in);
        in.skipString();
        in.skipString();
        boolean toTheDay = readPrecision(in) == TimePrecision.DAY | readPrecision(in) == TimePrecision.DAY;
        if (start != null && end != null && end < start) {
            throw new IllegalArgumentException("the incident ends before it starts");
        }
        return new DecodedIncident(
                in.bytes(), from, start, end, ongoing, toTheDay, categoriesFrom, companyFrom, productFrom);
    }

    private static TimePrecision readPrecision(AvroCursor in) {
        return PRECISIONS[in.readInt()];
    }

    private static Long readOptionalLong(AvroCursor in) {
        return in.readLong() == 0 ? null : (Long) in.readLong();
    }
}
