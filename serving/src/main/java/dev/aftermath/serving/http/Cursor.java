package dev.aftermath.serving.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A position in a list, behind which the next page begins. Opaque for clients; inside, the order it belongs to and the
 * place of the last item in that order.
 *
 * @param list the list and order it belongs to; a cursor of one is none of another
 * @param first what the order compares first
 * @param second what it compares then
 * @param key tells apart what is equal in both; may hold any characters
 */
record Cursor(String list, long first, long second, String key) {

    private static final char SEPARATOR = ' ';
    private static final int PARTS = 4;

    static String list(Enum<?> order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    String encode() {
        String text = list + SEPARATOR + first + SEPARATOR + second + SEPARATOR + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if the text is no cursor of any list. */
    static Optional<Cursor> decode(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                    .split(String.valueOf(SEPARATOR), PARTS);
            return parts.length < PARTS
                    ? Optional.empty()
                    : Optional.of(new Cursor(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
