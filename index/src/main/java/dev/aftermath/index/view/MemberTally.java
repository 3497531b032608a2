package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import dev.aftermath.schemas.Timing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many incidents some members have, by key. */
public final class MemberTally {

    private static final Comparator<MemberCount> MOST_FIRST =
            Comparator.comparingLong(MemberCount::incidents).reversed().thenComparing(MemberCount::key);

    private final CountedBy by;
    private final Map<String, Long> members = new HashMap<>();
    private long incidents;

    MemberTally(CountedBy by) {
        this.by = by;
        if (by == CountedBy.TIMING) {
            for (Timing timing : Timing.values()) {
                members.put(timing.name(), 0L);
            }
        }
    }

    void add(CurrentIncident incident) {
        incidents++;
        switch (by) {
            case COMPANY -> add(incident.getCompanyKey());
            case PRODUCT -> add(incident.getProductKey());
            case TIMING -> add(incident.getTiming().name());
            case CATEGORY -> incident.getCategoryKeys().forEach(this::add);
        }
    }

    private void add(String key) {
        members.merge(key, 1L, Long::sum);
    }

    /** With the names that the views have. */
    public MemberCounts counts(ViewTables tables) {
        List<MemberCount> items = new ArrayList<>();
        members.forEach((key, count) -> items.add(new MemberCount(
                key, name(tables, key), count, incidents == 0 ? null : (Double) ((double) count / incidents))));
        items.sort(MOST_FIRST);
        return new MemberCounts(incidents, items);
    }

    /** The name that the views show; a timing has none but its own. */
    private String name(ViewTables tables, String key) {
        return switch (by) {
            case COMPANY -> name(tables, Dimension.COMPANY, key);
            case CATEGORY -> name(tables, Dimension.CATEGORY, key);
            case PRODUCT -> name(tables, Dimension.PRODUCT, key);
            case TIMING -> key;
        };
    }

    private static String name(ViewTables tables, Dimension dimension, String key) {
        var member = tables.durations(dimension).members().get(key);
        return member == null ? key : member.name();
    }
}
