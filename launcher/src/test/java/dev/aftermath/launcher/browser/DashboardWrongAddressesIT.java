package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses that people have cut off, mistyped or made up: a page says what is wrong, and leads to one without it. */
class DashboardWrongAddressesIT extends DashboardOnSamples {

    private static final String INCIDENT = "/incidents/6475b2ff-49ec-5bef-95d8-0e9cc150eece";

    private static final List<String> NO_MONTHS = List.of(
            "2021", "x", "2021-13", "2021-00", "0000-01", "2021-1", "-2021-01", "2021-01-01", "\u202e2021", "1e9999");

    private static final List<String> NO_WORDS =
            List.of("x", "constructor", "__proto__", "toString", "MONTH,", "100%", "\u202eraey", "n".repeat(3_000));

    /** What a value that is none, or one of another kind, turns into where nobody looks at it. */
    private static final String WORDS_OF_PROGRAMS =
            "\\b(undefined|NaN|null|Invalid Date|URIError|TypeError)\\b|\\[object";

    /** Everything that is seen, read out, or shown on a second look. */
    private static final String ALL_TEXTS = """
            const said = ["aria-label", "title", "placeholder"];
            return [
              document.title,
              document.getElementById("announcer").textContent,
              ...[...document.querySelectorAll("main, main svg")].map((element) => element.innerText ?? element.textContent),
              ...[...document.querySelectorAll("main *")].flatMap((element) => said.map((name) => element.getAttribute(name) ?? "")),
            ].join("\\n");
            """;

    private static final String GO = """
            history.pushState({}, "", arguments[0]);
            dispatchEvent(new PopStateEvent("popstate", { state: {} }));
            return location.pathname + location.search;
            """;

    /** Each page with the parameters that it heeds, of which every value but a few has a mistake. */
    static Stream<Map.Entry<String, Map<String, List<String>>>> pages() {
        Map<String, List<String>> range = Map.of("from", NO_MONTHS, "to", NO_MONTHS);
        Map<String, List<String>> periods = Map.of("from", NO_MONTHS, "to", NO_MONTHS, "grain", NO_WORDS);
        return Stream.of(
                Map.entry("/", periods),
                Map.entry("/companies", Map.of("from", NO_MONTHS, "to", NO_MONTHS, "sort", NO_WORDS)),
                Map.entry("/companies/github", periods),
                Map.entry("/compare", range),
                Map.entry("/compare?companies=github,amazon", periods),
                Map.entry("/categories", periods),
                Map.entry("/categories/cloud", periods),
                Map.entry("/explore", Map.of("from", NO_MONTHS, "to", NO_MONTHS, "sort", NO_WORDS, "timing", NO_WORDS)),
                Map.entry("/data", Map.of("reason", NO_WORDS)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsWrongIsSaidAndLeftOut(Map.Entry<String, Map<String, List<String>>> page) {
        open("/docs/api");

        page.getValue()
                .forEach((name, values) -> values.forEach(value -> {
                    go(with(page.getKey(), name, value));

                    assertMistake();
                    assertThat(browser.text("h1 ~ p"))
                            .as("what is wrong with %s", value)
                            .contains(value.length() < 60 ? value : value.substring(0, 50))
                            .endsWith(".");
                    assertThat(browser.find("#missing .ways a").getDomAttribute("href"))
                            .isEqualTo(page.getKey());
                }));

        browser.find("#missing .ways a").click();
        browser.awaitShown(page.getKey());
        assertThat(browser.all("#missing, main .state.missing")).isEmpty();
        assertSpeech();
    }

    @Test
    void monthsInTheWrongOrderAreBothLeftOut() {
        open("/categories?from=2021-05&to=2020-12&grain=year");

        assertMistake();
        assertThat(browser.text("h1 ~ p")).isEqualTo("The first month, 2021-05, is after the last month, 2020-12.");

        browser.find("#missing .ways a").click();
        browser.awaitShown("/categories?grain=year");
    }

    @Test
    void everyMistakeIsSaid() {
        open("/?from=2021&to=x&grain=century");

        assertThat(browser.driver().getTitle()).isEqualTo("This address has an error · Aftermath");
        assertThat(browser.text("h1 ~ p"))
                .isEqualTo("The first month is “2021”, which is not a month; 2016-08 would be one."
                        + " The last month is “x”, which is not a month; 2016-08 would be one."
                        + " The grain is “century”; it can be month, quarter or year.");
        assertThat(Axe.violations(browser)).isEmpty();
    }

    /** What only the read side can tell. */
    @ParameterizedTest
    @MethodSource("refused")
    void whatTheReadSideDoesNotTakeIsSaidWhereItIsAskedFor(String page, String name, String value) {
        open(with(page, name, value));

        assertThat(browser.text("main .state.missing strong")).isEqualTo("This address has an error");
        assertThat(browser.text("main .state.missing")).doesNotContain("parameter");
        assertSpeech();
        assertThat(browser.log().complaints()).allMatch(complaint -> complaint.contains("400"));
        browser.log().clear();

        browser.find("main .state.missing a").click();
        browser.awaitShown(page);
        assertThat(browser.all("main .state.missing")).isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.concat(
                Stream.of("/companies", "/explore", "/data")
                        .flatMap(page -> Stream.of("x", "undefined", "%", "bmFtZSAtMSAwIA")
                                .map(cursor -> Arguments.of(page, "cursor", cursor))),
                Stream.concat(
                        Stream.of("long ".repeat(41), "a b c d e f g h i j k l m n")
                                .map(text -> Arguments.of("/explore", "text", text)),
                        Stream.of(Arguments.of("/data", "reason", "NOT_A_REASON"))));
    }

    /** What may be anything, what is not heeded, and what is empty. */
    @Test
    void whateverElseAnAddressHoldsIsNoMistake() {
        open("/docs/api");

        for (String page : List.of(
                "/?from=&to=&grain=&tables=x,constructor&by=x&key=%zz&page=-1",
                "/companies?filter=%00%zz&chosen=nope,constructor&cursor=",
                "/companies?filter=" + "n".repeat(3_000),
                "/companies/github?grain=&tables=undefined,null",
                "/compare?companies=,,",
                "/compare?companies=github,amazon,google,linux,circleci,sweden,facebook",
                "/compare?companies=github,%2F,..,constructor",
                "/categories/cloud?from=&tables=x",
                INCIDENT + "?from=2021&to=x&grain=century",
                "/explore?text=%22-&sort=relevance",
                "/explore?text=" + "100%25".repeat(20),
                "/explore?company=constructor&category=__proto__&product=" + "p".repeat(300),
                "/data?reason=NOT_JSON&from=2021&to=x#constructor")) {
            go(page);

            assertThat(browser.all("#missing, main .state.failed")).as(page).isEmpty();
            assertThat(browser.text("main")).doesNotContain("This address has an error");
            assertSpeech();
        }
        assertThat(browser.log().complaints()).allMatch(complaint -> complaint.contains("40"));
        browser.log().clear();
    }

    private void assertMistake() {
        assertThat(browser.text("h1")).isEqualTo("This address has an error");
        assertThat(browser.all("main .panel, main .tile, main form")).isEmpty();
        assertSpeech();
    }

    /** There are only words of people. */
    private void assertSpeech() {
        assertThat((String) browser.run(ALL_TEXTS)).as(browser.address()).doesNotContainPattern(WORDS_OF_PROGRAMS);
    }

    /** As a link in the page does, without loading its scripts again. */
    private void go(String path) {
        browser.awaitShown((String) browser.run(GO, path));
    }

    private static String with(String page, String name, String value) {
        return page + (page.contains("?") ? "&" : "?") + name + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
