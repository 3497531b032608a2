package dev.aftermath.streams.views;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record for a view topic.
 *
 * @param stage name of the stage that writes it
 * @param value the row; null is a tombstone: the cell is empty now
 */
record ViewRow(String stage, String key, SpecificRecord value) {}
