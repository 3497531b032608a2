package dev.aftermath.launcher.reference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table as Markdown, row by row. */
final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    MarkdownTable(String... header) {
        row(header);
        text.append("|---".repeat(header.length)).append("|\n");
    }

    MarkdownTable row(String... cells) {
        text.append(Arrays.stream(cells)
                .map(cell -> cell.isEmpty() ? "" : " " + cell.replace("|", "\\|"))
                .collect(Collectors.joining(" |", "|", " |\n")));
        return this;
    }

    static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    static String codes(List<String> texts) {
        return texts.stream().map(MarkdownTable::code).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
