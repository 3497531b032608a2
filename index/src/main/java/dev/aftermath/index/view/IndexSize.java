package dev.aftermath.index.view;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much the index holds.
 *
 * @param incidents current incidents
 * @param members members of the durations by dimension
 */
public record IndexSize(long incidents, Map<Dimension, Long> members) {

    public static IndexSize of(ViewTables tables) {
        Map<Dimension, Long> members = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            members.put(dimension, (long) tables.durations(dimension).members().size());
        }
        return new IndexSize(tables.incidents().size(), members);
    }
}
