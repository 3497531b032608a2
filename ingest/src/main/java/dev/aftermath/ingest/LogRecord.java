package dev.aftermath.ingest;

import dev.aftermath.schemas.TopicSpec;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record for one of ingest's topics.
 *
 * @param value null: the key is forgotten (a tombstone)
 */
record LogRecord(TopicSpec topic, String key, SpecificRecord value) {}
