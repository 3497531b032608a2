package dev.aftermath.streams.fold;

import dev.aftermath.figures.Contribution;
import dev.aftermath.schemas.MemberKey;
import dev.aftermath.schemas.event.DecodedEvent;
import dev.aftermath.schemas.event.DecodedEvent.DecodedIncident;
import java.util.List;
import java.util.TreeSet;

/** What a fact makes of its incident: what it adds to the views from now on, and its row. */
final class FactFold {

    private static final int BYTES_PER_CHARACTER = 3;
    private static final int BYTES_PER_CELL = 30;

    private final TermDictionary terms;
    private final CurrentIncidentWriter rows;

    FactFold(TermDictionary terms, CurrentIncidentWriter rows) {
        this.terms = terms;
        this.rows = rows;
    }

    /**
     * @param contribution null after a withdrawal
     * @param row value of the incident's record in {@code incident.current.v1}; null, a tombstone, after a withdrawal
     */
    record Folded(Contribution contribution, byte[] row) {}

    Folded fold(DecodedEvent event) {
        DecodedIncident incident = event.incident();
        if (incident == null) {
            return new Folded(null, null);
        }
        List<String> categoryKeys = categoryKeys(incident.categories());
        Contribution contribution = contribution(incident, categoryKeys);
        byte[] row = rows.write(
                event,
                terms.companyKey(contribution.company()),
                terms.productKey(contribution.product()),
                categoryKeys,
                contribution.month());
        return new Folded(contribution, row);
    }

    private Contribution contribution(DecodedIncident incident, List<String> categoryKeys) {
        int[] categories = new int[categoryKeys.size()];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = terms.numberOf(categoryKeys.get(i));
        }
        return new Contribution(
                incident.timing(),
                incident.isApproximate(),
                incident.start() == null ? 0 : incident.start(),
                incident.end() == null ? 0 : incident.end(),
                terms.numberOf(MemberKey.shown(incident.company())),
                terms.numberOf(MemberKey.shown(incident.product())),
                categories);
    }

    /**
     * What a contribution may take in partials on its way to the shards, in bytes: every cell of its own, as if no other
     * incident had it. Texts are taken for three bytes per character.
     *
     * @param contribution null for nothing
     */
    long partialBytes(Contribution contribution) {
        if (contribution == null) {
            return 0;
        }
        int categories = contribution.categories().length;
        long names = terms.text(contribution.company()).length()
                + terms.text(contribution.product()).length();
        for (int category : contribution.categories()) {
            // once by itself, and once with each of the others
            names += (long) categories * terms.text(category).length();
        }
        long cells = 3 + categories * (categories + 1L) / 2 + contribution.downtimeMonths();
        return BYTES_PER_CHARACTER * names + BYTES_PER_CELL * cells;
    }

    private static List<String> categoryKeys(List<String> spellings) {
        TreeSet<String> keys = new TreeSet<>();
        for (String spelling : spellings) {
            String key = MemberKey.ofCategory(spelling);
            if (!key.isEmpty()) {
                keys.add(key);
            }
        }
        return keys.isEmpty() ? List.of(MemberKey.UNCATEGORIZED) : List.copyOf(keys);
    }
}
