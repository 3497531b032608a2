package dev.aftermath.index.facts;

import dev.aftermath.index.view.MayBeAbsent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a field said before a correction and says since. A value is a text, an {@link Instant}, a boolean, a constant or a list of
 * texts, and {@code null} if it is unknown or empty, which is the same thing.
 *
 * @param field name of the field
 * @param shortened true if not all of a value is here; {@code null} otherwise
 * @param skipped so many characters, the same in both, are left out at the beginning of two texts; {@code null} if none are
 */
public record FieldChange(
        String field,
        @MayBeAbsent Object before,
        @MayBeAbsent Object after,
        @MayBeAbsent Boolean shortened,
        Integer skipped) {

    /** A value has no more characters than that here. */
    static final int LONGEST = 1_000;
    /** So many characters before the first difference are not left out. */
    static final int CONTEXT = 100;

    private static final int MOST_ENTRIES = 100;

    static FieldChange of(String field, Object before, Object after) {
        if (before instanceof String earlier && after instanceof String later) {
            return ofTexts(field, earlier, later);
        }
        Object from = before instanceof List<?> entries ? shortened(entries) : before;
        Object to = after instanceof List<?> entries ? shortened(entries) : after;
        boolean isShortened = before instanceof List && !(before.equals(from) && after.equals(to));
        return new FieldChange(field, orNull(from), orNull(to), isShortened ? true : null, null);
    }

    /** Where texts are long, what is shown of them begins shortly before the first difference. */
    private static FieldChange ofTexts(String field, String before, String after) {
        if (before.length() <= LONGEST && after.length() <= LONGEST) {
            return new FieldChange(field, orNull(before), orNull(after), null, null);
        }
        int from = Math.max(0, firstDifference(before, after) - CONTEXT);
        if (from > 0 && Character.isLowSurrogate(before.charAt(from))) {
            from--;
        }
        return new FieldChange(
                field,
                orNull(shortened(before.substring(from), LONGEST)),
                orNull(shortened(after.substring(from), LONGEST)),
                true,
                from == 0 ? null : from);
    }

    private static int firstDifference(String before, String after) {
        int at = 0;
        while (at < before.length() && at < after.length() && before.charAt(at) == after.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean splits = longest > 0 && Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, splits ? longest - 1 : longest);
    }

    private static List<String> shortened(List<?> entries) {
        List<String> kept = new ArrayList<>();
        int left = LONGEST;
        for (Object entry : entries) {
            if (left == 0 || kept.size() == MOST_ENTRIES) {
                break;
            }
            String text = shortened((String) entry, left);
            kept.add(text);
            left -= text.length();
        }
        return kept;
    }

    private static Object orNull(Object value) {
        boolean isEmpty =
                value instanceof String text && text.isEmpty() || value instanceof List<?> entries && entries.isEmpty();
        return isEmpty ? null : value;
    }
}
