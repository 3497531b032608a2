package dev.aftermath.ingest;

import dev.aftermath.ingest.IngestReport.LeftOut;
import dev.aftermath.ingest.IngestReport.PassedOver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The report of a run for people. */
final class IngestReportText {

    /** Of one kind; nobody reads more, and a terminal is slow. */
    private static final int MOST_LINES = 1_000;

    private IngestReportText() {}

    static String of(IngestReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(counts(report));
        add(lines, report.rejections(), "rejected", IngestReportText::line);
        add(
                lines,
                report.skippedFiles(),
                "skipped",
                file -> "skipped " + PlainText.oneLine(file.location()) + ": " + file.found() + ", not an incident");
        add(
                lines,
                report.leftOut().unread(),
                "not read",
                file -> "not read " + PlainText.oneLine(file.location()) + ": " + file.reason());
        if (report.noDocument().isPresent()) {
            // that nothing is withdrawn then has the same reason
            lines.add(report.noDocument().get()
                    + (report.withdrawals().refusal().isPresent() ? "; nothing was withdrawn" : ""));
        } else {
            report.leftOut().passedOver().stream()
                    .filter(passedOver -> passedOver.otherNames() > 0 || passedOver.repeated() > 0)
                    .map(IngestReportText::line)
                    .forEach(lines::add);
            report.withdrawals().refusal().ifPresent(lines::add);
        }
        return String.join("\n", lines);
    }

    /** Why there was nothing to ingest, and the remedy. */
    static String noDocument(int skipped, LeftOut leftOut) {
        List<String> reasons = new ArrayList<>();
        if (skipped > 0) {
            reasons.add(counted(skipped, "file") + " skipped, without an incident");
        }
        if (!leftOut.unread().isEmpty()) {
            reasons.add(leftOut.unread().size() + " could not be read");
        }
        leftOut.passedOver().forEach(directory -> reasons.add(line(directory)));
        return "no document was found: "
                + (reasons.isEmpty()
                        ? "there is no file; check the path"
                        : String.join("; ", reasons)
                                + (leftOut.passedOver().isEmpty()
                                        ? "; check the path"
                                        : "; name a file on the command line to read it whatever its extension, or rename it to end"
                                                + " in .json"));
    }

    private static <T> void add(List<String> lines, List<T> things, String kind, Function<T, String> line) {
        things.stream().limit(MOST_LINES).map(line).forEach(lines::add);
        if (things.size() > MOST_LINES) {
            lines.add(kind + " " + (things.size() - MOST_LINES) + " more: the JSON report lists them all");
        }
    }

    private static String counts(IngestReport report) {
        StringBuilder text = new StringBuilder()
                .append(counted(report.documents(), "document"))
                .append(": ")
                .append(report.recorded())
                .append(" recorded, ")
                .append(report.corrected())
                .append(" corrected, ")
                .append(report.unchanged())
                .append(" unchanged, ")
                .append(report.rejected())
                .append(" rejected; ")
                .append(counted(report.skipped(), "file"))
                .append(" skipped");
        if (report.unread() > 0) {
            text.append(", ").append(report.unread()).append(" not read");
        }
        if (report.leftOut().passedOverFiles() > 0) {
            text.append(", ").append(report.leftOut().passedOverFiles()).append(" passed over");
        }
        if (report.withdrawals().incidents() > 0) {
            text.append("; ")
                    .append(counted(report.withdrawals().incidents(), "incident"))
                    .append(" withdrawn");
        }
        return text.toString();
    }

    private static String line(IngestReport.Rejected rejected) {
        return "rejected " + PlainText.oneLine(rejected.location()) + ": " + rejected.reason()
                + (rejected.pointer().isEmpty() ? "" : " at " + rejected.pointer()) + ": " + rejected.detail();
    }

    /** {@code in docs: 2 files passed over because their names do not end in .json (README.md, a.txt)}. */
    private static String line(PassedOver passedOver) {
        List<String> kinds = new ArrayList<>();
        int others = passedOver.otherNames();
        if (others > 0) {
            kinds.add(counted(others, "file") + " passed over because "
                    + (others == 1 ? "its name does not end in .json" : "their names do not end in .json")
                    + some(passedOver.examples(), others));
        }
        int hidden = passedOver.hidden();
        if (hidden > 0) {
            kinds.add(hidden + " passed over because "
                    + (hidden == 1 ? "its name begins with a dot" : "their names begin with a dot"));
        }
        if (passedOver.repeated() > 0) {
            kinds.add(repeated(passedOver));
        }
        return "in " + PlainText.oneLine(passedOver.directory()) + ": " + String.join(", ", kinds);
    }

    private static String repeated(PassedOver passedOver) {
        int directories = passedOver.repeated();
        return (directories == 1
                        ? "1 directory passed over because it is read at another location"
                        : directories + " directories passed over because they are read at another location")
                + some(passedOver.repeatedExamples(), directories);
    }

    /** {@code  (a, b, …)}. */
    private static String some(List<String> examples, int all) {
        return " (" + PlainText.oneLine(String.join(", ", examples)) + (all > examples.size() ? ", …" : "") + ")";
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
