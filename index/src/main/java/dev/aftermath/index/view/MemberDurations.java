package dev.aftermath.index.view;

import java.util.List;

/**
 * Durations of one member, in sum, as a distribution and period by period.
 *
 * @param buckets the distribution; {@code null} if it was not asked for
 * @param periods the same figures of each period with incidents, ascending, undated last; {@code null} if no grain was
 *     asked for
 */
public record MemberDurations(
        DurationFigures figures,
        @MayBeAbsent List<DurationBucket> buckets,
        @MayBeAbsent List<Period> periods) {

    /**
     * Figures of one period that has incidents.
     *
     * @param period {@code 2016-08}, {@code 2016-Q3}, {@code 2016} or {@code undated}
     */
    public record Period(String period, DurationFigures figures) {}
}
