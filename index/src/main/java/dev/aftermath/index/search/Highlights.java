package dev.aftermath.index.search;

import dev.aftermath.index.view.MayBeAbsent;
import java.util.List;

/**
 * Where in an incident's texts that is which was looked for. A field without any of it is {@code null}. Each text is a
 * list of parts that together are the text, or a part of it: never markup, and never to be trusted as such.
 *
 * @param title all of it, as are company and product
 * @param keywords those that have some
 * @param summary the best part of it, if it is long
 * @param description the best parts of it, two at the most
 */
public record Highlights(
        @MayBeAbsent List<Part> title,
        @MayBeAbsent List<Part> company,
        @MayBeAbsent List<Part> product,
        @MayBeAbsent List<List<Part>> keywords,
        @MayBeAbsent List<Part> summary,
        @MayBeAbsent List<List<Part>> description) {

    /** @param match {@code true} if this was looked for, else {@code null} */
    public record Part(String text, @MayBeAbsent Boolean match) {}
}
