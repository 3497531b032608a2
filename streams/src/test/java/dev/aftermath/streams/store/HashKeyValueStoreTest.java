package dev.aftermath.streams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

class HashKeyValueStoreTest {

    private final KeyValueStore<Bytes, byte[]> store =
            HashKeyValueStore.supplier("some-entries").get();

    @Test
    void keepsTheNewestValueOfAKeyUntilItIsDeleted() {
        store.put(key(1), value(10));
        store.put(key(1), value(11));
        assertThat(store.get(key(1))).containsExactly(11);
        assertThat(store.putIfAbsent(key(1), value(12))).containsExactly(11);
        assertThat(store.putIfAbsent(key(2), value(20))).isNull();
        assertThat(store.approximateNumEntries()).isEqualTo(2);
        assertThat(store.delete(key(1))).containsExactly(11);
        assertThat(store.delete(key(1))).isNull();
        store.put(key(2), null);
        assertThat(store.get(key(2))).isNull();
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void aRangeIsInOrderAndIncludesBothEnds() {
        for (int number : new int[] {5, 1, 200, 3}) {
            store.putAll(List.of(KeyValue.pair(key(number), value(number))));
        }
        assertThat(numbers(store.range(key(3), key(200)))).containsExactly(3, 5, 200);
        assertThat(numbers(store.range(null, key(3)))).containsExactly(1, 3);
        assertThat(numbers(store.range(key(4), null))).containsExactly(5, 200);
        assertThat(numbers(store.range(null, null))).containsExactly(1, 3, 5, 200);
        assertThat(numbers(store.all())).containsExactlyInAnyOrder(1, 3, 5, 200);
    }

    @Test
    void peekingDoesNotMoveOn() {
        store.put(key(1), value(1));
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            assertThat(all.peekNextKey()).isEqualTo(key(1));
            assertThat(all.peekNextKey()).isEqualTo(key(1));
            assertThat(all.hasNext()).isTrue();
            assertThat(all.next().key).isEqualTo(key(1));
            assertThat(all.hasNext()).isFalse();
            assertThatThrownBy(all::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    private static List<Integer> numbers(KeyValueIterator<Bytes, byte[]> entries) {
        List<Integer> numbers = new ArrayList<>();
        try (entries) {
            entries.forEachRemaining(entry -> numbers.add(entry.value[0] & 0xFF));
        }
        return numbers;
    }

    private static Bytes key(int number) {
        return Bytes.wrap(value(number));
    }

    private static byte[] value(int number) {
        return new byte[] {(byte) number};
    }
}
