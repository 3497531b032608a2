package dev.aftermath.index.metrics;

import dev.aftermath.index.view.Dimension;
import dev.aftermath.index.view.DurationSpread;
import dev.aftermath.index.view.ViewIndex;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/**
 * Time to resolve: a histogram of the durations of {@code TIMED} incidents for each of the largest categories, from the
 * views, and how many of them are approximate. A gauge histogram, for a correction or a withdrawal may take incidents out
 * of it.
 */
final class CategoryDurations implements MultiCollector {

    private static final String DURATIONS = "aftermath_serving_incident_duration_seconds";
    private static final String APPROXIMATE = "aftermath_serving_incident_duration_approximate";
    private static final String CATEGORY = "category";

    /** Categories come from documents; the number of series must not. */
    private static final int MOST_CATEGORIES = 30;

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final List<Long> BOUNDS_SECONDS = List.of(
            MINUTE,
            5 * MINUTE,
            15 * MINUTE,
            30 * MINUTE,
            HOUR,
            2 * HOUR,
            4 * HOUR,
            8 * HOUR,
            DAY,
            2 * DAY,
            7 * DAY,
            14 * DAY);

    private static final String DURATIONS_HELP = "Durations of the TIMED incidents of a category, of the "
            + MOST_CATEGORIES + " categories with the most of them";
    private static final String APPROXIMATE_HELP =
            "How many of these incidents have a start or an end known to the day only";

    private final ViewIndex index;

    CategoryDurations(ViewIndex index) {
        this.index = index;
    }

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return List.of(
                MetricFamilyDescriptor.histogram(DURATIONS)
                        .help(DURATIONS_HELP)
                        .labelName(CATEGORY)
                        .build(),
                MetricFamilyDescriptor.gauge(APPROXIMATE)
                        .help(APPROXIMATE_HELP)
                        .labelName(CATEGORY)
                        .build());
    }

    @Override
    public MetricSnapshots collect() {
        HistogramSnapshot.Builder histograms =
                HistogramSnapshot.builder().name(DURATIONS).help(DURATIONS_HELP).gaugeHistogram(true);
        GaugeSnapshot.Builder approximate =
                GaugeSnapshot.builder().name(APPROXIMATE).help(APPROXIMATE_HELP);
        index.read(views -> DurationSpread.ofLargest(views, Dimension.CATEGORY, MOST_CATEGORIES))
                .forEach(spread -> {
                    histograms.dataPoint(point(spread));
                    approximate.dataPoint(GaugeDataPointSnapshot.builder()
                            .labels(Labels.of(CATEGORY, spread.key()))
                            .value(spread.approximate())
                            .build());
                });
        return MetricSnapshots.of(histograms.build(), approximate.build());
    }

    private static HistogramDataPointSnapshot point(DurationSpread spread) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        long below = 0;
        for (long seconds : BOUNDS_SECONDS) {
            long upTo = spread.atMost(1_000 * seconds);
            buckets.bucket(seconds, upTo - below);
            below = upTo;
        }
        buckets.bucket(Double.POSITIVE_INFINITY, spread.timed() - below);
        return HistogramDataPointSnapshot.builder()
                .labels(Labels.of(CATEGORY, spread.key()))
                .classicHistogramBuckets(buckets.build())
                .sum(spread.durations().totalMillis() / 1_000.0)
                .build();
    }
}
