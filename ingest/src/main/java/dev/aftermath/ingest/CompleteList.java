package dev.aftermath.ingest;

import java.util.OptionalInt;

/**
 * The paths of a run hold everything that its source has, so what they do not hold is withdrawn. So that a wrong path does
 * no harm, no more than a few are, unless the user says how many.
 *
 * @param withdrawAtMost how many incidents may be withdrawn, all of them even; empty for ten, or a tenth of what the source
 *     had if that is more, but never all
 */
public record CompleteList(OptionalInt withdrawAtMost) {

    private static final int FEW = 10;
    private static final int SHARE = 10;

    /** @throws IllegalArgumentException if the number is below zero */
    public CompleteList {
        if (withdrawAtMost.isPresent() && withdrawAtMost.getAsInt() < 0) {
            throw new IllegalArgumentException(
                    "--withdraw-at-most cannot be " + withdrawAtMost.getAsInt() + ": give 0 or more");
        }
    }

    /**
     * @param gone how many incidents are in no document of the run
     * @param known how many the source had before
     */
    boolean allows(int gone, int known) {
        return withdrawAtMost.isPresent()
                ? gone <= withdrawAtMost.getAsInt()
                : gone == 0 || gone < known && gone <= Math.max(FEW, known / SHARE);
    }
}
