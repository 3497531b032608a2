package dev.aftermath.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.IngestIndexEntry;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LogPositionsTest {

    private final LogPositions positions = new LogPositions();

    private Map<String, Long> changes() {
        Map<String, Long> offsets = new TreeMap<>();
        positions
                .changes()
                .forEach(change -> offsets.put(change.key(), ((IngestIndexEntry) change.value()).getLogOffset()));
        return offsets;
    }

    private static OwnOffsets own(int partition, long... offsets) {
        OwnOffsets own = new OwnOffsets();
        for (long offset : offsets) {
            own.add(partition, offset);
        }
        return own;
    }

    @Test
    void onesOwnFactsNeedNotBeReadAgain() {
        positions.read(3, 10);
        positions.remembered(3, 10);

        positions.appended(own(3, 10, 11, 12));
        assertThat(changes()).containsExactly(Map.entry("//3", 13L));
        positions.committed();

        positions.appended(own(3, 14));
        assertThat(changes()).containsExactly(Map.entry("//3", 15L));
    }

    @Test
    void whatCameBetweenTwoTransactionsIsReadNextTime() {
        positions.read(3, 10);
        positions.remembered(3, 10);
        positions.appended(own(3, 10));
        positions.committed();

        positions.appended(own(3, 13));

        assertThat(changes()).isEmpty();
    }

    @Test
    void whatCameBetweenTwoFactsOfOneTransactionIsReadNextTime() {
        positions.read(3, 10);
        positions.remembered(3, 10);

        positions.appended(own(3, 10, 12));
        assertThat(changes()).isEmpty();

        positions.appended(own(3, 14));
        assertThat(changes()).isEmpty();
    }

    @Test
    void whatWasReadIsRememberedWithTheNextTransaction() {
        positions.read(3, 10);
        positions.remembered(3, 7);
        positions.read(4, 0);

        positions.appended(own(5));

        assertThat(changes()).containsExactly(Map.entry("//3", 10L));
    }
}
