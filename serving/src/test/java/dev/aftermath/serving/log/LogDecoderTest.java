package dev.aftermath.serving.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.schemas.testing.RandomHistory;
import dev.aftermath.serving.facts.FactLocation;
import dev.aftermath.serving.facts.FactNews;
import dev.aftermath.serving.facts.Rejection;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogDecoderTest {

    private static final String ID = IncidentFixtures.id(1);
    private static final TopicSpec EVENTS = TopicCatalogue.EVENTS;

    private final Written written = new Written();
    private final LogDecoder decoder = new LogDecoder(written.registry, Written.CONNECTION);

    private final IncidentEvent recorded =
            IncidentFixtures.recorded(ID, IncidentFixtures.incident().build());

    @Test
    void anEventIsAFact() throws Exception {
        assertThat(decoder.decode(written.event(2, 17, recorded)))
                .isEqualTo(new LogEntry.Stated(
                        new FactLocation(2, 17),
                        new FactNews(
                                ID,
                                1,
                                Fact.RECORDED,
                                "EU region outage of August 2016",
                                "Platform.sh",
                                List.of(),
                                Written.WRITTEN_AT.plusSeconds(17))));
    }

    @Test
    void aWithdrawalSaysNothingOfTheIncident() throws Exception {
        LogEntry entry = decoder.decode(written.event(2, 17, IncidentFixtures.withdrawn(recorded)));

        FactNews fact = ((LogEntry.Stated) entry).fact();
        assertThat(fact.fact()).isEqualTo(Fact.WITHDRAWN);
        assertThat(fact.title()).isNull();
        assertThat(fact.company()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyEventOfAHistoryIsRead(long seed) throws Exception {
        RandomHistory history = RandomHistory.of(seed, 200);
        for (IncidentEvent event : history.events()) {
            FactNews fact = ((LogEntry.Stated) decoder.decode(written.event(0, 1, event))).fact();
            assertThat(fact.changedFields()).as(history.toString()).isEqualTo(event.getChangedFields());
            assertThat(fact.version()).as(history.toString()).isEqualTo(event.getVersion());
        }
    }

    @Test
    void aRejectionIsReadWithoutTheOriginal() throws Exception {
        assertThat(decoder.decode(written.rejected(0, 3, "a/b.json", "MISSING_ID")))
                .isEqualTo(new LogEntry.Rejected(
                        "blog/a/b.json",
                        new Rejection(
                                "blog",
                                "a/b.json",
                                "MISSING_ID",
                                "/UUID",
                                "mend it",
                                Written.WRITTEN_AT.plusSeconds(3),
                                5)));
    }

    @Test
    void aTombstoneSaysThatADocumentIsAccepted() throws Exception {
        assertThat(decoder.decode(Written.accepted(0, 3, "a.json"))).isEqualTo(new LogEntry.Accepted("blog/a.json"));
    }

    @Test
    void whatTheProcessorsTakeForNoFactIsNone() {
        byte[] event = written.value(EVENTS, recorded);

        assertUndecodable(null, event, "no key");
        assertUndecodable(ID, null, "tombstones");
        assertUndecodable(ID, "poison".getBytes(), "schema id");
        assertUndecodable(IncidentFixtures.id(2), event, "its key is not its incident id");
        assertUndecodable(ID, Arrays.copyOf(event, event.length - 20), "promises");
        assertUndecodable(ID, Arrays.copyOf(event, event.length + 1), "left over");
        assertUndecodable("x", written.value(EVENTS, changed("x", 1, Fact.RECORDED)), "x");
        String upper = ID.toUpperCase().replace("-4000", "-400A");
        assertUndecodable(upper, written.value(EVENTS, changed(upper, 1, Fact.RECORDED)), "lower case");
        assertUndecodable(ID, written.value(EVENTS, changed(ID, 0, Fact.RECORDED)), "version 0");
        assertUndecodable(ID, written.value(EVENTS, changed(ID, 1, Fact.WITHDRAWN)), "WITHDRAWN with an incident");
        IncidentEvent backwards = IncidentFixtures.recorded(
                ID,
                IncidentFixtures.incident("2016-08-18T19:00:00Z", "2016-08-18T18:00:00Z")
                        .build());
        assertUndecodable(ID, written.value(EVENTS, backwards), "ends before it starts");
    }

    @Test
    void aSchemaThatTheRegistryDoesNotKnowIsTheRecordsFault() {
        byte[] value = written.value(EVENTS, recorded);
        value[4] = 99;

        assertUndecodable(ID, value, "schema 99");
    }

    @Test
    void anEventOfALaterContractIsRead() throws Exception {
        Schema schema = AvroSchemas.of(IncidentEvent.class);
        Schema later = SchemaBuilder.record("IncidentEvent")
                .namespace("dev.aftermath.schemas")
                .fields()
                .requiredString("incidentId")
                .requiredInt("version")
                .name("severity")
                .type()
                .intType()
                .intDefault(0)
                .name("fact")
                .type(schema.getField("fact").schema())
                .noDefault()
                .name("changedFields")
                .type(schema.getField("changedFields").schema())
                .noDefault()
                .name("incident")
                .type(schema.getField("incident").schema())
                .withDefault(null)
                .endRecord();
        int id = written.registry.register(EVENTS.subject(), new AvroSchema(later));
        GenericRecord event = new GenericData.Record(later);
        event.put("incidentId", ID);
        event.put("version", 7);
        event.put("severity", 3);
        event.put("fact", new GenericData.EnumSymbol(later.getField("fact").schema(), "WITHDRAWN"));
        event.put("changedFields", List.of());
        byte[] value = bytes(id, event);

        LogEntry entry = decoder.decode(Written.bytes(EVENTS, 0, 1, ID, value));
        assertThat(((LogEntry.Stated) entry).fact().version()).isEqualTo(7);
        assertThat(((LogEntry.Stated) entry).fact().changedFields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"503", "401", "429"})
    void aRegistryInTroubleIsNotTheRecordsFault(int status) {
        assertThatThrownBy(() -> decode(new RestClientException("trouble", status, status)))
                .isInstanceOf(RegistryAwayException.class)
                .hasMessageContaining("(" + status);
    }

    @Test
    void aRegistryThatIsAwayIsNotTheRecordsFault() {
        assertThatThrownBy(() -> decode(new IOException("no route")))
                .isInstanceOf(RegistryAwayException.class)
                .hasMessageContaining("no route");
    }

    private void decode(Exception trouble) throws Exception {
        ConsumerRecord<String, byte[]> event = written.event(0, 1, recorded);
        new LogDecoder(new FailingRegistry(trouble), Written.CONNECTION).decode(event);
    }

    private void assertUndecodable(String key, byte[] value, String reason) {
        try {
            LogEntry entry = decoder.decode(Written.bytes(EVENTS, 0, 1, key, value));
            assertThat(entry).isInstanceOf(LogEntry.Undecodable.class);
            assertThat(((LogEntry.Undecodable) entry).reason()).contains(reason);
        } catch (RegistryAwayException e) {
            throw new AssertionError("the registry is in memory", e);
        }
    }

    private IncidentEvent changed(String id, int version, Fact fact) {
        return new IncidentEvent(
                id,
                version,
                fact,
                recorded.getKnownAt(),
                recorded.getSource(),
                recorded.getLocation(),
                recorded.getContentHash(),
                List.of(),
                recorded.getIncident());
    }

    private static final class FailingRegistry extends MockSchemaRegistryClient {

        private final Exception trouble;

        FailingRegistry(Exception trouble) {
            this.trouble = trouble;
        }

        @Override
        public ParsedSchema getSchemaBySubjectAndId(String subject, int id) throws IOException, RestClientException {
            if (trouble instanceof IOException io) {
                throw io;
            }
            throw (RestClientException) trouble;
        }
    }

    /** Any record in the wire format. */
    private static byte[] bytes(int id, GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
