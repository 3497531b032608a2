package dev.aftermath.serving.metrics;

import dev.aftermath.serving.freshness.Freshness;
import dev.aftermath.serving.freshness.Readiness;
import dev.aftermath.serving.view.Dimension;
import dev.aftermath.serving.view.IndexSize;
import dev.aftermath.serving.view.ViewIndex;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All metrics of a process with a read side. Names begin with {@code aftermath.serving}; tags are few and bounded, and
 * never an incident's or a company's.
 */
public final class ReadSideMetrics implements AutoCloseable {

    /** Of what {@link #scrape} gives. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Logger LOG = LoggerFactory.getLogger(ReadSideMetrics.class);
    private static final double MILLIS_PER_SECOND = 1_000.0;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<AutoCloseable> bound = new ArrayList<>();

    /**
     * @param freshness what the index reflects; {@link Freshness#UNKNOWN} at first
     * @param clock for the age of the freshness
     */
    public ReadSideMetrics(ViewIndex index, Supplier<Freshness> freshness, Supplier<Readiness> readiness, Clock clock) {
        registry.getPrometheusRegistry().register(new CategoryDurations(index));
        gauge(
                "ready",
                "1 once all rows of the views are read, else 0",
                () -> readiness.get().ready() ? 1 : 0);
        gauge("undecodable.records", "Records of the topics read that make no row", () -> readiness
                .get()
                .undecodable());
        gauge("freshness.lag", "Offsets of the log that answers do not reflect yet; NaN if unknown", () -> {
            Freshness now = freshness.get();
            return now.equals(Freshness.UNKNOWN) ? Double.NaN : now.lag();
        });
        gauge("freshness.age.seconds", "Since the offsets were last compared; NaN if unknown", () -> {
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
        List.of(
                        new ClassLoaderMetrics(),
                        new JvmMemoryMetrics(),
                        new JvmGcMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(this::bind);
    }

    private static IndexSize size(ViewIndex index) {
        return index.read(IndexSize::of);
    }

    /** Adds the metrics of a part of the process, until {@link #close}. */
    public void bind(MeterBinder part) {
        part.bindTo(registry);
        if (part instanceof AutoCloseable closeable) {
            bound.add(closeable);
        }
    }

    /**
     * A request was answered.
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

    /** Everything, in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name(name), value).description(description).register((MeterRegistry) registry);
    }

    private static String name(String name) {
        return "aftermath.serving." + name;
    }

    @Override
    public void close() {
        for (AutoCloseable part : bound) {
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("metrics of {} were not closed", part, e);
            }
        }
        registry.close();
    }
}
