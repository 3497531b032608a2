package dev.aftermath.launcher.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aftermath.ingest.IngestReport;

/** The report of a run for programs: counts, and one object per document or file that was not taken. */
final class IngestReportJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private IngestReportJson() {}

    static String of(IngestReport report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("documents", report.documents());
        root.put("recorded", report.recorded());
        root.put("corrected", report.corrected());
        root.put("unchanged", report.unchanged());
        root.put("withdrawn", report.withdrawals().incidents());
        report.withdrawals().refusal().ifPresent(why -> root.put("withdrawalRefused", why));
        root.put("rejected", report.rejected());
        root.put("skipped", report.skipped());
        root.put("unread", report.unread());
        root.put("passedOver", report.leftOut().passedOverFiles());
        ArrayNode rejections = root.putArray("rejections");
        for (IngestReport.Rejected rejected : report.rejections()) {
            rejections
                    .addObject()
                    .put("location", rejected.location())
                    .put("reason", rejected.reason().name())
                    .put("pointer", rejected.pointer())
                    .put("detail", rejected.detail());
        }
        ArrayNode skipped = root.putArray("skippedFiles");
        for (IngestReport.Skipped file : report.skippedFiles()) {
            skipped.addObject().put("location", file.location()).put("found", file.found());
        }
        ArrayNode unread = root.putArray("unreadFiles");
        for (IngestReport.Unread file : report.leftOut().unread()) {
            unread.addObject().put("location", file.location()).put("reason", file.reason());
        }
        ArrayNode passedOver = root.putArray("passedOverIn");
        for (IngestReport.PassedOver files : report.leftOut().passedOver()) {
            ObjectNode directory = passedOver
                    .addObject()
                    .put("directory", files.directory())
                    .put("otherNames", files.otherNames())
                    .put("hidden", files.hidden())
                    .put("repeated", files.repeated());
            files.examples().forEach(directory.putArray("examples")::add);
            files.repeatedExamples().forEach(directory.putArray("repeatedExamples")::add);
        }
        return root.toPrettyString();
    }
}
