package dev.aftermath.index.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.index.facts.FactLocation;
import dev.aftermath.index.facts.FactNews;
import dev.aftermath.index.facts.Rejection;
import dev.aftermath.index.follow.RegistryUnavailableException;
import dev.aftermath.index.follow.UndecodableRecordException;
import dev.aftermath.schemas.AvroSchemas;
import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.event.DeadLetter;
import dev.aftermath.schemas.testing.CanonicalBytes;
import dev.aftermath.schemas.testing.IncidentFixtures;
import dev.aftermath.schemas.testing.RandomHistory;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
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
        assertThat(decode(written.event(0, 17, recorded)))
                .isEqualTo(new LogEntry.Stated(
                        new FactLocation(0, 17),
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
        LogEntry entry = decode(written.event(0, 17, IncidentFixtures.withdrawn(recorded)));

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
            FactNews fact = ((LogEntry.Stated) decode(written.event(0, 1, event))).fact();
            assertThat(fact.changedFields()).as(history.toString()).isEqualTo(event.getChangedFields());
            assertThat(fact.version()).as(history.toString()).isEqualTo(event.getVersion());
        }
    }

    @Test
    void aRejectionIsReadWithoutTheOriginal() throws Exception {
        assertThat(decode(written.rejected(0, 3, "a/b.json", "MISSING_ID")))
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
        assertThat(decode(Written.accepted(0, 3, "a.json"))).isEqualTo(new LogEntry.Accepted("blog/a.json"));
    }

    @Test
    void aLetterOfTheProcessorsSaysWhichRecordAndWhy() throws Exception {
        DeadLetter letter = new DeadLetter(2, 17, DeadLetter.givenUp("its row is too large"));

        assertThat(decode(Written.letter(0, 3, letter))).isEqualTo(new LogEntry.Letter(letter));
    }

    @Test
    void theReasonOfALetterIsNoLongerThanALine() throws Exception {
        DeadLetter letter = new DeadLetter(2, 17, DeadLetter.givenUp("x".repeat(5_000)));

        DeadLetter read = ((LogEntry.Letter) decode(Written.letter(0, 3, letter))).letter();
        assertThat(read.reason()).hasSize(1_001).endsWith("x…");
        assertThat(read.isGivenUp()).isTrue();
    }

    @Test
    void whatOthersWriteToTheDeadLettersIsNone() {
        assertThatThrownBy(() -> decode(Written.bytes(TopicCatalogue.UNDECODABLE, 0, 1, ID, "poison".getBytes())))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining("does not come from the processors");
    }

    @Test
    void whatTheProcessorsTakeForNoFactIsNone() {
        byte[] event = written.value(EVENTS, recorded);

        assertUndecodable(null, event, "the key is not the incident id");
        assertUndecodable(ID, null, "tombstones");
        assertUndecodable(ID, "poison".getBytes(), "wire format");
        assertUndecodable(IncidentFixtures.id(2), event, "the key is not the incident id");
        assertUndecodable(ID, Arrays.copyOf(event, event.length - 20), "not an event as its schema");
        assertUndecodable(ID, Arrays.copyOf(event, event.length + 1), "left over");
        assertUndecodable("x", written.value(EVENTS, changed("x", 1, Fact.RECORDED)), "x");
        String upper = ID.toUpperCase().replace("-4000", "-400A");
        assertUndecodable(upper, written.value(EVENTS, changed(upper, 1, Fact.RECORDED)), "not a lower-case UUID");
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
        List<Schema.Field> fields = new ArrayList<>(schema.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
        fields.add(1, new Schema.Field("severity", Schema.create(Schema.Type.INT), null, 0));
        Schema later = Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);
        int id = written.registry.register(EVENTS.subject(), new AvroSchema(later));
        GenericRecord event = new GenericData.Record(later);
        byte[] avro = CanonicalBytes.of(IncidentFixtures.withdrawn(recorded));
        GenericRecord withdrawn = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(avro, null));
        schema.getFields().forEach(field -> event.put(field.name(), withdrawn.get(field.pos())));
        event.put("severity", 3);
        byte[] value = bytes(id, event);

        LogEntry entry = decode(Written.bytes(EVENTS, 0, 1, ID, value));
        assertThat(((LogEntry.Stated) entry).fact().version()).isEqualTo(2);
        assertThat(((LogEntry.Stated) entry).fact().changedFields()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"503", "401", "429"})
    void aRegistryInTroubleIsNotTheRecordsFault(int status) {
        assertThatThrownBy(() -> decode(new RestClientException("trouble", status, status)))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("(" + status);
    }

    @Test
    void aRegistryThatIsAwayIsNotTheRecordsFault() {
        assertThatThrownBy(() -> decode(new IOException("no route")))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("no route");
    }

    private LogEntry decode(ConsumerRecord<String, byte[]> record)
            throws UndecodableRecordException, RegistryUnavailableException {
        return decoder.decode(record, 1);
    }

    private void decode(Exception trouble) throws Exception {
        ConsumerRecord<String, byte[]> event = written.event(0, 1, recorded);
        new LogDecoder(new FailingRegistry(trouble), Written.CONNECTION).decode(event, 1);
    }

    private void assertUndecodable(String key, byte[] value, String reason) {
        assertThatThrownBy(() -> decode(Written.bytes(EVENTS, 0, 1, key, value)))
                .isInstanceOf(UndecodableRecordException.class)
                .hasMessageContaining(reason);
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
