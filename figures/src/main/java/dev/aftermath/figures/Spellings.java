package dev.aftermath.figures;

import dev.aftermath.schemas.Varints;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many incidents spell a member's name in which way: immutable, canonical, a commutative group. Blank spellings
 * count for nothing.
 */
public record Spellings(SortedMap<String, Long> counts) {

    public static final Spellings NONE = new Spellings(new TreeMap<>());

    /** One incident more (or fewer) that uses a spelling. */
    public static Spellings of(String spelling, long count) {
        TreeMap<String, Long> counts = new TreeMap<>();
        if (count != 0 && !spelling.isBlank()) {
            counts.put(spelling, count);
        }
        return new Spellings(counts);
    }

    public Spellings plus(Spellings other) {
        if (other.counts.isEmpty()) {
            return this;
        }
        TreeMap<String, Long> sums = new TreeMap<>(counts);
        other.counts.forEach(
                (spelling, count) -> sums.merge(spelling, count, (a, b) -> a + b == 0 ? null : (Long) (a + b)));
        return new Spellings(sums);
    }

    /** The spelling that most incidents use, on a tie the smallest by code point; the key if there is none. */
    public String name(String key) {
        String name = null;
        long most = 0;
        for (Map.Entry<String, Long> entry : counts.entrySet()) {
            long count = entry.getValue();
            if (count > most || count == most && name != null && compareCodePoints(entry.getKey(), name) < 0) {
                name = entry.getKey();
                most = count;
            }
        }
        return name == null ? key : name;
    }

    /** Unlike {@link String#compareTo}, which compares UTF-16 units. */
    private static int compareCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; ) {
            int left = a.codePointAt(i);
            int right = b.codePointAt(i);
            if (left != right) {
                return Integer.compare(left, right);
            }
            i += Character.charCount(left);
        }
        return Integer.compare(a.length(), b.length());
    }

    public void putTo(GrowingBuffer out) {
        out.putUnsigned(counts.size());
        counts.forEach((spelling, count) -> {
            out.putBytes(spelling.getBytes(StandardCharsets.UTF_8));
            out.putSigned(count);
        });
    }

    public static Spellings getFrom(ByteBuffer in) {
        TreeMap<String, Long> counts = new TreeMap<>();
        for (long i = Varints.getUnsigned(in); i > 0; i--) {
            byte[] utf8 = new byte[(int) Varints.getUnsigned(in)];
            in.get(utf8);
            counts.put(new String(utf8, StandardCharsets.UTF_8), Varints.getSigned(in));
        }
        return counts.isEmpty() ? NONE : new Spellings(counts);
    }
}
