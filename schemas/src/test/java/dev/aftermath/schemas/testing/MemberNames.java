package dev.aftermath.schemas.testing;

import dev.aftermath.schemas.MemberKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Names of members for people: per key the spelling that most incidents use, on a tie the smallest by code point.
 * Spellings are stripped; those of which nothing is visible count for nothing; a member with no other has its key for a name,
 * and so has the unknown one, whatever stands in place of a name.
 */
final class MemberNames {

    private static final Comparator<String> BY_CODE_POINT = (one, other) ->
            Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

    private MemberNames() {}

    static SortedMap<String, String> of(
            Collection<ExpectedIncident> incidents,
            Function<ExpectedIncident, String> keyOf,
            Function<ExpectedIncident, String> spellingOf) {
        SortedMap<String, Map<String, Integer>> uses = new TreeMap<>();
        for (ExpectedIncident seen : incidents) {
            Map<String, Integer> spellings =
                    uses.computeIfAbsent(keyOf.apply(seen), key -> new TreeMap<>(BY_CODE_POINT));
            String spelling = MemberKey.shown(spellingOf.apply(seen));
            if (!spelling.isEmpty()) {
                spellings.merge(spelling, 1, Integer::sum);
            }
        }
        SortedMap<String, String> names = new TreeMap<>();
        uses.forEach(
                (key, spellings) -> names.put(key, key.equals(MemberKey.UNKNOWN) ? key : mostUsed(spellings, key)));
        return names;
    }

    /** The first of the most used: the map is in code point order. */
    private static String mostUsed(Map<String, Integer> spellings, String otherwise) {
        String name = otherwise;
        int most = 0;
        for (Map.Entry<String, Integer> spelling : spellings.entrySet()) {
            if (spelling.getValue() > most) {
                name = spelling.getKey();
                most = spelling.getValue();
            }
        }
        return name;
    }
}
