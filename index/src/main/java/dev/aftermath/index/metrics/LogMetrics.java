package dev.aftermath.index.metrics;

import dev.aftermath.index.facts.FactIndex;
import dev.aftermath.index.facts.Rejections;
import dev.aftermath.index.follow.Readiness;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;

/**
 * Metrics of what the read side knows of the log itself.
 *
 * @param readiness whether the log has been read
 */
public record LogMetrics(FactIndex facts, Rejections rejections, Supplier<Readiness> readiness) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "ready",
                "1 once the log is read, so that facts can be asked for, else 0",
                () -> readiness.get().ready() ? 1 : 0);
        gauge(
                registry,
                "undecodable.records",
                "Records of the log and the rejections that are set aside",
                () -> readiness.get().undecodable());
        gauge(registry, "facts", "Facts in the log", facts::facts);
        gauge(registry, "index.bytes", "Heap used by the places of the facts", facts::bytes);
        gauge(registry, "rejected.documents", "Documents that are rejected at present", rejections::documents);
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder("aftermath.serving.log." + name, value)
                .description(description)
                .register(registry);
    }
}
