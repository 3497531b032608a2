package dev.aftermath.launcher.reference;

import com.fasterxml.jackson.databind.JsonNode;

/** What the words of the answers mean, from what the API says of them. */
public final class DefinitionsTable {

    /** Stands in the page above the table. */
    public static final String TITLE = "## Words of the answers\n\nAs `GET /api/v1/definitions` gives them.\n\n";

    private DefinitionsTable() {}

    /** @param definitions the API's answer */
    public static String of(JsonNode definitions) {
        MarkdownTable table = new MarkdownTable("name", "unit", "meaning");
        for (JsonNode item : definitions.at("/items")) {
            table.row(
                    MarkdownTable.code(item.at("/name").asText()),
                    item.at("/unit").asText(),
                    item.at("/meaning").asText());
        }
        return table.toString();
    }
}
