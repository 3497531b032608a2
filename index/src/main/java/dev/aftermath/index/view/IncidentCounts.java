package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How many incidents there are by member, month and timing, so that nobody has to look at all of them to count some, and
 * when they became known.
 */
final class IncidentCounts {

    private static final int TIMINGS = Timing.values().length;

    private final MonthCells<int[]> all = new MonthCells<>();
    private final Map<String, MonthCells<int[]>> ofCompany = new HashMap<>();
    private final Map<String, MonthCells<int[]>> ofCategory = new HashMap<>();
    private final Map<String, MonthCells<int[]>> ofProduct = new HashMap<>();

    /** Incidents by the month in which what they say now became known. */
    private final NavigableMap<Integer, Integer> known = new TreeMap<>();

    void add(IncidentPlace place, CurrentIncident incident) {
        count(place, incident, 1);
    }

    void remove(IncidentPlace place, CurrentIncident incident) {
        count(place, incident, -1);
    }

    private void count(IncidentPlace place, CurrentIncident incident, int sign) {
        int month = place.isDated() ? Month.of(place.timeMillis()) : Month.UNDATED;
        int timing = incident.getTiming().ordinal();
        known.merge(
                Month.of(incident.getKnownAt().toEpochMilli()),
                sign,
                (before, more) -> before + more == 0 ? null : before + more);
        count(all, month, timing, sign);
        count(ofCompany, incident.getCompanyKey(), month, timing, sign);
        count(ofProduct, incident.getProductKey(), month, timing, sign);
        for (String category : incident.getCategoryKeys()) {
            count(ofCategory, category, month, timing, sign);
        }
    }

    private static void count(Map<String, MonthCells<int[]>> members, String key, int month, int timing, int sign) {
        MonthCells<int[]> months = members.computeIfAbsent(key, absent -> new MonthCells<>());
        count(months, month, timing, sign);
        if (months.isEmpty()) {
            members.remove(key);
        }
    }

    private static void count(MonthCells<int[]> months, int month, int timing, int sign) {
        int[] counts = months.get(month);
        if (counts == null) {
            counts = new int[TIMINGS];
            months.put(month, counts);
        }
        counts[timing] += sign;
        if (sign < 0 && isZero(counts)) {
            months.remove(month);
        }
    }

    /** The newest month in which anything that incidents say now became known; empty if there are none. */
    OptionalInt newestKnown() {
        return known.isEmpty() ? OptionalInt.empty() : OptionalInt.of(known.lastKey());
    }

    private static boolean isZero(int[] counts) {
        for (int count : counts) {
            if (count != 0) {
                return false;
            }
        }
        return true;
    }

    /** How many incidents meet a filter; empty if that takes looking at them, for it names two members. */
    OptionalLong count(IncidentFilter filter) {
        MonthCells<int[]> months = all;
        int members = 0;
        if (filter.company() != null) {
            members++;
            months = ofCompany.get(filter.company());
        }
        if (filter.category() != null) {
            members++;
            months = ofCategory.get(filter.category());
        }
        if (filter.product() != null) {
            members++;
            months = ofProduct.get(filter.product());
        }
        if (members > 1) {
            return OptionalLong.empty();
        }
        long[] matches = {0};
        if (months != null) {
            months.forEach(filter.range(), (month, counts) -> matches[0] += count(counts, filter.timing()));
        }
        return OptionalLong.of(matches[0]);
    }

    private static long count(int[] counts, Timing timing) {
        return timing == null ? Arrays.stream(counts).asLongStream().sum() : counts[timing.ordinal()];
    }
}
