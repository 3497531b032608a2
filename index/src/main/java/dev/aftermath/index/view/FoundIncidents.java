package dev.aftermath.index.view;

import dev.aftermath.schemas.CurrentIncident;

/** The incidents that a text picks out, in one state of the index. */
@FunctionalInterface
public interface FoundIncidents {

    /** Tells of each of them once, in any order. */
    void forEach(Visitor visitor);

    /** Is told of incidents. */
    @FunctionalInterface
    interface Visitor {

        /** @param relevance how well the incident fits the text, and nothing else; more is better */
        void found(CurrentIncident incident, long relevance);
    }
}
