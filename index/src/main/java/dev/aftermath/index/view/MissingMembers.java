package dev.aftermath.index.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Which keys that are asked for name no member: nothing is known of it in any month. Ascending. */
public final class MissingMembers {

    private MissingMembers() {}

    /** @param keys empty if none are asked for; then none is missing */
    public static List<String> ofDurations(ViewTables tables, Dimension dimension, Optional<SortedSet<String>> keys) {
        return missing(
                keys,
                dimension == Dimension.ALL
                        ? Set.of(DurationsQuery.ALL)
                        : tables.durations(dimension).members().keySet());
    }

    /** Companies that have no trend. */
    public static List<String> ofCompanies(ViewTables tables, Optional<SortedSet<String>> keys) {
        return missing(keys, tables.companies().members().keySet());
    }

    /** The same of categories. */
    public static List<String> ofCategories(ViewTables tables, Optional<SortedSet<String>> keys) {
        return missing(keys, tables.categories().members().keySet());
    }

    private static List<String> missing(Optional<SortedSet<String>> keys, Set<String> known) {
        return keys.stream()
                .flatMap(SortedSet::stream)
                .filter(key -> !known.contains(key))
                .toList();
    }
}
