package dev.aftermath.bench.readside;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.TopicCatalogue;
import dev.aftermath.schemas.TopicSpec;
import dev.aftermath.schemas.ViewKeys;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * The rows of the views for some current incidents, as the processors would write them, without a broker and in the
 * memory of a benchmark: incidents are added and forgotten, and what is left is a few bytes of each.
 */
final class HistoryRows {

    /** Receives the rows, each with its topic and its key there. */
    interface Sink {
        void accept(TopicSpec topic, String key, SpecificRecord row);
    }

    private static final String COMPANY = "company";
    private static final String PRODUCT = "product";
    private static final String CATEGORY = "category";

    private record Member(String dimension, String key, String other) {}

    private final Map<Member, Map<Integer, CellSum>> cells = new HashMap<>();
    private final Map<Member, Map<String, Integer>> spellings = new HashMap<>();

    void add(CurrentIncident incident) {
        int month = Month.parse(incident.getMonth());
        Member company = new Member(COMPANY, incident.getCompanyKey(), null);
        Member product = new Member(PRODUCT, incident.getProductKey(), null);
        cell(new Member("all", "", null), month).add(incident);
        cell(company, month).add(incident);
        cell(product, month).add(incident);
        spell(company, incident.getCompany());
        spell(product, incident.getProduct());
        List<String> categories = incident.getCategoryKeys();
        for (int i = 0; i < categories.size(); i++) {
            cell(new Member(CATEGORY, categories.get(i), null), month).add(incident);
            for (String other : categories.subList(i + 1, categories.size())) {
                cell(new Member(CATEGORY, categories.get(i), other), month).add(incident);
            }
        }
        if (incident.getTiming() == Timing.TIMED) {
            addOutage(
                    company,
                    incident.getStartTime().toEpochMilli(),
                    incident.getEndTime().toEpochMilli());
        }
    }

    private void addOutage(Member company, long start, long end) {
        for (int month = Month.of(start); Month.startMillis(month) < end; month++) {
            cell(company, month)
                    .addOutage(Math.max(start, Month.startMillis(month)), Math.min(end, Month.startMillis(month + 1)));
        }
    }

    private CellSum cell(Member member, int month) {
        return cells.computeIfAbsent(member, absent -> new TreeMap<>()).computeIfAbsent(month, absent -> new CellSum());
    }

    private void spell(Member member, String spelling) {
        if (!spelling.isBlank()) {
            spellings
                    .computeIfAbsent(member, absent -> new TreeMap<>())
                    .merge(MemberKey.shown(spelling), 1, Integer::sum);
        }
    }

    /** All rows but the current incidents' own. */
    void forEach(Sink sink) {
        cells.forEach((member, months) -> {
            String name = name(member);
            months.forEach((month, cell) -> addRows(member, name, month, cell, sink));
        });
    }

    private static void addRows(Member member, String name, int month, CellSum cell, Sink sink) {
        String key = member.key;
        if (member.other != null) {
            sink.accept(
                    TopicCatalogue.CATEGORY_COUNTS,
                    ViewKeys.categoryPair(key, member.other, month),
                    cell.counts(key, member.other, month));
            return;
        }
        if (cell.incidents() > 0) {
            sink.accept(
                    TopicCatalogue.OUTAGE_DURATIONS,
                    ViewKeys.durations(member.dimension, key, month),
                    cell.durations(member.dimension, key, name, month));
        }
        if (member.dimension.equals(CATEGORY)) {
            sink.accept(TopicCatalogue.CATEGORY_COUNTS, ViewKeys.category(key, month), cell.counts(key, null, month));
        }
        if (member.dimension.equals(COMPANY) && !key.equals(MemberKey.UNKNOWN)) {
            sink.accept(TopicCatalogue.COMPANY_TRENDS, ViewKeys.trend(key, month), cell.trend(key, name, month));
        }
    }

    /** The spelling used most; on a tie the first. */
    private String name(Member member) {
        return spellings.getOrDefault(member, Map.of()).entrySet().stream()
                .max(Comparator.comparingInt((Map.Entry<String, Integer> use) -> use.getValue())
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(member.key);
    }
}
