package dev.aftermath.launcher.metrics;

import dev.aftermath.ingest.IngestReport;
import dev.aftermath.schemas.RejectionReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;

/**
 * What the last run of ingest came to. Gauges, as the next run begins at zero. Names begin with {@code aftermath.ingest};
 * the source is a tag, so that those of several sources can stand side by side.
 *
 * @param source name of the source, which is configured
 * @param took from the start to the last commit
 * @param endedAt when the run reached its end
 */
public record IngestMetrics(String source, IngestReport report, Duration took, Instant endedAt) implements MeterBinder {

    private static final double MILLIS_PER_SECOND = 1_000.0;

    @Override
    public void bindTo(MeterRegistry registry) {
        documents(registry, "recorded", report.recorded());
        documents(registry, "corrected", report.corrected());
        documents(registry, "unchanged", report.unchanged());
        documents(registry, "rejected", report.rejected());
        gauge(
                registry,
                "skipped.files",
                "Files of the last run that are not documents",
                Tags.of("source", source),
                report.skipped());
        gauge(
                registry,
                "withdrawn.incidents",
                "Incidents that the last run withdrew, because its complete list no longer has them",
                Tags.of("source", source),
                report.withdrawals().incidents());
        gauge(
                registry,
                "unread.files",
                "Files and directories of the last run that could not be read",
                Tags.of("source", source),
                report.unread());
        for (RejectionReason reason : RejectionReason.values()) {
            long rejected = report.rejections().stream()
                    .filter(rejection -> rejection.reason() == reason)
                    .count();
            gauge(
                    registry,
                    "rejections",
                    "Documents of the last run that were not accepted, those known before included",
                    Tags.of("source", source, "reason", reason.name()),
                    rejected);
        }
        Tags tags = Tags.of("source", source);
        gauge(registry, "transactions", "Transactions of the last run", tags, report.transactions());
        gauge(registry, "duration.seconds", "How long the last run took", tags, took.toMillis() / MILLIS_PER_SECOND);
        gauge(
                registry,
                "last.success.timestamp.seconds",
                "When the last run ended, in seconds since 1970",
                tags,
                endedAt.toEpochMilli() / MILLIS_PER_SECOND);
    }

    private void documents(MeterRegistry registry, String outcome, long documents) {
        gauge(
                registry,
                "documents",
                "Documents of the last run",
                Tags.of("source", source, "outcome", outcome),
                documents);
    }

    private static void gauge(MeterRegistry registry, String name, String description, Tags tags, double value) {
        Gauge.builder("aftermath.ingest." + name, () -> value)
                .description(description)
                .tags(tags)
                .register(registry);
    }
}
