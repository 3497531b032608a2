package dev.aftermath.streams.fold;

import dev.aftermath.schemas.MemberKey;
import dev.aftermath.streams.fold.DecodedEvent.DecodedIncident;
import java.util.List;
import java.util.TreeSet;

/** What a fact makes of its incident: what it adds to the views from now on, and its row. */
final class FactFold {

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
