package dev.aftermath.index.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.testing.IncidentFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IncidentCodecTest {

    /** Most of them have the place of another one: {@code Aa} and {@code BB} have the same hash. */
    private static final List<String> TEXTS =
            List.of("", "Aa", "BB", "AaAa", "AaBB", "BBAa", "BBBB", "é\0\uD83D\uDE00", "=1");

    static List<Long> seeds() {
        return new Random().longs(30).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsReadIsWhatWasWritten(long seed) throws IOException {
        Random random = new Random(seed);
        List<CurrentIncident> incidents =
                Stream.generate(() -> incident(random)).limit(300).toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        IncidentCodec writer = new IncidentCodec();
        for (CurrentIncident incident : incidents) {
            writer.write("Aa", incident, out);
        }
        out.flush();

        BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
        IncidentCodec reader = new IncidentCodec();
        List<CurrentIncident> read = new ArrayList<>();
        while (!in.isEnd()) {
            read.add(reader.read("Aa", in));
        }

        assertThat(read)
                .as("IncidentCodec writes and reads every field of CurrentIncident in the order of its schema")
                .isEqualTo(incidents);
    }

    /** Lists whose hashes are the same as well. */
    private static CurrentIncident incident(Random random) {
        return IncidentFields.random(new CurrentIncident(), random, () -> text(random), () -> time(random));
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static Instant time(Random random) {
        return Instant.ofEpochMilli(random.nextLong() >> 16);
    }
}
