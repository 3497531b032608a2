package dev.aftermath.serving.view;

/**
 * Incidents and downtime of one company over a range of months.
 *
 * @param undated incidents that fall in no month; 0 in a range with ends
 * @param downtimeSeconds time inside the range in which at least one {@code TIMED} incident went on
 * @param meanSecondsBetweenStarts mean time between consecutive known starts; {@code null} below two
 */
public record CompanyFigures(
        String key,
        String name,
        long incidents,
        long undated,
        double downtimeSeconds,
        Double meanSecondsBetweenStarts) {

    static CompanyFigures of(String key, String name, TrendCell sum, long undated) {
        Double betweenStarts = sum.starts() < 2
                ? null
                : (sum.lastStartMillis() - sum.firstStartMillis()) / 1_000.0 / (sum.starts() - 1);
        return new CompanyFigures(key, name, sum.incidents(), undated, sum.downtimeMillis() / 1_000.0, betweenStarts);
    }
}
