package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.FieldDigest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedDigestsTest {

    @Test
    void theyAreTheDigestsThatWereGiven() {
        Random random = new Random(7);
        List<FieldDigest> digests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            digests.add(new FieldDigest(
                    ByteBuffer.allocate(8).putLong(random.nextLong()).array()));
        }

        assertThat(PackedDigests.of(digests)).isEqualTo(digests).isNotSameAs(digests);
        assertThat(PackedDigests.of(List.of())).isEmpty();
        assertThat(PackedDigests.of(null)).isNull();
    }
}
