package dev.aftermath.figures;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record for a view topic.
 *
 * @param view the view that it is a row of
 * @param value the row; null is a tombstone: the cell is empty now
 */
public record ViewRow(View view, String key, SpecificRecord value) {}
