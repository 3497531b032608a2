package dev.aftermath.launcher.browser;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/**
 * A table of a page as it is read: names of the columns, and per row the text of each cell. What is drawn in a cell is what
 * it says to a screen reader.
 */
record PageTable(List<String> columns, List<List<String>> rows) {

    private static final String READ = """
            const text = (cell) => cell.querySelector("svg")?.getAttribute("aria-label") ?? cell.innerText.trim();
            const table = document.querySelector(arguments[0]);
            return {
              columns: [...table.tHead.rows[0].cells].map(text),
              rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map(text)),
            };
            """;

    /** @param panel id of the panel that shows the table */
    static PageTable of(Browser browser, String panel) {
        Map<?, ?> read = (Map<?, ?>) browser.run(READ, "#" + panel + " table");
        return new PageTable(
                strings(read.get("columns")),
                ((List<?>) read.get("rows")).stream().map(PageTable::strings).toList());
    }

    /** The texts of one column, from top to bottom. */
    List<String> column(String name) {
        Assertions.assertThat(columns).contains(name);
        int at = columns.indexOf(name);
        return rows.stream().map(row -> row.get(at)).toList();
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
