package dev.aftermath.figures;

import dev.aftermath.schemas.Month;
import dev.aftermath.schemas.Timing;
import dev.aftermath.schemas.Varints;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one incident adds to the views, and nothing else of it. Names are terms of the {@link Terms}.
 *
 * @param timing what is known of its time
 * @param approximate whether it is TIMED and its start or its end is known to the day only
 * @param startMillis start in milliseconds since 1970 UTC; 0 if unknown
 * @param endMillis end likewise; 0 if unknown
 * @param company term of the company as its source spells it
 * @param product term of the product as its source spells it
 * @param categories terms of the category keys, each once; not to be changed
 */
public record Contribution(
        Timing timing,
        boolean approximate,
        long startMillis,
        long endMillis,
        int company,
        int product,
        int[] categories) {

    private static final Timing[] TIMINGS = Timing.values();
    private static final int[] UNITS_MILLIS = {1, 1_000, 60_000};
    private static final int TIMING_MASK = 0b111;
    private static final int UNIT_SHIFT = 3;
    private static final int UNIT_MASK = 0b11;
    private static final int APPROXIMATE = 0b10_0000;

    public boolean startKnown() {
        return timing != Timing.START_UNKNOWN && timing != Timing.UNDATED;
    }

    public boolean endKnown() {
        return timing == Timing.TIMED || timing == Timing.INSTANT || timing == Timing.START_UNKNOWN;
    }

    /** The month that the incident falls in: that of the start, else of the end, else {@link Month#UNDATED}. */
    public int month() {
        if (startKnown()) {
            return Month.of(startMillis);
        }
        return endKnown() ? Month.of(endMillis) : Month.UNDATED;
    }

    /** How many months its downtime reaches into. */
    public int downtimeMonths() {
        return timing == Timing.TIMED ? Month.of(endMillis - 1) - Month.of(startMillis) + 1 : 0;
    }

    /** Upper bound of the encoded size, in bytes. */
    public int maxEncodedSize() {
        return 1 + 10 + 10 + 5 + 5 + 5 + 5 * categories.length;
    }

    public void putTo(ByteBuffer out) {
        int unit = coarsestUnit();
        out.put((byte) (timing.ordinal() | unit << UNIT_SHIFT | (approximate ? APPROXIMATE : 0)));
        long millis = UNITS_MILLIS[unit];
        if (startKnown()) {
            Varints.putSigned(out, startMillis / millis);
        }
        if (timing == Timing.TIMED || timing == Timing.START_UNKNOWN) {
            Varints.putSigned(out, (endMillis - startMillis) / millis);
        }
        Varints.putUnsigned(out, company);
        Varints.putUnsigned(out, product);
        Varints.putUnsigned(out, categories.length);
        for (int category : categories) {
            Varints.putUnsigned(out, category);
        }
    }

    public static Contribution getFrom(ByteBuffer in) {
        byte head = in.get();
        Timing timing = TIMINGS[head & TIMING_MASK];
        long millis = UNITS_MILLIS[head >> UNIT_SHIFT & UNIT_MASK];
        boolean startKnown = timing != Timing.START_UNKNOWN && timing != Timing.UNDATED;
        long start = startKnown ? Varints.getSigned(in) * millis : 0;
        long end =
                switch (timing) {
                    case TIMED, START_UNKNOWN -> start + Varints.getSigned(in) * millis;
                    case INSTANT -> start;
                    default -> 0;
                };
        int company = (int) Varints.getUnsigned(in);
        int product = (int) Varints.getUnsigned(in);
        int[] categories = new int[(int) Varints.getUnsigned(in)];
        for (int i = 0; i < categories.length; i++) {
            categories[i] = (int) Varints.getUnsigned(in);
        }
        return new Contribution(timing, (head & APPROXIMATE) != 0, start, end, company, product, categories);
    }

    private int coarsestUnit() {
        int unit = UNITS_MILLIS.length - 1;
        while (startMillis % UNITS_MILLIS[unit] != 0 || endMillis % UNITS_MILLIS[unit] != 0) {
            unit--;
        }
        return unit;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contribution that
                && timing == that.timing
                && approximate == that.approximate
                && startMillis == that.startMillis
                && endMillis == that.endMillis
                && company == that.company
                && product == that.product
                && Arrays.equals(categories, that.categories);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(startMillis) + company) + Arrays.hashCode(categories);
    }

    @Override
    public String toString() {
        return "Contribution[" + timing + (approximate ? ", approximate " : " ") + startMillis + ".." + endMillis
                + ", company=" + company + ", product=" + product + ", categories=" + Arrays.toString(categories) + "]";
    }
}
