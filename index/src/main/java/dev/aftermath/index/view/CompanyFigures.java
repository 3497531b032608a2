package dev.aftermath.index.view;

/**
 * Incidents and downtime of one company over a range of months.
 *
 * @param undated incidents that fall in no month; 0 in a range with ends
 * @param downtimeSeconds time inside the range in which at least one {@code TIMED} incident went on
 * @param meanSecondsBetweenStarts mean time between consecutive known starts; {@code null} below two
 * @param timed {@code TIMED} incidents of the range
 * @param approximate how many of these have a start or an end that is known to the day only
 * @param medianSeconds of the durations of these, within 0.1 %; {@code null} if there are none
 * @param p90Seconds what 90 % of these durations do not exceed, likewise
 * @param incidentsYearBefore incidents a year before the months of the {@link Comparison}; {@code null} if these begin
 *     before the company's first incident
 * @param change incidents in the months of the {@link Comparison} less {@code incidentsYearBefore}; {@code null} likewise
 */
public record CompanyFigures(
        String key,
        String name,
        long incidents,
        long undated,
        double downtimeSeconds,
        Double meanSecondsBetweenStarts,
        long timed,
        long approximate,
        Double medianSeconds,
        Double p90Seconds,
        Long incidentsYearBefore,
        Long change) {

    private static final int MEDIAN = 50;
    private static final int MOST = 90;

    /**
     * @param sum the company's cells of the range
     * @param durations those of its incidents in the range
     * @param compared incidents in the months of the comparison; {@code null} if there is none
     * @param before incidents a year before these; {@code null} likewise
     */
    static CompanyFigures of(
            String key, String name, TrendCell sum, long undated, DurationCell durations, Long compared, Long before) {
        Double betweenStarts = sum.starts() < 2
                ? null
                : (sum.lastStartMillis() - sum.firstStartMillis()) / 1_000.0 / (sum.starts() - 1);
        return new CompanyFigures(
                key,
                name,
                sum.incidents(),
                undated,
                sum.downtimeSeconds(),
                betweenStarts,
                durations.timed(),
                durations.approximate(),
                durations.percentileSeconds(MEDIAN),
                durations.percentileSeconds(MOST),
                before,
                before == null ? null : (Long) (compared - before));
    }
}
