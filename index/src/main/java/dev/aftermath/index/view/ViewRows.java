package dev.aftermath.index.view;

import dev.aftermath.schemas.CategoryCounts;
import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.OutageDurations;

/**
 * Turns records of the view topics into changes. The key alone says which row is meant (see {@link
 * dev.aftermath.schemas.ViewKeys}), so that a tombstone takes out exactly what its row put in.
 *
 * <p>Every method takes the record's key and its value, {@code null} for a tombstone, and throws a {@link
 * RuntimeException} if they make no row.
 */
public final class ViewRows {

    private ViewRows() {}

    /** Key: {@code dimension/member/month}. */
    public static ViewChange durations(String key, OutageDurations row) {
        int afterDimension = key.indexOf('/');
        int beforeMonth = key.lastIndexOf('/');
        if (afterDimension < 0 || afterDimension == beforeMonth) {
            throw new IllegalArgumentException("the key \"" + key + "\" is not of the form dimension/member/month");
        }
        String dimension = key.substring(0, afterDimension);
        return new ViewChange.Durations(
                Dimension.of(dimension)
                        .orElseThrow(() -> new IllegalArgumentException("unknown dimension \"" + dimension + "\"")),
                unescape(key.substring(afterDimension + 1, beforeMonth)),
                Month.parse(key.substring(beforeMonth + 1)),
                row == null ? null : row.getName(),
                row == null ? null : DurationCell.of(row));
    }

    /** Key: {@code category/month} or {@code category+otherCategory/month}. */
    public static ViewChange categories(String key, CategoryCounts row) {
        int beforeMonth = lastSlash(key, "category/month");
        String member = key.substring(0, beforeMonth);
        int month = Month.parse(key.substring(beforeMonth + 1));
        Long incidents = row == null ? null : row.getIncidents();
        int plus = member.indexOf('+');
        if (plus < 0) {
            return new ViewChange.Category(unescape(member), month, incidents);
        }
        CategoryPair pair = new CategoryPair(unescape(member.substring(0, plus)), unescape(member.substring(plus + 1)));
        return new ViewChange.Pair(pair, month, incidents);
    }

    /** Key: {@code company/month}. */
    public static ViewChange trend(String key, CompanyTrend row) {
        int beforeMonth = lastSlash(key, "company/month");
        return new ViewChange.Trend(
                key.substring(0, beforeMonth),
                Month.parse(key.substring(beforeMonth + 1)),
                row == null ? null : row.getName(),
                row == null ? null : TrendCell.of(row));
    }

    /** Key: incident id. */
    public static ViewChange current(String key, CurrentIncident incident) {
        return new ViewChange.Current(key, incident);
    }

    private static int lastSlash(String key, String form) {
        int slash = key.lastIndexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("the key \"" + key + "\" is not of the form " + form);
        }
        return slash;
    }

    private static String unescape(String member) {
        return member.replace("%2F", "/").replace("%2B", "+").replace("%25", "%");
    }
}
