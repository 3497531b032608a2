package dev.aftermath.index.metrics;

import dev.aftermath.index.follow.Readiness;
import dev.aftermath.index.freshness.Freshness;
import dev.aftermath.index.view.Dimension;
import dev.aftermath.index.view.IndexSize;
import dev.aftermath.index.view.ViewIndex;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * All metrics of a process with a read side. Names begin with {@code aftermath.serving}; tags are few and bounded, and
 * never an incident's or a company's.
 */
public final class ReadSideMetrics implements AutoCloseable {

    private static final double MILLIS_PER_SECOND = 1_000.0;

    private final ProcessMetrics process = new ProcessMetrics();
    private final MeterRegistry registry = process.registry();

    /**
     * @param freshness what the index reflects; {@link Freshness#UNKNOWN} at first
     * @param clock for the age of the freshness
     */
    public ReadSideMetrics(ViewIndex index, Supplier<Freshness> freshness, Supplier<Readiness> readiness, Clock clock) {
        process.registry().getPrometheusRegistry().register(new CategoryDurations(index));
        gauge(
                "ready",
                "1 once all rows of the views are read, else 0",
                () -> readiness.get().ready() ? 1 : 0);
        gauge("undecodable.records", "Records of the topics read that cannot be read as rows", () -> readiness
                .get()
                .undecodable());
        gauge("freshness.lag", "Offsets of the log that answers do not reflect yet; NaN if unknown", () -> {
            Freshness now = freshness.get();
            return now.equals(Freshness.UNKNOWN) ? Double.NaN : now.lag();
        });
        gauge("freshness.age.seconds", "Time since the offsets were last compared; NaN if unknown", () -> {
            Freshness now = freshness.get();
            return now.equals(Freshness.UNKNOWN)
                    ? Double.NaN
                    : Duration.between(now.asOf(), clock.instant()).toMillis() / MILLIS_PER_SECOND;
        });
        gauge("index.incidents", "Current incidents", () -> size(index).incidents());
        for (Dimension dimension : Dimension.values()) {
            Gauge.builder(name("index.members"), () -> size(index).members().get(dimension))
                    .description("Members of a dimension that have incidents")
                    .tag("dimension", dimension.text())
                    .register(registry);
        }
    }

    private static IndexSize size(ViewIndex index) {
        return index.read(IndexSize::of);
    }

    /** Adds the metrics of a part of the process, until {@link #close}. */
    public void bind(MeterBinder part) {
        process.bind(part);
    }

    /**
     * A request was answered. A stream of changes is none: how long it lasts is up to its client.
     *
     * @param route address as the API lists it, with its placeholders; never one that a client made up
     * @param status HTTP status
     */
    public void answered(String route, int status, Duration taken) {
        Timer.builder(name("requests"))
                .description("Requests answered")
                .tags(List.of(Tag.of("route", route), Tag.of("status", String.valueOf(status))))
                .register(registry)
                .record(taken);
    }

    /** @param clients how many listen to the stream of changes now */
    public void streaming(Supplier<Number> clients) {
        gauge("stream.clients", "Clients that listen to the stream of changes", clients);
    }

    /** Everything, in the text format of Prometheus, {@link ProcessMetrics#CONTENT_TYPE}. */
    public String scrape() {
        return process.scrape();
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name(name), value).description(description).register(registry);
    }

    private static String name(String name) {
        return "aftermath.serving." + name;
    }

    @Override
    public void close() {
        process.close();
    }
}
