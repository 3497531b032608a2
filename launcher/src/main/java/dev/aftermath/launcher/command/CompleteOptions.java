package dev.aftermath.launcher.command;

import dev.aftermath.ingest.CompleteList;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Whether the documents are all that their source has. */
final class CompleteOptions {

    @Option(
            names = "--complete",
            description = "The paths hold everything the source has: withdraw its incidents that are no longer in any"
                    + " document. Nothing is withdrawn if anything could not be read.")
    private boolean complete;

    @Option(
            names = "--withdraw-at-most",
            paramLabel = "N",
            description =
                    "With --complete: how many incidents may be withdrawn at most (default: ten, or a tenth of the source's"
                            + " if that is more, but never all of them).")
    private Integer withdrawAtMost;

    /**
     * Empty if nothing is to be withdrawn.
     *
     * @throws IllegalArgumentException if a number is given without a complete list, or is below zero
     */
    Optional<CompleteList> list() {
        if (withdrawAtMost != null && !complete) {
            throw new IllegalArgumentException("--withdraw-at-most needs --complete: give both, or neither");
        }
        OptionalInt most = withdrawAtMost == null ? OptionalInt.empty() : OptionalInt.of(withdrawAtMost);
        return complete ? Optional.of(new CompleteList(most)) : Optional.empty();
    }
}
