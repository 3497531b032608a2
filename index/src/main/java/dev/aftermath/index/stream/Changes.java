package dev.aftermath.index.stream;

import java.util.List;

/**
 * What changed from one position in a {@link ChangeLog} to a later one.
 *
 * @param position the later one
 * @param complete whether this is all that changed; if not, the lists are empty and a reader must load everything anew
 * @param incidents each at most once, as it is at the later position
 * @param cells each once: view and key, {@code durations/company/github/2016-08}
 */
public record Changes(String position, boolean complete, List<ChangedIncident> incidents, List<String> cells) {

    public Changes {
        incidents = List.copyOf(incidents);
        cells = List.copyOf(cells);
    }

    static Changes lost(String position) {
        return new Changes(position, false, List.of(), List.of());
    }
}
