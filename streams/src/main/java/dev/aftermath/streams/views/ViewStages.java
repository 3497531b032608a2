package dev.aftermath.streams.views;

import dev.aftermath.figures.View;
import dev.aftermath.schemas.cluster.ProcessorTopics;
import org.apache.kafka.common.TopicPartition;

/** Names of the stages, the stores and the repartition topic of the second half. */
public final class ViewStages {

    /** Repartition topic; key: shard, value: {@link PartialBatch}. */
    public static final String VIEW_PARTIALS = ProcessorTopics.VIEW_PARTIALS;

    public static final String MERGE = "merge-partials";
    public static final String WRITE_OUTAGE_DURATIONS = "write-outage-durations";
    public static final String WRITE_CATEGORY_COUNTS = "write-category-counts";
    public static final String WRITE_COMPANY_TRENDS = "write-company-trends";
    public static final String WRITE_VIEW_PROGRESS = "write-view-progress";

    /** Cells of the views by member: {@link MemberCells}. */
    public static final String MEMBER_CELLS = "member-cells";

    /** Partials that arrived and are not merged yet: {@link WaitingPartials}. */
    public static final String WAITING_PARTIALS = "waiting-partials";

    /** What the merges have come to, one entry per shard: {@link MergeState}. */
    public static final String MERGES = "merges";

    private ViewStages() {}

    /** The stage that writes the rows of a view. */
    static String writing(View view) {
        return switch (view) {
            case OUTAGE_DURATIONS -> WRITE_OUTAGE_DURATIONS;
            case CATEGORY_COUNTS -> WRITE_CATEGORY_COUNTS;
            case COMPANY_TRENDS -> WRITE_COMPANY_TRENDS;
        };
    }

    /** Where a shard gets its partials from. */
    static TopicPartition partials(String applicationId, int shard) {
        return new TopicPartition(applicationId + "-" + VIEW_PARTIALS + "-repartition", shard);
    }
}
