package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;
import java.util.List;

/**
 * One page of the incidents that a text picks out.
 *
 * @param matches incidents on all pages together
 * @param next where the next page begins, behind this place; {@code null} on the last page
 */
public record FoundPage(List<Item> items, long matches, FoundPlace next) {

    /** @param incident as it was when it was found */
    public record Item(FoundPlace place, CurrentIncident incident) {

        public IncidentSummary summary() {
            return IncidentSummary.of(place.place().id(), incident);
        }
    }
}
