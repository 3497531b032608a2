package dev.aftermath.index.metrics;

import dev.aftermath.index.search.IncidentSearch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Size of the text index. */
public final class SearchMetrics implements MeterBinder {

    private final IncidentSearch search;

    public SearchMetrics(IncidentSearch search) {
        this.search = search;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("aftermath.serving.search.incidents", search, IncidentSearch::incidents)
                .description("Incidents that a text search can find")
                .register(registry);
        Gauge.builder("aftermath.serving.search.bytes", search, IncidentSearch::bytes)
                .description("Heap used by the text index, without the incidents themselves")
                .register(registry);
    }
}
