package dev.aftermath.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.serving.view.Rows;
import dev.aftermath.serving.view.ViewChange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    @Test
    void allPartsArriveInTheirOrder() {
        List<List<ViewChange>> arrived = new ArrayList<>();
        List<List<ViewChange>> sent = new ArrayList<>();
        try (ReadAhead parts = new ReadAhead(arrived::add)) {
            for (int i = 0; i < 1_000; i++) {
                sent.add(List.of(new ViewChange.Current("x" + i, Rows.incident("x" + i))));
                parts.accept(sent.get(i));
            }
            parts.finish();
        }

        assertThat(arrived).isEqualTo(sent);
    }

    @Test
    void whatFailsIsThrownWhereTheNextPartIsRead() {
        IllegalStateException failure = new IllegalStateException("full");
        try (ReadAhead parts = new ReadAhead(part -> {
            throw failure;
        })) {
            parts.accept(List.of());

            assertThatThrownBy(() -> parts.accept(List.of())).isSameAs(failure);
            assertThatThrownBy(parts::finish).isSameAs(failure);
        }
    }
}
