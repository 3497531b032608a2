package dev.aftermath.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicationTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "5, 4"})
    void oneBrokerMayBeAwayIfThereAreTwoOrMore(int factor, int minInSync) {
        assertThat(new Replication(factor).minInSync()).hasValue(minInSync);
    }

    @Test
    void theBrokersDecideBothOrNeither() {
        assertThat(new Replication(Replication.BROKER_DEFAULT).minInSync()).isEqualTo(OptionalInt.empty());
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "3, 4", "-1, 1"})
    void noMoreReplicasCanBeInSyncThanThereAre(int factor, int minInSync) {
        OptionalInt least = OptionalInt.of(minInSync);

        assertThatThrownBy(() -> new Replication(factor, least))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("min.insync.replicas")
                .hasMessageContaining("not " + minInSync);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -2, 40_000})
    void aFactorThatDoesNotExistIsRefused(int factor) {
        assertThatThrownBy(() -> new Replication(factor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not " + factor);
    }
}
