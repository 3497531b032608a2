package dev.aftermath.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.testing.CanonicalBytes;
import dev.aftermath.schemas.testing.IncidentFields;
import dev.aftermath.schemas.testing.IncidentFixtures;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private static final long PUBLISHED = Instant.parse("2026-06-01T00:00:00Z").toEpochMilli();
    private static final Schema SCHEMA = AvroSchemas.of(IncidentEvent.class);
    private static final IncidentEvent EVENT = IncidentFixtures.recorded(
            IncidentFixtures.id(1),
            IncidentFixtures.incident("2016-08-18T19:00:00Z", "2016-08-18T23:30:00Z")
                    .setCompany("Platform.sh")
                    .build());
    private static final byte[] KEY = EVENT.getIncidentId().getBytes(StandardCharsets.UTF_8);

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

    @Test
    void anEventOfThisVersionIsReadInPlace() throws Exception {
        byte[] value = framed(registry.register("events", new AvroSchema(SCHEMA)), CanonicalBytes.of(EVENT));
        DecodedEvent event = new EventReader(registry, 1).read(0, PUBLISHED, KEY, value);
        assertPlatformSh(event);
        assertThat(event.avro()).isSameAs(value);
    }

    @Test
    void everyFieldOfAnIncidentIsReadOrPassedOver() throws Exception {
        int id = registry.register("events", new AvroSchema(SCHEMA));
        EventReader reader = new EventReader(registry, 1);
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Incident incident = IncidentFields.random(
                    new Incident(), random, () -> "text", () -> Instant.parse("2016-08-18T19:00:00Z"));
            IncidentEvent event = IncidentFixtures.recorded(IncidentFixtures.id(1), incident);
            assertThatCode(() -> reader.read(0, PUBLISHED, KEY, framed(id, CanonicalBytes.of(event))))
                    .as("EventReader.parseIncident goes through the fields of Incident in the order of"
                            + " incident-event.avsc: add there what was added here")
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void anEventOfANewerVersionWithAFieldMoreIsReadToo() throws Exception {
        Schema newer = withOneFieldMore();
        int id = registry.register("events", new AvroSchema(newer));
        assertPlatformSh(new EventReader(registry, 1).read(0, PUBLISHED, KEY, framed(id, rewritten(newer))));
    }

    @Test
    void noEventWithBytesLeftOverIsTaken() throws Exception {
        Schema newer = withOneFieldMore();
        EventReader reader = new EventReader(registry, 1);
        byte[] own = framed(registry.register("events", new AvroSchema(SCHEMA)), CanonicalBytes.of(EVENT));
        byte[] other = framed(registry.register("events", new AvroSchema(newer)), rewritten(newer));
        for (byte[] whole : List.of(own, other)) {
            assertThatThrownBy(() -> reader.read(0, PUBLISHED, KEY, java.util.Arrays.copyOf(whole, whole.length + 1)))
                    .isInstanceOf(UndecodableEventException.class)
                    .hasMessageContaining("left over");
        }
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNoFaultOfTheRecord() {
        EventReader reader = new EventReader(
                new MockSchemaRegistryClient() {
                    @Override
                    public io.confluent.kafka.schemaregistry.ParsedSchema getSchemaById(int id) throws IOException {
                        throw new IOException("connection refused");
                    }
                },
                1);
        assertThatThrownBy(() -> reader.read(0, PUBLISHED, KEY, framed(1, CanonicalBytes.of(EVENT))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("schema 1");
    }

    @Test
    void noCutOffEventIsTakenForAWholeOne() throws Exception {
        byte[] avro = CanonicalBytes.of(EVENT);
        int id = registry.register("events", new AvroSchema(SCHEMA));
        EventReader reader = new EventReader(registry, 1);
        for (int length = 0; length < avro.length; length++) {
            byte[] cutOff = framed(id, java.util.Arrays.copyOf(avro, length));
            assertThatThrownBy(() -> reader.read(0, PUBLISHED, KEY, cutOff))
                    .isInstanceOf(UndecodableEventException.class)
                    .satisfies(EventReaderTest::assertForPeople);
        }
    }

    /** No class of Java or Avro, nor any constant of either. */
    private static void assertForPeople(Throwable refused) {
        assertThat(refused.getMessage())
                .doesNotContain("Exception", "java.", "org.", "Index ", "Malformed")
                .doesNotContainPattern("[a-z][A-Z][a-z]+Exception|out of bounds");
    }

    @Test
    void whatIsWrongWithAnEventIsSaidInWordsOfOurOwn() throws Exception {
        int id = registry.register("events", new AvroSchema(SCHEMA));
        byte[] whole = framed(id, CanonicalBytes.of(EVENT));
        assertThatThrownBy(() ->
                        new EventReader(registry, 1).read(0, PUBLISHED, KEY, Arrays.copyOf(whole, whole.length + 1)))
                .hasMessage("not an event as its schema " + id + " describes it: bytes are left over after byte "
                        + whole.length + "; write it with that schema");
        assertThatThrownBy(() ->
                        new EventReader(registry, 1).read(0, PUBLISHED, KEY, Arrays.copyOf(whole, whole.length - 1)))
                .hasMessageContaining("it ends too early");
    }

    @Test
    void noByteTurnedAroundCrashesTheReader() throws Exception {
        noByteTurnedAroundCrashesTheReader(SCHEMA, CanonicalBytes.of(EVENT));
        Schema newer = withOneFieldMore();
        noByteTurnedAroundCrashesTheReader(newer, rewritten(newer));
    }

    private void noByteTurnedAroundCrashesTheReader(Schema writer, byte[] avro) throws Exception {
        int id = registry.register("events", new AvroSchema(writer));
        EventReader reader = new EventReader(registry, 1);
        int undecodable = 0;
        for (int place = 0; place < avro.length; place++) {
            byte[] damaged = avro.clone();
            damaged[place] ^= (byte) 0xFF;
            try {
                assertThat(reader.read(0, PUBLISHED, KEY, framed(id, damaged)).topicKey())
                        .isEqualTo(KEY);
            } catch (UndecodableEventException e) {
                assertForPeople(e);
                undecodable++;
            }
        }
        assertThat(undecodable).isPositive();
    }

    private static void assertPlatformSh(DecodedEvent event) {
        assertThat(event.topicKey()).isEqualTo(KEY);
        assertThat(event.incidentId()).isEqualTo(IncidentId.read(KEY, 0));
        assertThat(event.version()).isEqualTo(1);
        assertThat(event.fact()).isEqualTo(Fact.RECORDED);
        assertThat(event.incident().company()).isEqualTo("Platform.sh");
        assertThat(event.incident().product()).isEqualTo(EVENT.getIncident().getProduct());
        assertThat(event.incident().categories()).isEqualTo(EVENT.getIncident().getCategories());
        assertThat(event.incident().timing()).isEqualTo(Timing.TIMED);
        assertThat(event.incident().end() - event.incident().start()).isEqualTo(16_200_000);
    }

    @Test
    void anEventFromBeforeTheLastFieldsIsReadAsAvroWouldReadIt() throws Exception {
        int fields = Incident.getClassSchema().getFields().size();
        EventReader reader = new EventReader(registry, 1);
        for (int lacking = 1; lacking <= 2; lacking++) {
            Schema former = FormerEvents.withFields(SCHEMA, fields - lacking);
            int id = registry.register("events", new AvroSchema(former));
            for (IncidentEvent event : List.of(EVENT, IncidentFixtures.withdrawn(EVENT))) {
                byte[] avro = CanonicalBytes.of(event);
                byte[] before = event.getIncident() == null ? avro : Arrays.copyOf(avro, avro.length - lacking);
                for (int time = 0; time < 2; time++) {
                    DecodedEvent read = reader.read(0, PUBLISHED, KEY, framed(id, before));
                    assertThat(Arrays.copyOfRange(read.avro(), 5, read.avro().length))
                            .isEqualTo(avro);
                    assertThat(read.version()).isEqualTo(event.getVersion());
                }
            }
        }
    }

    @Test
    void everySchemaThatEventsWereEverRegisteredWithIsThisOneOrLacksItsLastFields() throws IOException {
        Path versions = Path.of(
                System.getProperty("aftermath.root"),
                "schemas/src/test/resources/schema-versions",
                TopicCatalogue.EVENTS.subject());
        for (int version = 1; Files.exists(versions.resolve(version + ".avsc")); version++) {
            Path file = versions.resolve(version + ".avsc");
            Schema writer = new SchemaParser().parse(file).mainSchema();
            boolean own = SchemaNormalization.toParsingForm(writer).equals(SchemaNormalization.toParsingForm(SCHEMA));
            assertThat(own || FormerEvents.lackingIn(writer).isPresent())
                    .as(
                            "%s: events of this version must be read without Avro's schema resolution, which is slow:"
                                    + " add fields at the end of Incident in incident-event.avsc, each with the default"
                                    + " \"\", null, false or 0 (see FormerEvents)",
                            file)
                    .isTrue();
        }
        assertThat(FormerEvents.lackingIn(SCHEMA)).isEmpty();
        assertThat(FormerEvents.lackingIn(withOneFieldMore())).isEmpty();
    }

    private static Schema withOneFieldMore() {
        List<Schema.Field> fields = new ArrayList<>();
        SCHEMA.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(2, new Schema.Field("reviewer", Schema.create(Schema.Type.STRING), "Who reviewed it.", ""));
        return Schema.createRecord(SCHEMA.getName(), SCHEMA.getDoc(), SCHEMA.getNamespace(), false, fields);
    }

    private static byte[] rewritten(Schema newer) throws IOException {
        byte[] avro = CanonicalBytes.of(EVENT);
        GenericRecord event = new GenericDatumReader<GenericRecord>(SCHEMA)
                .read(null, DecoderFactory.get().binaryDecoder(avro, null));
        GenericRecord written = new GenericData.Record(newer);
        SCHEMA.getFields().forEach(field -> written.put(field.name(), event.get(field.name())));
        written.put("reviewer", "somebody");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(newer).write(written, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static byte[] framed(int schemaId, byte[] avro) {
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(avro)
                .array();
    }
}
