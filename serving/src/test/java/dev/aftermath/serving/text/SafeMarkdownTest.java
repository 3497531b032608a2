package dev.aftermath.serving.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.schemas.testing.HostileTexts;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SafeMarkdownTest {

    private static final Pattern HARMLESS_TAG =
            Pattern.compile("</?(p|h[3-6]|ul|ol|li|blockquote|pre|code|em|strong|a)>|<(br|hr) ?/>|<!-- -->"
                    + "|<a (href=\"https?://[^\"<>]*\"|target=\"_blank\"|rel=\"noopener noreferrer nofollow\"|\\s)+>");
    private static final List<String> PLACES = List.of(
            "%s",
            "word %s word", "# %s", "- %s", "> %s", "[%s](https://ok.example/)", "**%s**", "`%s`", "~~~\n%s\n~~~");

    static Stream<String> hostileTexts() {
        return HostileTexts.all().stream();
    }

    @Test
    void thereAreManyHostileTexts() {
        assertThat(HostileTexts.all()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void whateverAHostileTextIsPartOfOnlyHarmlessTagsComeOut(String text) {
        for (String place : PLACES) {
            String html = SafeMarkdown.toHtml(place.replace("%s", text));
            assertThat(HARMLESS_TAG.matcher(html).replaceAll(""))
                    .as("%s of %s", html, place)
                    .doesNotContain("<")
                    .doesNotContain(">");
        }
    }

    @Test
    void proseKeepsItsForm() {
        assertThat(SafeMarkdown.toHtml("# What happened\n\nA *bad* **deploy**:\n\n- one\n- two\n\n> quote\n\n`code`"))
                .isEqualToIgnoringWhitespace("""
                        <h3>What happened</h3><p>A <em>bad</em> <strong>deploy</strong>:</p>
                        <ul><li>one</li><li>two</li></ul><blockquote><p>quote</p></blockquote><p><code>code</code></p>""");
    }

    @Test
    void aLinkToAWebPageOpensOutside() {
        assertThat(SafeMarkdown.toHtml("[status](https://status.example/1?a=b&c=d)"))
                .contains("href=\"https://status.example/1?a")
                .contains("rel=\"noopener noreferrer nofollow\"")
                .contains("target=\"_blank\"")
                .contains(">status</a>");
    }

    @Test
    void aLinkToAnythingElseIsItsText() {
        assertThat(SafeMarkdown.toHtml("[call](tel:123) [*mail*](mailto:a@b.example) [here](#x) [page](/x)"))
                .isEqualTo("<p>call <em>mail</em> here page</p>");
    }

    @Test
    void anImageIsItsDescription() {
        assertThat(SafeMarkdown.toHtml("before ![a *graph* of it](https://else.example/x.png) after"))
                .isEqualTo("<p>before a <em>graph</em> of it after</p>");
    }

    @Test
    void markupIsShownAsTheTextItIs() {
        assertThat(SafeMarkdown.toHtml("we wrote <b>this</b>")).isEqualTo("<p>we wrote &lt;b&gt;this&lt;/b&gt;</p>");
    }

    @Test
    void manyOpenBlocksAreNoProblem() {
        assertThat(SafeMarkdown.toHtml("> ".repeat(5_000) + "deep")).contains("deep");
    }
}
