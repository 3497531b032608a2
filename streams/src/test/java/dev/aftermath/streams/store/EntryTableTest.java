package dev.aftermath.streams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTableTest {

    private static final long SEED = 20_161_123;
    private static final int MEGABYTE = 1 << 20;

    private final EntryTable table = new EntryTable();

    /** Few keys, so that much is replaced and removed; many, so that the table grows. */
    @ParameterizedTest
    @ValueSource(ints = {3, 50, 2_000, 60_000})
    void holdsWhatAMapHolds(int keys) {
        Random random = new Random(SEED + keys);
        Map<Bytes, byte[]> expected = new HashMap<>();
        for (int step = 0; step < 200_000; step++) {
            byte[] key = key(random.nextInt(keys));
            if (random.nextInt(4) == 0) {
                table.remove(key);
                expected.remove(Bytes.wrap(key));
            } else {
                byte[] value = new byte[random.nextInt(120)];
                random.nextBytes(value);
                table.put(key, value);
                expected.put(Bytes.wrap(key), value);
            }
            byte[] other = key(random.nextInt(keys));
            byte[] held = table.get(other);
            byte[] wanted = expected.get(Bytes.wrap(other));
            // An assertion for each of so many steps would take most of the time.
            if (!Arrays.equals(held, wanted)) {
                assertThat(held).as("seed %d, step %d", SEED, step).isEqualTo(wanted);
            }
        }
        assertThat(table.size()).isEqualTo(expected.size());
        Map<Bytes, byte[]> all = new HashMap<>();
        EntryTable.Cursor entries = table.entries();
        while (entries.hasNext()) {
            entries.advance();
            assertThat(all.put(Bytes.wrap(entries.key()), entries.value())).isNull();
        }
        assertThat(all).as("seed %d", SEED).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void sweepsUpWhatIsLeftBehind() {
        for (int length = 0; length < 2_000; length += 50) {
            for (int key = 0; key < 2_000; key++) {
                table.put(key(key), new byte[length]);
            }
        }
        long live = 2_000L * (12 + 16 + 2_000);
        assertThat(table.slabBytes()).isLessThan(3 * live + 2 * MEGABYTE);
        for (int key = 0; key < 2_000; key++) {
            assertThat(table.get(key(key))).hasSize(1_950);
            table.remove(key(key));
        }
        assertThat(table.slabBytes()).isLessThan(2 * MEGABYTE);
    }

    @Test
    void takesEntriesLargerThanItsArrays() {
        byte[] large = new byte[3 * MEGABYTE];
        large[large.length - 1] = 7;
        table.put(key(1), new byte[] {1});
        table.put(key(2), large);
        table.put(key(3), new byte[] {3});
        assertThat(table.get(key(1))).containsExactly(1);
        assertThat(table.get(key(2))).isEqualTo(large);
        assertThat(table.get(key(3))).containsExactly(3);
    }

    @Test
    void anEmptyKeyAndAnEmptyValueAreAnEntry() {
        table.put(new byte[0], new byte[0]);
        assertThat(table.get(new byte[0])).isEmpty();
        assertThat(table.get(key(0))).isNull();
    }

    @Test
    void readingAllEndsWhenTheTableChanges() {
        table.put(key(1), new byte[] {1});
        EntryTable.Cursor entries = table.entries();
        table.put(key(2), new byte[] {2});
        assertThatThrownBy(entries::advance).isInstanceOf(ConcurrentModificationException.class);
    }

    @Test
    void isEmptyOnceCleared() {
        table.put(key(1), new byte[] {1});
        table.clear();
        assertThat(table.size()).isZero();
        assertThat(table.get(key(1))).isNull();
        assertThat(table.entries().hasNext()).isFalse();
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(16).putLong(0x5EED).putLong(number).array();
    }
}
