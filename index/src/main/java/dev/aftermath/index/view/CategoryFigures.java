package dev.aftermath.index.view;

/**
 * Incidents of one category over a range of months.
 *
 * @param share incidents of the category ÷ all incidents of the range; {@code null} if there are none
 * @param timed {@code TIMED} incidents of the category
 * @param approximate how many of these have a start or an end that is known to the day only
 * @param p50Seconds median of the durations of the {@code TIMED} ones, within 0.1 %; {@code null} if there are none
 * @param p90Seconds what 90 % of them do not exceed, likewise
 */
public record CategoryFigures(
        String key, long incidents, Double share, long timed, long approximate, Double p50Seconds, Double p90Seconds) {

    private static final int MEDIAN = 50;
    private static final int MOST = 90;

    /** @param all incidents of the range, of whatever category */
    static CategoryFigures of(String key, long incidents, long all, DurationCell durations) {
        return new CategoryFigures(
                key,
                incidents,
                all == 0 ? null : (Double) ((double) incidents / all),
                durations.timed(),
                durations.approximate(),
                durations.percentileSeconds(MEDIAN),
                durations.percentileSeconds(MOST));
    }
}
