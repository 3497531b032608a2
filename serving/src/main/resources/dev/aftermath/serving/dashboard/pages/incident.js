import { ask } from "../api.js";
import { h, outside } from "../dom.js";
import { count, duration, instant, seconds, TIMINGS } from "../format.js";
import { titleOf } from "../incidents.js";
import { adopt } from "../markdown.js";
import { panel } from "../panel.js";
import { categoryPage, companyPage, to } from "../place.js";

export function incident({ key, signal }) {
  const answer = ask(`/incidents/${encodeURIComponent(key)}`, {}, signal).then((one) => ({ ...one, id: one.incidentId }));
  const heading = h("h1", { tabindex: "-1" }, "Incident");
  const chips = h("p", { class: "chips" });
  answer.then((one) => {
    heading.textContent = titleOf(one);
    document.title = `${titleOf(one)} · Aftermath`;
    chips.replaceChildren(...one.categoryKeys.map((category) => h("a", { class: "chip", href: categoryPage(category) }, category)));
  }, () => {});
  const panels = [
    panel("about", { title: "What is known", span: 12, definitions: ["timed", "endUnknown", "startUnknown", "undated", "month", "downtimeSeconds"], load: () => answer, draw: about }),
    panel("summary", { title: "Summary", span: 12, load: () => answer, empty: (one) => (one.summary || one.description ? null : "The source gives no text"), draw: texts }),
  ];
  return {
    title: "Incident",
    nodes: [h("header", { class: "page-head" }, h("p", { class: "crumb" }, h("a", { href: to("/explore") }, "Incidents")), heading, chips), h("div", { class: "grid" }, panels.map(({ node }) => node))],
    ready: panels.map(({ ready }) => ready),
  };
}

function about(one) {
  const unknown = (text) => h("span", { class: "muted" }, text);
  return h("dl", { class: "facts" }, [
    ["Company", one.company ? h("a", { href: companyPage(one.companyKey) }, one.company) : unknown("unknown")],
    ["Product", one.product || unknown("unknown")],
    ["Start", one.startTime ? h("time", { datetime: one.startTime }, instant(one.startTime)) : unknown("unknown")],
    ["End", one.endTime ? h("time", { datetime: one.endTime }, instant(one.endTime)) : unknown(one.timing === "OPEN" ? "still going on" : "unknown")],
    ["Duration", one.durationSeconds === undefined ? unknown("unknown") : h("span", {}, duration(one.durationSeconds), " ", h("span", { class: "muted" }, `(${seconds(one.durationSeconds)})`))],
    ["Timing", TIMINGS[one.timing] ?? one.timing],
    ["Keywords", one.keywords?.length > 0 ? one.keywords.join(", ") : unknown("none")],
    ["Published", one.sourcePublishedAt ? instant(one.sourcePublishedAt) : unknown("unknown")],
    ["Known to Aftermath since", instant(one.knownAt)],
    ["Version", count(one.version)],
    ["Source", one.url ? outside(one.url, one.url) : unknown("no address")],
    ["Archive", one.archiveUrl ? outside(one.archiveUrl, one.archiveUrl) : unknown("no archived copy")],
  ].map(([name, value]) => h("div", { class: name === "Source" || name === "Archive" ? "whole-row" : null }, h("dt", {}, name), h("dd", {}, value))));
}

function texts(one) {
  return h("div", { class: "prose" },
    one.summary ? h("p", { class: "lede" }, one.summary) : null,
    one.descriptionHtml ? h("div", { class: "prose" }, adopt(one.descriptionHtml)) : one.description ? h("div", { class: "prose plain" }, one.description) : null);
}
