package dev.aftermath.serving.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.aftermath.index.search.Highlighter;
import dev.aftermath.index.search.Highlights;
import dev.aftermath.index.view.IncidentSummary;
import dev.aftermath.index.view.MayBeAbsent;
import dev.aftermath.schemas.CurrentIncident;

/** What a list shows of an incident that a text picked out. */
record FoundIncident(
        @JsonUnwrapped IncidentSummary summary,
        @JsonIgnore CurrentIncident incident,
        @JsonIgnore Highlighter highlighter) {

    /** Made when the answer is written, and not at all for a table. */
    @JsonProperty
    @MayBeAbsent
    Highlights highlights() {
        return highlighter.highlight(incident);
    }
}
