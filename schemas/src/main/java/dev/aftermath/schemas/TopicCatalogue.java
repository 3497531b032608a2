package dev.aftermath.schemas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Every topic that Aftermath owns. The log never expires; the views are compacted. */
public final class TopicCatalogue {

    /** Partitions of every topic unless set otherwise. */
    public static final int DEFAULT_PARTITIONS = 6;

    private static final Map<String, String> FOREVER =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
    /** Tombstones stay for a week, so that a reader that was away for some days still sees them. */
    private static final Map<String, String> COMPACTED =
            Map.of("cleanup.policy", "compact", "delete.retention.ms", "604800000");

    /** Whatever a record of the log may be, it fits, with the headers that say why it was set aside: 16 MiB. */
    private static final Map<String, String> FOREVER_WHATEVER_IT_IS = Map.of(
            "cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1", "max.message.bytes", "16777216");

    public static final TopicSpec EVENTS = topic(
            "incident.events.v1",
            "incident id",
            IncidentEvent.class,
            FOREVER,
            "the log: every fact about every incident, kept forever");
    public static final TopicSpec CURRENT = topic(
            "incident.current.v1",
            "incident id",
            CurrentIncident.class,
            COMPACTED,
            "the current incidents, flat; a tombstone when withdrawn");
    public static final TopicSpec OUTAGE_DURATIONS = topic(
            "incident.outage-durations.v1",
            "dimension/key/month",
            OutageDurations.class,
            COMPACTED,
            "view: outage durations for all, per company, category and product");
    public static final TopicSpec CATEGORY_COUNTS = topic(
            "incident.category-counts.v1",
            "category/month or category+category/month",
            CategoryCounts.class,
            COMPACTED,
            "view: incidents per category and per pair of categories");
    public static final TopicSpec COMPANY_TRENDS = topic(
            "incident.company-trends.v1",
            "company key/month",
            CompanyTrend.class,
            COMPACTED,
            "view: incidents and downtime per company");
    public static final TopicSpec VIEW_PROGRESS = topic(
            "incident.view-progress.v1",
            "shard/partition",
            ViewProgress.class,
            COMPACTED,
            "how far the views reflect the log");
    public static final TopicSpec REJECTED = topic(
            "incident.rejected.v1",
            "source/location",
            RejectedDocument.class,
            FOREVER,
            "dead letters of ingest: documents that were not accepted, with the reason; a tombstone once they are");
    public static final TopicSpec UNDECODABLE = new TopicSpec(
            "incident.undecodable.v1",
            "the record's own key",
            Optional.empty(),
            DEFAULT_PARTITIONS,
            FOREVER_WHATEVER_IT_IS,
            "dead letters of the processors: records of the log that cannot be read, as they were, headers say why");
    public static final TopicSpec INGEST_INDEX = topic(
            "incident.ingest-index.v1",
            "source/incident id",
            IngestIndexEntry.class,
            COMPACTED,
            "ingest's own memory: version and content hash per incident");

    private static final List<TopicSpec> ALL = List.of(
            EVENTS,
            CURRENT,
            OUTAGE_DURATIONS,
            CATEGORY_COUNTS,
            COMPANY_TRENDS,
            VIEW_PROGRESS,
            REJECTED,
            UNDECODABLE,
            INGEST_INDEX);

    private TopicCatalogue() {}

    /** All topics, in the order in which data flows. */
    public static List<TopicSpec> all() {
        return ALL;
    }

    private static TopicSpec topic(
            String name, String key, Class<?> value, Map<String, String> configs, String purpose) {
        Schema schema = AvroSchemas.of(value);
        return new TopicSpec(name, key, Optional.of(schema), DEFAULT_PARTITIONS, configs, purpose);
    }
}
