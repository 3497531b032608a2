package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.schemas.IncidentEvent;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.testing.CanonicalBytes;
import dev.aftermath.schemas.testing.IncidentFixtures;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class FactReaderTest {

    private static final IncidentEvent EVENT = IncidentFixtures.recorded(
            IncidentFixtures.id(1), IncidentFixtures.incident().build());
    private static final byte[] AVRO = CanonicalBytes.of(EVENT);

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final FactReader reader = new FactReader(registry);

    @Test
    void readsAFact() throws Exception {
        assertThat(reader.read(framed(events(), AVRO))).contains(EVENT);
    }

    @Test
    void takesNothingElseForOne() throws Exception {
        int id = events();

        assertThat(reader.read(null)).isEmpty();
        assertThat(reader.read(new byte[0])).isEmpty();
        assertThat(reader.read("hello, world".getBytes())).isEmpty();
        assertThat(reader.read(framed(id + 1, AVRO))).isEmpty();
        assertThat(reader.read(framed(register(TopicCatalogue.REJECTED), AVRO))).isEmpty();
        for (int length = 0; length < AVRO.length; length++) {
            assertThat(reader.read(framed(id, Arrays.copyOf(AVRO, length)))).isEmpty();
        }
        assertThat(reader.read(framed(id, Arrays.copyOf(AVRO, AVRO.length + 1))))
                .isEmpty();
    }

    @Test
    void noByteTurnedAroundCrashesIt() throws Exception {
        int id = events();
        int facts = 0;
        for (int place = 0; place < AVRO.length; place++) {
            byte[] damaged = AVRO.clone();
            damaged[place] ^= (byte) 0xFF;
            if (reader.read(framed(id, damaged)).isPresent()) {
                facts++;
            }
        }
        assertThat(facts).isBetween(1, AVRO.length - 1);
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNoFaultOfTheRecord() {
        FactReader without = new FactReader(new MockSchemaRegistryClient() {
            @Override
            public ParsedSchema getSchemaById(int id) throws IOException {
                throw new IOException("connection refused");
            }
        });

        assertThatThrownBy(() -> without.read(framed(1, AVRO)))
                .isInstanceOf(SerializationException.class)
                .hasRootCauseMessage("connection refused");
    }

    private int events() throws Exception {
        return register(TopicCatalogue.EVENTS);
    }

    private int register(TopicSpec topic) throws Exception {
        return registry.register(topic.subject(), new AvroSchema(topic.value().orElseThrow()));
    }

    private static byte[] framed(int schemaId, byte[] avro) {
        return ByteBuffer.allocate(5 + avro.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(avro)
                .array();
    }
}
