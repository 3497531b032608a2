package dev.aftermath.ingest;

import dev.aftermath.schemas.IngestIndexEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a source no longer has, once a run over its complete list is through. An incident whose document is rejected in
 * this run is not gone: nobody knows what the document would say. One that another source states as well, in its newest
 * version, stays; this source just does not state it any more. Where this source's words were the newest, the fact is
 * withdrawn, and a source that states it in other words records it again with its next run.
 */
final class WithdrawalDecider {

    /**
     * What a run has heard.
     *
     * @param incidents ids of all its documents that have one, rejected ones included
     * @param rejectedLocations where its rejected documents stand
     * @param documents how many documents there were
     * @param unread how many files and directories could not be read
     */
    record Heard(Set<String> incidents, Set<String> rejectedLocations, int documents, int unread) {}

    /**
     * What is to be done.
     *
     * @param facts per incident to withdraw, the version that withdraws it
     * @param forgotten ids of incidents that this source does not state any more, without a fact
     * @param refusal one line: why nothing is withdrawn, and the remedy; then the others are empty
     */
    record Plan(Map<String, Integer> facts, List<String> forgotten, Optional<String> refusal) {

        static Plan refused(String why) {
            return new Plan(Map.of(), List.of(), Optional.of("nothing was withdrawn: " + why));
        }
    }

    private WithdrawalDecider() {}

    /** @param known what the source stated before the run, by incident */
    static Plan decide(
            CompleteList list, String source, Map<String, IngestIndexEntry> known, IngestIndex index, Heard heard) {
        if (heard.unread() > 0) {
            return Plan.refused(heard.unread() + " of the paths could not be read, so what they hold is unknown; fix"
                    + " them and ingest again");
        }
        if (heard.documents() == 0) {
            return Plan.refused("no document was found");
        }
        Map<String, IngestIndexEntry> gone = new TreeMap<>(known);
        gone.keySet().removeAll(heard.incidents());
        gone.values().removeIf(entry -> heard.rejectedLocations().contains(entry.getLocation()));
        if (!list.allows(gone.size(), known.size())) {
            return Plan.refused(gone.size() + " of " + known.size() + " incidents of source " + source
                    + " are in no document of this run, perhaps because a path is wrong; if they are gone for good, ingest again"
                    + " with --withdraw-at-most " + gone.size());
        }
        Map<String, Integer> facts = new TreeMap<>();
        List<String> forgotten = new ArrayList<>();
        gone.forEach((id, entry) -> {
            IngestIndexEntry newest = index.newest(id).orElse(entry);
            if (newest.getWithdrawn() || index.isStatedElsewhere(source, id, entry.getVersion())) {
                forgotten.add(id);
            } else {
                facts.put(id, newest.getVersion() + 1);
            }
        });
        return new Plan(facts, forgotten, Optional.empty());
    }
}
