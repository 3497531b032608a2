package dev.aftermath.streams;

import dev.aftermath.streams.fold.FoldStages;
import dev.aftermath.streams.metrics.ProcessorCounts;
import dev.aftermath.streams.metrics.ProcessorCounts.Outcome;
import dev.aftermath.streams.views.ViewStages;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What an instance of the processors tells those who watch it. Names of its own begin with {@code aftermath.streams};
 * Kafka's begin with {@code kafka}. Tags are few and bounded, and never an incident's or a company's.
 */
public final class ProcessorMetrics implements MeterBinder, AutoCloseable {

    private static final Map<String, String> VIEW_BY_STAGE = Map.of(
            FoldStages.WRITE_CURRENT, "current",
            ViewStages.WRITE_OUTAGE_DURATIONS, "outage-durations",
            ViewStages.WRITE_CATEGORY_COUNTS, "category-counts",
            ViewStages.WRITE_COMPANY_TRENDS, "company-trends",
            ViewStages.WRITE_VIEW_PROGRESS, "view-progress");

    private final Supplier<ProcessorCounts> counts;
    private final BooleanSupplier ready;
    private final MeterBinder kafka;

    /**
     * @param ready whether the instance does its work
     * @param kafka metrics of Kafka Streams; closed with this, if it can be
     */
    ProcessorMetrics(ProcessorCounts counts, BooleanSupplier ready, MeterBinder kafka) {
        this(() -> counts, ready, kafka);
    }

    private ProcessorMetrics(Supplier<ProcessorCounts> counts, BooleanSupplier ready, MeterBinder kafka) {
        this.counts = counts;
        this.ready = ready;
        this.kafka = kafka;
    }

    /** Of whichever instance is the current one, without Kafka's own metrics, which each instance has for itself. */
    public static ProcessorMetrics ofCurrent(Supplier<IncidentStreams> current) {
        return new ProcessorMetrics(
                () -> current.get().counts(), () -> current.get().trouble().isEmpty(), registry -> {});
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "ready", "1 while the processors are working, else 0", all -> ready.getAsBoolean() ? 1 : 0);
        for (Outcome outcome : Outcome.values()) {
            String text = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
            counter(
                    registry,
                    "events",
                    "Events of the log: folded into the views, no news, or set aside as undecodable",
                    Tags.of("outcome", text),
                    all -> all.events(outcome));
        }
        VIEW_BY_STAGE.forEach((stage, view) -> counter(
                registry, "rows", "Rows and tombstones written", Tags.of("view", view), all -> all.rows(stage)));
        counter(
                registry,
                "flushes",
                "Times the sums of a partition of the log were flushed to be merged",
                Tags.empty(),
                ProcessorCounts::flushes);
        counter(
                registry,
                "merges",
                "Times a shard of the views merged what had arrived",
                Tags.empty(),
                ProcessorCounts::merges);
        gauge(
                registry,
                "waiting.records",
                "Records with sums that have arrived but are not merged yet",
                ProcessorCounts::waiting);
        counter(
                registry,
                "thread.restarts",
                "Stream threads that failed and were replaced",
                Tags.empty(),
                ProcessorCounts::restarts);
        kafka.bindTo(registry);
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<ProcessorCounts> value) {
        Gauge.builder(name(name), counts, all -> value.applyAsDouble(all.get()))
                .strongReference(true)
                .description(description)
                .register(registry);
    }

    private void counter(
            MeterRegistry registry,
            String name,
            String description,
            Tags tags,
            ToDoubleFunction<ProcessorCounts> value) {
        FunctionCounter.builder(name(name), counts, all -> value.applyAsDouble(all.get()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static String name(String name) {
        return "aftermath.streams." + name;
    }

    @Override
    public void close() {
        if (kafka instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("the metrics of Kafka Streams cannot be closed", e);
            }
        }
    }
}
