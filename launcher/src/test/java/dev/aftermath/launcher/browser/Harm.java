package dev.aftermath.launcher.browser;

import java.util.List;
import java.util.Map;

/** What a document's text would have done to a page if it were anything but text there. */
final class Harm {

    /** Runs before any script of a page: what an attack would call leaves a mark instead. */
    private static final String TRAP = """
            for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
              window[name] = () => { window.harmed = name; };
            }
            """;

    private static final String LOOK = """
            const html = new Set(["a", "abbr", "blockquote", "br", "button", "caption", "code", "datalist", "dd", "div", "dl", "dt", "em", "form", "h1",
              "h2", "h3", "header", "hr", "input", "label", "li", "main", "mark", "nav", "noscript", "ol", "option", "p", "pre", "section",
              "select", "span", "strong", "table", "tbody", "td", "th", "thead", "time", "tr", "ul"]);
            const svg = new Set(["svg", "g", "path", "rect", "text", "tspan", "line", "circle", "polyline", "polygon", "title", "defs",
              "clipPath", "pattern", "filter", "feDropShadow"]);
            const addresses = new Set(["action", "background", "data", "formaction", "href", "ping", "poster", "src", "srcdoc", "xlink:href"]);
            const faults = window.harmed === undefined ? [] : [`a script ran and called ${window.harmed}`];
            if (!String(window.alert).includes("harmed")) {
              faults.push("no traps are set");
            }
            for (const element of document.body.querySelectorAll("*")) {
              const known = (element instanceof SVGElement ? svg : html).has(element.localName) || element.matches(".brand > img");
              const controls = element.matches("input, select, button, form") && element.id === "" && element.className === "";
              const bad = [...element.attributes].filter(({ name, value }) =>
                name.startsWith("on") || (addresses.has(name) && !/^(https?:\\/\\/|\\/(?!\\/)|\\.\\/|#main$)/.test(value)));
              if (!known || controls || bad.length > 0) {
                faults.push(`from a document: ${element.outerHTML.slice(0, 200)}`);
              }
            }
            for (const element of document.querySelectorAll("base, meta[http-equiv], style, script:not([src^='./assets/'], [src^='./../'])")) {
              faults.push(`in the head: ${element.outerHTML.slice(0, 200)}`);
            }
            for (const link of document.links) {
              if (link.origin !== location.origin && !/noopener/.test(link.rel)) {
                faults.push(`leads elsewhere, with a way back: ${link.outerHTML.slice(0, 200)}`);
              }
            }
            return faults;
            """;

    private static final String TOOLTIPS = """
            let shown = 0;
            for (const box of document.querySelectorAll("main .chart")) {
              const chart = window.echarts.getInstanceByDom(box);
              chart.getOption().series.slice(0, 12).forEach(({ data }, seriesIndex) => {
                for (let dataIndex = 0; dataIndex < Math.min(3, data.length); dataIndex++) {
                  chart.dispatchAction({ type: "showTip", seriesIndex, dataIndex });
                  shown++;
                }
              });
            }
            return shown;
            """;

    private Harm() {}

    /** For every page that is loaded from now on. */
    static void setTraps(Browser browser) {
        browser.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", TRAP));
    }

    /** Each thing on the page that is not the dashboard's own, or that ran. */
    static List<String> done(Browser browser) {
        return ((List<?>) browser.run(LOOK)).stream().map(String::valueOf).toList();
    }

    /** Shows the tooltips of all charts and gives their number. */
    static long showTooltips(Browser browser) {
        return (long) browser.run(TOOLTIPS);
    }
}
