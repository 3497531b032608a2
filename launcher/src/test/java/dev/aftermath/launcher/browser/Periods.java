package dev.aftermath.launcher.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums of months, added up anew. */
final class Periods {

    private Periods() {}

    /** Every period from a month to another, both inclusive; {@code grain} is month, quarter or year. */
    static List<String> between(String first, String last, String grain) {
        List<String> periods = new ArrayList<>();
        for (YearMonth month = YearMonth.parse(first);
                !month.isAfter(YearMonth.parse(last));
                month = month.plusMonths(1)) {
            String period = of(month.toString(), grain);
            if (periods.isEmpty() || !periods.get(periods.size() - 1).equals(period)) {
                periods.add(period);
            }
        }
        return periods;
    }

    /** Period to sum of a field of cells that each name their month; undated ones are left out. */
    static Map<String, Double> sums(JsonNode cells, String month, String field, String grain) {
        Map<String, Double> sums = new TreeMap<>();
        for (JsonNode cell : cells) {
            String name = cell.path(month).asText();
            if (!name.equals("undated")) {
                sums.merge(of(name, grain), cell.path(field).asDouble(), Double::sum);
            }
        }
        return sums;
    }

    /** Period to sum of an object that has a number for each month. */
    static Map<String, Double> sums(JsonNode months, String grain) {
        Map<String, Double> sums = new TreeMap<>();
        months.properties().forEach(month -> {
            if (!month.getKey().equals("undated")) {
                sums.merge(of(month.getKey(), grain), month.getValue().asDouble(), Double::sum);
            }
        });
        return sums;
    }

    /**
     * What the small bars of a company say: its incidents in each of the last twenty years.
     *
     * @param companies durations of companies, year by year
     */
    static String smallBars(JsonNode companies, String key) {
        TreeMap<Integer, Long> own = new TreeMap<>();
        int last = 0;
        for (JsonNode company : companies) {
            for (JsonNode year : company.path("periods")) {
                if (!year.path("period").asText().equals("undated")) {
                    last = Math.max(last, year.path("period").asInt());
                    if (company.path("key").asText().equals(key)) {
                        own.put(
                                year.path("period").asInt(),
                                year.path("incidents").asLong());
                    }
                }
            }
        }
        if (own.tailMap(last - 19).isEmpty()) {
            return "no dated incidents, " + (last - 19) + " to " + last;
        }
        long most = Collections.max(own.tailMap(last - 19).values());
        int peak = own.tailMap(last - 19).entrySet().stream()
                .filter(year -> year.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
        return last - 19 + " to " + last + ", most in " + peak + ": " + Words.incidents(most);
    }

    /** The first month of a period of any grain. */
    static YearMonth firstMonth(String period) {
        String year = period.substring(0, 4);
        if (period.length() == 4) {
            return YearMonth.parse(year + "-01");
        }
        return period.charAt(5) == 'Q'
                ? YearMonth.parse(year + "-01").plusMonths(3L * (period.charAt(6) - '1'))
                : YearMonth.parse(period);
    }

    private static String of(String month, String grain) {
        YearMonth parsed = YearMonth.parse(month);
        return switch (grain) {
            case "month" -> month;
            case "quarter" -> month.substring(0, 4) + "-Q" + (parsed.getMonthValue() + 2) / 3;
            default -> month.substring(0, 4);
        };
    }
}
