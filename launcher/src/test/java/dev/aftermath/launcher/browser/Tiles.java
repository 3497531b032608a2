package dev.aftermath.launcher.browser;

import java.util.List;

/** The key figures of a page, each with its name, its value and the note below it. */
final class Tiles {

    private static final String READ = """
            return [...document.querySelectorAll("main .tile")].map((tile) =>
              [...tile.querySelectorAll("dt, dd")].map((part) => part.innerText.trim()).join(" | "));
            """;

    private Tiles() {}

    static List<String> of(Browser browser) {
        return ((List<?>) browser.run(READ)).stream().map(String::valueOf).toList();
    }

    /** How a figure must be read. */
    static String tile(String name, String value, String note) {
        return name + " | " + value + " | " + note;
    }
}
