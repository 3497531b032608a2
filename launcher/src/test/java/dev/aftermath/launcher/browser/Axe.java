package dev.aftermath.launcher.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.JavascriptExecutor;

/** The rules of axe-core for accessible pages, run in a page beside its own scripts; its policy does not hold for those. */
final class Axe {

    private static final String RESOURCE = "/axe.min.js";
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {
              resultTypes: ["violations"],
              runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
            }).then(
              ({ violations }) => done(violations.flatMap(({ id, impact, help, nodes }) => nodes.map((node) =>
                `${id} (${impact}): ${help}: ${node.target.join(" ")}: ${node.failureSummary.replaceAll("\\n", " ")} in ${node.html.slice(0, 200)}`))),
              (error) => done([`axe did not run: ${error}`]));
            """;

    private static final String SCRIPT = script();

    private Axe() {}

    /** What the page does wrong, each with its rule, its element and what would mend it. */
    static List<String> violations(Browser browser) {
        if (!Boolean.TRUE.equals(browser.run("return window.axe !== undefined;"))) {
            browser.run(SCRIPT);
        }
        Object found = ((JavascriptExecutor) browser.driver()).executeAsyncScript(RUN);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream in = Axe.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
