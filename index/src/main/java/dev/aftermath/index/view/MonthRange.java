package dev.aftermath.index.view;

import dev.aftermath.schemas.Month;
import java.util.OptionalInt;

/**
 * The months a question is about, both ends included, as numbers of {@link Month}.
 *
 * @param from first month; {@link Month#UNDATED} only in {@link #EVERYTHING}
 * @param to last month
 */
public record MonthRange(int from, int to) {

    /** Every month, and the incidents that fall in none. */
    public static final MonthRange EVERYTHING = new MonthRange(Month.UNDATED, Integer.MAX_VALUE);

    public MonthRange {
        if (from > to) {
            throw new IllegalArgumentException("the first month, " + from + ", is after the last, " + to);
        }
    }

    /** As soon as one end is given, undated incidents are left out: nothing says that they lie within. */
    public static MonthRange of(OptionalInt from, OptionalInt to) {
        if (from.isEmpty() && to.isEmpty()) {
            return EVERYTHING;
        }
        return new MonthRange(from.orElse(Month.UNDATED + 1), to.orElse(Integer.MAX_VALUE));
    }

    public boolean includesUndated() {
        return from == Month.UNDATED;
    }

    /** Whether the question names a first month. */
    boolean hasFirst() {
        return from > Month.UNDATED + 1;
    }

    /** The months of this one that lie in another, too, of which there is at least one. */
    MonthRange within(MonthRange other) {
        return new MonthRange(Math.max(from, other.from), Math.min(to, other.to));
    }

    /** First millisecond; {@link Long#MIN_VALUE} if undated incidents are included. */
    long fromMillis() {
        return includesUndated() ? Long.MIN_VALUE : Month.startMillis(from);
    }

    /** First millisecond behind the range; {@link Long#MAX_VALUE} if it has no end. */
    long beforeMillis() {
        return to == Integer.MAX_VALUE ? Long.MAX_VALUE : Month.startMillis(to + 1);
    }
}
