package dev.aftermath.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedMetricsTest {

    @Test
    void eachPartShowsOnceWhicheverIsThereFirst() {
        List<MeterBinder> shown = new ArrayList<>();
        MeterBinder early = registry -> {};
        MeterBinder late = registry -> {};
        SharedMetrics metrics = new SharedMetrics();

        metrics.add(early);
        assertThat(shown).isEmpty();
        metrics.showOn(shown::add);
        metrics.add(late);

        assertThat(shown).containsExactly(early, late);
    }
}
