package dev.aftermath.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

/** Pages on a narrow screen with counts in the millions and names as long as they may be, in scripts of every direction. */
class DashboardNarrowIT extends DashboardOnSamples {

    /** Every answer arrives with its counts a good deal larger, and with other names, all different. */
    private static final String LARGE = """
            const counts = /^(incidents|timed|approximate|instant|open|endUnknown|startUnknown|undated|allIncidents|hourUnknown|unknown|unknownTimes|documents|matches|empty|offset|end|change|trailing12Incidents|incidentsYearBefore|version|bytes)$/;
            const names = /^(name|title|company|product|source|location|before|after|detail|pointer|summary|description|field|a|b)$/;
            const lists = /^(categories|keywords|categoryKeys)$/;
            const long = ["n".repeat(195), "\\u969c\\u5bb3\\u7ba1\\u7406".repeat(48), "\\u0634\\u0631\\u0643\\u0629".repeat(48), "a".repeat(95) + "\\u202e" + "b".repeat(95)];
            const given = new Map();
            const named = (text) => {
              if (!given.has(text)) {
                given.set(text, long[given.size % long.length] + given.size);
              }
              return given.get(text);
            };
            const larger = (value, name, inMonths) => {
              if (Array.isArray(value)) {
                return value.map((one) => (lists.test(name) && typeof one === "string" ? named(one) : larger(one, name)));
              }
              if (value !== null && typeof value === "object") {
                return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, larger(one, key, name === "months")]));
              }
              if (typeof value === "number") {
                return counts.test(name) || inMonths ? value * 61_729 : value;
              }
              const isCategory = name === "key" && /^(cloud|automation|config-change|cascading-failure|hardware|security|time|uncategorized)$/.test(value);
              return typeof value === "string" && value !== "" && (names.test(name) || (isCategory && !location.pathname.startsWith("/categories/")))
                ? named(value)
                : value;
            };
            const ask = window.fetch;
            window.fetch = async (address, ...more) => {
              const answer = await ask(address, ...more);
              return answer.ok && String(address).includes("/api/v1/") && !String(address).includes("/definitions")
                ? new Response(JSON.stringify(larger(await answer.json(), "")))
                : answer;
            };
            """;

    /** What is drawn beside a chart or cut off by its edge. */
    private static final String BESIDE_CHARTS = """
            return [...document.querySelectorAll("main .chart")].flatMap((chart) => {
              const box = chart.getBoundingClientRect();
              return [...chart.querySelectorAll("svg text")]
                .filter((text) => text.getBoundingClientRect().right > box.right + 1 || text.getBoundingClientRect().left < box.left - 1)
                .map((text) => `${chart.closest(".panel").id}: ${text.textContent}`);
            });
            """;

    /** The samples are all accepted, so what is not is made up. */
    private static final String NOT_ACCEPTED = """
            const made = {
              rejections: { items: [{ location: "2016/08/made-up.json", source: "samples", reason: "UNREADABLE_TIME", pointer: "/StartTime",
                detail: "\\"yesterday\\" is not a time; write it as 2016-08-18T19:00:00Z, or leave it empty if it is unknown", bytes: 1200,
                rejectedAt: "2026-01-02T03:04:05Z" }], matches: 1, documents: 1, byReason: [{ reason: "UNREADABLE_TIME", documents: 1 }] },
              undecodable: { items: [{ topic: "incident.events.v1", partition: 0, offset: 7, reason: "no Avro: the first byte is 123, not 0",
                publishedAt: "2026-01-02T03:04:05Z" }], matches: 1 },
            };
            const answers = window.fetch;
            window.fetch = async (address, ...more) => {
              const name = /\\/api\\/v1\\/(rejections|undecodable)\\b/.exec(String(address))?.[1];
              return name === undefined ? answers(address, ...more) : new Response(JSON.stringify(made[name]));
            };
            """;

    @BeforeEach
    void enlarge() {
        browser.beforeEachPage(LARGE);
        browser.narrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/companies",
                "/companies/github",
                "/compare?companies=github,amazon,sweden",
                "/categories",
                "/categories/cloud",
                "/incidents/6475b2ff-49ec-5bef-95d8-0e9cc150eece",
                "/explore?text=the",
                "/explore?product=mysql1-cluster-with-a-name-that-has-no-blank-and-goes-on-for-longer-than-a-screen",
                "/data"
            })
    void nothingSticksOut(String page) {
        open(page);
        assertThat(browser.text("main")).containsPattern("[0-9],[0-9]{3}|Nothing matches");
        assertFits();
        assertThat((List<?>) browser.run(BESIDE_CHARTS))
                .as("texts beside their charts")
                .isEmpty();

        browser.all("main button.tool[id$=-table]").forEach(WebElement::click);
        assertFits();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejections", "set-aside"})
    void allOfWhatIsNotAcceptedIsInSight(String panel) {
        browser.beforeEachPage(NOT_ACCEPTED);
        open("/data");

        assertThat(browser.all("#" + panel + " tbody tr:first-child > *"))
                .hasSizeGreaterThan(2)
                .allSatisfy(cell -> assertThat(
                                cell.getRect().getX() + cell.getRect().getWidth())
                        .isLessThan(Browser.NARROW));
    }

    private void assertFits() {
        assertThat((long) browser.run(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth;"))
                .as("pixels that stick out")
                .isZero();
    }
}
