package dev.aftermath.streams.fold;

import dev.aftermath.schemas.cluster.ProcessorTopics;

/** Names of the stages and stores of the first half; changing one needs a reset of the application's state. */
public final class FoldStages {

    public static final String FOLD = "fold-incidents";
    public static final String WRITE_CURRENT = "write-current";
    public static final String WRITE_UNDECODABLE = "write-undecodable";
    public static final String ACCUMULATE = "accumulate-partials";

    /** Key: incident id, 16 bytes; value: {@link FoldedIncident}. */
    public static final String INCIDENT_CONTRIBUTIONS = ProcessorTopics.INCIDENT_CONTRIBUTIONS;
    /** Key: number, 4 bytes; value: the term: {@link TermDictionary}. */
    public static final String INCIDENT_TERMS = "incident-terms";

    private FoldStages() {}
}
