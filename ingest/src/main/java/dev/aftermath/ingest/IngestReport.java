package dev.aftermath.ingest;

import dev.aftermath.schemas.RejectionReason;
import java.util.List;
import java.util.Optional;

/**
 * The result of a run.
 *
 * @param recorded incidents seen for the first time, or again after they were withdrawn
 * @param corrected incidents whose content differs from before
 * @param unchanged documents that state nothing new
 * @param rejections documents that were not accepted, known ones included, in the order of reading
 * @param skippedFiles files that are not documents, in the order of reading
 * @param leftOut what was not read at all
 * @param withdrawals of a run over a source's complete list, what it withdrew
 * @param transactions how many it took to publish what was new; 0 if nothing was
 */
public record IngestReport(
        int recorded,
        int corrected,
        int unchanged,
        List<Rejected> rejections,
        List<Skipped> skippedFiles,
        LeftOut leftOut,
        Withdrawals withdrawals,
        int transactions) {

    /** Exit code if the run took everything. */
    public static final int ALL_TAKEN = 0;
    /** Exit code if the run rejected a document, could not read a file, found no document, or refused to withdraw. */
    public static final int SOME_NOT_TAKEN = 4;

    /**
     * A document that was not accepted.
     *
     * @param location where it is in the source
     * @param pointer JSON pointer to the offending place; empty for the whole document
     * @param detail one line: what is wrong and how to correct it
     */
    public record Rejected(String location, RejectionReason reason, String pointer, String detail) {}

    /**
     * A file that is not a document.
     *
     * @param location where it is in the source
     * @param found what it holds instead: {@code an array}
     */
    public record Skipped(String location, String found) {}

    /**
     * A file or directory that could not be read.
     *
     * @param location where it is in the source, or the path as it was given
     * @param reason one line: why, and what to do about it
     */
    public record Unread(String location, String reason) implements ReadResult {

        public Unread {
            location = FileName.bounded(location);
        }
    }

    /**
     * Files of a directory that are not meant to be read.
     *
     * @param directory as it was given
     * @param otherNames files whose names do not end in {@code .json}
     * @param hidden files and directories whose names begin with a dot
     * @param examples locations of some of those with other names
     * @param repeated directories that are read at another location, mostly links to them
     * @param repeatedExamples locations of some of these
     */
    public record PassedOver(
            String directory,
            int otherNames,
            int hidden,
            List<String> examples,
            int repeated,
            List<String> repeatedExamples) {

        public PassedOver {
            examples = List.copyOf(examples);
            repeatedExamples = List.copyOf(repeatedExamples);
        }

        /** Of a directory below which each is once. */
        public PassedOver(String directory, int otherNames, int hidden, List<String> examples) {
            this(directory, otherNames, hidden, examples, 0, List.of());
        }

        public int files() {
            return otherNames + hidden + repeated;
        }
    }

    /**
     * What was not read.
     *
     * @param unread what could not be read
     * @param passedOver for each given directory that has any, what is not meant to be read
     */
    public record LeftOut(List<Unread> unread, List<PassedOver> passedOver) {

        static final LeftOut NOTHING = new LeftOut(List.of(), List.of());

        public LeftOut {
            unread = List.copyOf(unread);
            passedOver = List.copyOf(passedOver);
        }

        /** How many files and directories were passed over. */
        public int passedOverFiles() {
            return passedOver.stream().mapToInt(PassedOver::files).sum();
        }
    }

    public IngestReport {
        rejections = List.copyOf(rejections);
        skippedFiles = List.copyOf(skippedFiles);
    }

    /**
     * What a run over a source's complete list withdrew.
     *
     * @param incidents how many were taken back
     * @param refusal one line: why nothing was, and the remedy
     */
    public record Withdrawals(int incidents, Optional<String> refusal) {

        static final Withdrawals NONE = new Withdrawals(0, Optional.empty());
    }

    /** Of a run that read everything and withdrew nothing. */
    public IngestReport(
            int recorded,
            int corrected,
            int unchanged,
            List<Rejected> rejections,
            List<Skipped> skippedFiles,
            int transactions) {
        this(recorded, corrected, unchanged, rejections, skippedFiles, LeftOut.NOTHING, Withdrawals.NONE, transactions);
    }

    public int rejected() {
        return rejections.size();
    }

    public int skipped() {
        return skippedFiles.size();
    }

    /** How many files and directories could not be read. */
    public int unread() {
        return leftOut.unread().size();
    }

    /** All documents of the run; skipped files are not among them. */
    public int documents() {
        return recorded + corrected + unchanged + rejected();
    }

    /** If there was no document at all, why, as one line with the remedy. */
    public Optional<String> noDocument() {
        return documents() > 0 ? Optional.empty() : Optional.of(IngestReportText.noDocument(skipped(), leftOut));
    }

    public int exitCode() {
        boolean allTaken = rejections.isEmpty()
                && leftOut.unread().isEmpty()
                && documents() > 0
                && withdrawals.refusal().isEmpty();
        return allTaken ? ALL_TAKEN : SOME_NOT_TAKEN;
    }

    /**
     * The report for people: a line of counts, then one per rejection, per skipped file and per file that could not be read,
     * and one that says why if there was no document at all; no line end last.
     */
    public String toText() {
        return IngestReportText.of(this);
    }
}
