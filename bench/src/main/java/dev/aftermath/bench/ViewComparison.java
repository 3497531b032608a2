package dev.aftermath.bench;

import dev.aftermath.schemas.CompanyTrend;
import dev.aftermath.schemas.OutageDurations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/** Compares two copies of a view, both by topic key. Names of members are left out: the baseline does not make any. */
public final class ViewComparison {

    private ViewComparison() {}

    /** One line per key whose rows differ, in the order of keys; empty if the views are equal. */
    public static List<String> differences(
            SortedMap<String, ? extends SpecificRecord> expected, SortedMap<String, ? extends SpecificRecord> actual) {
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            SpecificRecord one = nameless(expected, key);
            SpecificRecord other = nameless(actual, key);
            if (one == null || !one.equals(other)) {
                differences.add(key + ": expected " + one + " but found " + other);
            }
        }
        return differences;
    }

    private static SpecificRecord nameless(Map<String, ? extends SpecificRecord> rows, String key) {
        SpecificRecord row = rows.get(key);
        if (row instanceof OutageDurations durations) {
            return OutageDurations.newBuilder(durations).setName("").build();
        }
        if (row instanceof CompanyTrend trend) {
            return CompanyTrend.newBuilder(trend).setName("").build();
        }
        return row;
    }
}
