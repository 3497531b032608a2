package dev.aftermath.schemas;

import java.time.Duration;

/**
 * How much an incident may say (DEFINITIONS: Documents, Bounds). Ingest rejects what exceeds them, and the processors set
 * it aside, whoever wrote it: so records of every topic fit, and the work that one fact makes is bounded. Characters are
 * Unicode code points.
 */
public final class Bounds {

    /** Of a company, a product, a category and a keyword, as they are written and as they are {@linkplain Folding folded}. */
    public static final int NAME_CHARACTERS = 200;

    public static final int TITLE_CHARACTERS = 1_000;
    /** Of the document's address and that of its archived copy. */
    public static final int ADDRESS_CHARACTERS = 2_000;

    public static final int SUMMARY_CHARACTERS = 10_000;
    /** Of one incident; they make 1,225 pairs. */
    public static final int CATEGORIES = 50;
    /** Of one incident. */
    public static final int KEYWORDS = 500;
    /** From start to end, in Gregorian years: such an incident touches 1,201 months at most. */
    public static final int LONGEST_YEARS = 100;
    /** A start or an end this long after the document was known at most. */
    public static final Duration LATEST_AFTER_KNOWN = Duration.ofDays(1);

    /** So that there is always a next one. */
    public static final int LAST_VERSION = 1_000_000_000;

    public static final int FIRST_YEAR = 1;
    public static final int LAST_YEAR = 9_999;

    private Bounds() {}
}
