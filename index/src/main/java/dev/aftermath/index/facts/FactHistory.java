package dev.aftermath.index.facts;

import dev.aftermath.schemas.Fact;
import dev.aftermath.schemas.Incident;
import dev.aftermath.schemas.IncidentEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** What changed from fact to fact. */
final class FactHistory {

    private FactHistory() {}

    /**
     * The history that facts make.
     *
     * @param facts about one incident, one after the other; there may have been some before them
     */
    static List<PublishedFact> of(List<StoredFact> facts) {
        List<PublishedFact> history = new ArrayList<>();
        IncidentEvent before = null;
        for (StoredFact fact : facts) {
            history.add(PublishedFact.of(fact, changes(before, fact.event())));
            before = fact.event();
        }
        return history;
    }

    private static List<FieldChange> changes(IncidentEvent before, IncidentEvent after) {
        if (after.getFact() != Fact.CORRECTED) {
            return List.of();
        }
        boolean follows = before != null && before.getVersion() == after.getVersion() - 1;
        if (!follows || before.getIncident() == null) {
            return null;
        }
        return after.getChangedFields().stream()
                .map(Incident.getClassSchema()::getField)
                .filter(field -> field != null)
                .map(field -> change(field, before.getIncident(), after.getIncident()))
                .toList();
    }

    private static FieldChange change(Schema.Field field, Incident before, Incident after) {
        return FieldChange.of(field.name(), before.get(field.pos()), after.get(field.pos()));
    }
}
