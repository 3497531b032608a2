package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarintsTest {

    private static final long SEED = 20_160_818;

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, -1, 63, 64, -64, -65, 127, 128, 16_383, 16_384, 1L << 34, Long.MAX_VALUE, Long.MIN_VALUE})
    void numbersReadBackAndLeaveNothingBehind(long value) {
        assertReadsBack(value);
    }

    @Test
    void randomNumbersOfEverySizeReadBackAndAreAvrosLongs() throws IOException {
        Random random = new Random(SEED);
        for (long value : LongStream.generate(() -> random.nextLong() >> random.nextInt(64))
                .limit(10_000)
                .toArray()) {
            assertReadsBack(value);
            assertThat(signed(value)).as("%d of seed %d", value, SEED).isEqualTo(avroLong(value));
        }
    }

    @Test
    void aNumberThatIsCutOffIsRefused() {
        byte[] bytes = signed(1_000_000);
        ByteBuffer cut = ByteBuffer.wrap(bytes, 0, bytes.length - 1);
        assertThatThrownBy(() -> Varints.getSigned(cut)).isInstanceOf(BufferUnderflowException.class);
    }

    @Test
    void aNumberOfMoreThanTenBytesIsRefused() {
        byte[] endless = new byte[11];
        Arrays.fill(endless, (byte) 0x80);
        assertThatThrownBy(() -> Varints.getUnsigned(ByteBuffer.wrap(endless)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than ten bytes");
    }

    private static void assertReadsBack(long value) {
        ByteBuffer buffer = ByteBuffer.allocate(20);
        Varints.putSigned(buffer, value);
        Varints.putUnsigned(buffer, value);
        buffer.flip();
        assertThat(Varints.getSigned(buffer)).isEqualTo(value);
        assertThat(Varints.getUnsigned(buffer)).isEqualTo(value);
        assertThat(buffer.hasRemaining()).isFalse();
    }

    private static byte[] signed(long value) {
        ByteBuffer buffer = ByteBuffer.allocate(10);
        Varints.putSigned(buffer, value);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static byte[] avroLong(long value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        encoder.writeLong(value);
        encoder.flush();
        return out.toByteArray();
    }
}
