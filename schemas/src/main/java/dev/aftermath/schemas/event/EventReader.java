package dev.aftermath.schemas.event;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.Bounds;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.KeyPartition;
import dev.aftermath.schemas.TimePrecision;
import dev.aftermath.schemas.cluster.RegistryFailure;
import dev.aftermath.schemas.event.DecodedEvent.DecodedIncident;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Reads records of the log, and says which of them are no facts: the one check for all who read the log, so that the views
 * and the list of facts rest on the same. Reads Confluent's wire format (a zero byte, the schema's id in four bytes, Avro)
 * without building the document: an event written with the schema of this version is read in place, and almost so one of
 * the {@link FormerEvents}. One written with another version is first brought to this one by Avro's schema resolution.
 */
public final class EventReader {

    private static final int HEADER = 5;
    private static final Schema SCHEMA = AvroSchemas.of(IncidentEvent.class);
    private static final long FINGERPRINT = SchemaNormalization.parsingFingerprint64(SCHEMA);
    private static final Fact[] FACTS = Fact.values();
    private static final TimePrecision[] PRECISIONS = TimePrecision.values();
    static final int SHA_256_BYTES = 32;

    private static final int LONGEST_QUOTE = 100;

    private final WriterSchemas registry;
    private final int partitions;
    private final Map<Integer, Schema> writers = new HashMap<>();
    private int newestId = -1;
    /** By the id of their schema, how many fields former events lack. */
    private final Map<Integer, Integer> lacking = new HashMap<>();

    /** Where the schema is found that a record was written with. */
    @FunctionalInterface
    public interface WriterSchemas {

        /** @throws RestClientException with the registry's answer if that is not the schema */
        ParsedSchema ofId(int id) throws IOException, RestClientException;
    }

    /** @param partitions of the log */
    public EventReader(SchemaRegistryClient registry, int partitions) {
        this((WriterSchemas) registry::getSchemaById, partitions);
    }

    /** @param partitions of the log */
    public EventReader(WriterSchemas registry, int partitions) {
        this.registry = registry;
        this.partitions = partitions;
    }

    /**
     * Reads one record.
     *
     * @param partition of the log, in which it lies
     * @param published when it was written to the log, in milliseconds since 1970 UTC
     * @throws UndecodableEventException if it is no incident event, says more than {@link Bounds} allow, or lies where
     *     it does not belong; whenever it is read
     * @throws UncheckedIOException if the registry cannot be asked now
     */
    public DecodedEvent read(int partition, long published, byte[] key, byte[] value) throws UndecodableEventException {
        if (value == null) {
            throw new UndecodableEventException("no value: the log has no tombstones, a withdrawal is a fact");
        }
        if (value.length < HEADER || value[0] != 0) {
            throw new UndecodableEventException("not in the wire format of a schema registry's Avro serializer");
        }
        DecodedEvent event = decode(value, FactTexts.BOUNDED);
        if (key == null || !Arrays.equals(key, event.topicKey())) {
            throw new UndecodableEventException(
                    "the key is not the incident id " + new String(event.topicKey(), StandardCharsets.UTF_8));
        }
        FactBounds.checkKnown(event.knownAt(), published);
        int own = KeyPartition.of(key, partitions);
        if (own != partition) {
            throw new UndecodableEventException("facts about this incident belong to partition " + own + " of the "
                    + partitions + " and not to partition " + partition
                    + ", where their order would be lost: write them"
                    + " with the partitioner of Kafka's own producer (librdkafka: partitioner=murmur2_random)");
        }
        return event;
    }

    /** Reads the value of a record that was read before. */
    public DecodedEvent readAgain(byte[] value) {
        try {
            return decode(value, FactTexts.AS_BEFORE);
        } catch (UndecodableEventException e) {
            throw new IllegalStateException("an event that could be read before cannot be read again", e);
        }
    }

    private DecodedEvent decode(byte[] value, FactTexts texts) throws UndecodableEventException {
        int id = (value[1] & 0xFF) << 24 | (value[2] & 0xFF) << 16 | (value[3] & 0xFF) << 8 | value[4] & 0xFF;
        try {
            if (id == newestId) {
                return parse(value, HEADER, texts);
            }
            Integer missing = lacking.get(id);
            return missing != null
                    ? parse(FormerEvents.brought(value, HEADER, missing), HEADER, texts)
                    : readWithSchema(id, value, texts);
        } catch (AvroDataException | IndexOutOfBoundsException | AvroRuntimeException e) {
            throw new UndecodableEventException(
                    "not an event as its schema " + id + " describes it: " + whyNot(e) + "; write it with that schema",
                    e);
        }
    }

    /** In words of our own: those of Java and Avro name classes. */
    private static String whyNot(RuntimeException failure) {
        if (failure instanceof AvroDataException) {
            return failure.getMessage();
        }
        return failure instanceof IndexOutOfBoundsException ? "it ends too early" : "the two do not match";
    }

    private DecodedEvent readWithSchema(int id, byte[] value, FactTexts texts) throws UndecodableEventException {
        Schema writer = writers.get(id);
        if (writer == null) {
            writer = fetch(id);
            writers.put(id, writer);
        }
        if (SchemaNormalization.parsingFingerprint64(writer) == FINGERPRINT) {
            newestId = id;
            return parse(value, HEADER, texts);
        }
        OptionalInt missing = FormerEvents.lackingIn(writer);
        if (missing.isPresent()) {
            lacking.put(id, missing.getAsInt());
            return parse(FormerEvents.brought(value, HEADER, missing.getAsInt()), HEADER, texts);
        }
        return parse(resolve(writer, value), 0, texts);
    }

    private Schema fetch(int id) throws UndecodableEventException {
        try {
            if (registry.ofId(id) instanceof AvroSchema schema) {
                return schema.rawSchema();
            }
            throw new UndecodableEventException("schema " + id + " is not an Avro schema");
        } catch (RestClientException e) {
            if (RegistryFailure.kindOf(e) == RegistryFailure.Kind.NOT_THERE) {
                throw new UndecodableEventException("the registry has no schema " + id, e);
            }
            throw new UncheckedIOException(new IOException("the registry failed to return schema " + id, e));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask the registry for schema " + id, e);
        }
    }

    private static byte[] resolve(Schema writer, byte[] value) {
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);
            Object event = new GenericDatumReader<>(writer, SCHEMA).read(null, decoder);
            if (!decoder.isEnd()) {
                throw new AvroDataException("bytes are left over after the event");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length);
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<>(SCHEMA).write(event, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (EOFException e) {
            throw new AvroDataException("it ends too early");
        } catch (AvroDataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // from memory to memory: whatever fails, the bytes are the cause
            throw new AvroRuntimeException(e);
        }
    }

    private static DecodedEvent parse(byte[] bytes, int from, FactTexts texts) throws UndecodableEventException {
        AvroCursor in = new AvroCursor(bytes, from);
        int idLength = in.readLength();
        int idFrom = in.position();
        in.skip(idLength);
        int version = in.readInt();
        Fact fact = FACTS[in.readSymbol(FACTS.length)];
        int provenanceFrom = in.position();
        long knownAt = in.readLong();
        FactBounds.checkYear("knownAt", knownAt);
        in.skipString();
        in.skipString();
        int provenanceTo = in.position();
        in.skip(SHA_256_BYTES);
        in.skipStrings();
        DecodedIncident incident = in.readLong() == 0 ? null : parseIncident(in, knownAt, texts);
        if (!in.atEnd()) {
            throw new AvroDataException("bytes are left over after byte " + in.position());
        }
        if ((incident == null) != (fact == Fact.WITHDRAWN)) {
            throw new UndecodableEventException(
                    "a fact " + fact + (incident == null ? " without" : " with") + " an incident");
        }
        if (version < 1) {
            throw new UndecodableEventException("version " + version + "; versions start at 1");
        }
        if (version > Bounds.LAST_VERSION) {
            throw new UndecodableEventException("version " + version + "; the limit is " + Bounds.LAST_VERSION);
        }
        IncidentId incidentId = idLength == IncidentId.TEXT_LENGTH ? IncidentId.read(bytes, idFrom) : null;
        if (incidentId == null) {
            throw new UndecodableEventException("the incident id is not a lower-case UUID: "
                    + new String(bytes, idFrom, Math.min(idLength, LONGEST_QUOTE), StandardCharsets.UTF_8));
        }
        return new DecodedEvent(bytes, idFrom, incidentId, version, fact, provenanceFrom, provenanceTo, incident);
    }

    /** Every field of an incident, in the order of the schema: one that is added there is read or skipped here, last. */
    private static DecodedIncident parseIncident(AvroCursor in, long knownAt, FactTexts texts)
            throws UndecodableEventException {
        final int from = in.position();
        texts.skipText(in, "url", Bounds.ADDRESS_CHARACTERS);
        texts.skipText(in, "archiveUrl", Bounds.ADDRESS_CHARACTERS);
        texts.skipText(in, "title", Bounds.TITLE_CHARACTERS);
        Long start = readOptionalLong(in);
        Long end = readOptionalLong(in);
        boolean ongoing = in.readBoolean();
        int categoriesFrom = in.position();
        texts.skipNames(in, "categories", Bounds.CATEGORIES);
        texts.skipNames(in, "keywords", Bounds.KEYWORDS);
        int companyFrom = in.position();
        texts.skipName(in, "company");
        int productFrom = in.position();
        texts.skipName(in, "product");
        FactBounds.checkYear("sourcePublishedAt", readOptionalLong(in));
        FactBounds.checkYear("sourceFetchedAt", readOptionalLong(in));
        texts.skipText(in, "summary", Bounds.SUMMARY_CHARACTERS);
        texts.skipText(in, "description", Integer.MAX_VALUE);
        boolean toTheDay = readPrecision(in) == TimePrecision.DAY | readPrecision(in) == TimePrecision.DAY;
        FactBounds.checkTimes(start, end, knownAt);
        return new DecodedIncident(
                in.bytes(), from, start, end, ongoing, toTheDay, categoriesFrom, companyFrom, productFrom);
    }

    private static TimePrecision readPrecision(AvroCursor in) {
        return PRECISIONS[in.readSymbol(PRECISIONS.length)];
    }

    private static Long readOptionalLong(AvroCursor in) {
        return in.readLong() == 0 ? null : (Long) in.readLong();
    }
}
