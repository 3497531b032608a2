package dev.aftermath.ingest;

import java.util.List;

/**
 * What a run came to.
 *
 * @param recorded incidents seen for the first time, or again after they were withdrawn
 * @param corrected incidents whose content differs from before
 * @param unchanged documents that say what was known already
 * @param rejections documents that were not accepted, known ones included, in the order of reading
 * @param skippedFiles files that are no documents, in the order of reading
 * @param transactions how many it took to publish what was new; 0 if nothing was
 */
public record IngestReport(
        int recorded,
        int corrected,
        int unchanged,
        List<Rejected> rejections,
        List<Skipped> skippedFiles,
        int transactions) {

    /** Exit code of a program whose run accepted everything. */
    public static final int ALL_ACCEPTED = 0;
    /** Exit code of a program whose run rejected at least one document. */
    public static final int SOME_REJECTED = 4;

    /**
     * A document that was not accepted.
     *
     * @param location where in the source it stands
     * @param pointer JSON pointer to the offending place; empty for the whole document
     * @param detail one line: what is wrong and how to mend it
     */
    public record Rejected(String location, RejectionReason reason, String pointer, String detail) {}

    /**
     * A file that is no document.
     *
     * @param location where in the source it stands
     * @param found what it holds instead: {@code an array}
     */
    public record Skipped(String location, String found) {}

    public IngestReport {
        rejections = List.copyOf(rejections);
        skippedFiles = List.copyOf(skippedFiles);
    }

    public int rejected() {
        return rejections.size();
    }

    public int skipped() {
        return skippedFiles.size();
    }

    /** All documents of the run; skipped files are none. */
    public int documents() {
        return recorded + corrected + unchanged + rejected();
    }

    public int exitCode() {
        return rejections.isEmpty() ? ALL_ACCEPTED : SOME_REJECTED;
    }

    /** The report for people: a line of counts, then one per rejection and one per skipped file; no line end last. */
    public String toText() {
        StringBuilder text = new StringBuilder()
                .append(counted(documents(), "document"))
                .append(": ")
                .append(recorded)
                .append(" recorded, ")
                .append(corrected)
                .append(" corrected, ")
                .append(unchanged)
                .append(" unchanged, ")
                .append(rejected())
                .append(" rejected; ")
                .append(counted(skipped(), "file"))
                .append(" skipped");
        for (Rejected rejection : rejections) {
            text.append("\nrejected ").append(PlainText.oneLine(rejection.location()));
            text.append(": ").append(rejection.reason());
            if (!rejection.pointer().isEmpty()) {
                text.append(" at ").append(rejection.pointer());
            }
            text.append(": ").append(rejection.detail());
        }
        for (Skipped file : skippedFiles) {
            text.append("\nskipped ").append(PlainText.oneLine(file.location()));
            text.append(": ").append(file.found()).append(", no incident");
        }
        return text.toString();
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
