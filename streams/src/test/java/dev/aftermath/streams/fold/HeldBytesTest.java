package dev.aftermath.streams.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeldBytesTest {

    @Test
    void tasksShareEvenly() {
        HeldBytes held = new HeldBytes(1_000);
        held.join();
        assertThat(held.perTask()).isEqualTo(1_000);
        held.join();
        held.join();
        held.join();
        assertThat(held.perTask()).isEqualTo(250);
        held.leave();
        held.leave();
        assertThat(held.perTask()).isEqualTo(500);
    }

    @Test
    void aHeapGivesAPartOfItself() {
        assertThat(HeldBytes.ofHeap().perTask())
                .isPositive()
                .isLessThan(Runtime.getRuntime().maxMemory());
    }

    @Test
    void nothingIsNotEnough() {
        assertThatThrownBy(() -> new HeldBytes(0)).hasMessageContaining("at least 1");
    }
}
