package dev.aftermath.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IncidentIdTest {

    @Test
    void aUuidInLowerCaseIsReadAsJavaDoes() {
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            UUID uuid = new UUID(random.nextLong(), random.nextLong());
            IncidentId id = read(uuid.toString());
            assertThat(id).isEqualTo(new IncidentId(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()));
            assertThat(new UUID(id.most(), id.least())).isEqualTo(uuid);
        }
    }

    @Test
    void whateverElseHasItsLengthIsNone() {
        String id = "655ee350-a86f-424b-89c5-f80cc0fe527e";
        for (int place = 0; place < id.length(); place++) {
            for (String wrong : new String[] {"g", "A", "F", " ", "/", ":", "`", "_"}) {
                assertThat(read(id.substring(0, place) + wrong + id.substring(place + 1)))
                        .isNull();
            }
            String digitOrDash = id.charAt(place) == '-' ? "0" : "-";
            assertThat(read(id.substring(0, place) + digitOrDash + id.substring(place + 1)))
                    .isNull();
        }
    }

    private static IncidentId read(String text) {
        byte[] padded = (".." + text).getBytes(StandardCharsets.UTF_8);
        return IncidentId.read(padded, 2);
    }
}
