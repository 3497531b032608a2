import { address, ApiError, ask } from "../api.js";
import { h, outside } from "../dom.js";
import { count, counted, instant, TIMINGS } from "../format.js";
import { companyName, companyOf, durationOf, durationTitle, endOf, isUnknown, startOf, titleOf, whenOf } from "../incidents.js";
import { isolated } from "../labels.js";
import { adopt } from "../markdown.js";
import { unlessMissing } from "../missing.js";
import { panel } from "../panel.js";
import { categoryPage, incidentPage, to } from "../place.js";
import { table } from "../table.js";

const MOST_FACTS = 200;

export function incident({ key, signal }) {
  const path = `/incidents/${encodeURIComponent(key)}`;
  const answer = ask(path, {}, signal).catch((error) => {
    // What is no id at all is none of an incident.
    throw error.status === 400 ? new ApiError(404, error.message) : error;
  });
  const heading = h("h1", { tabindex: "-1" }, "Incident");
  const chips = h("p", { class: "chips" });
  answer.then(
    (one) => {
      heading.textContent = titleOf(one);
      chips.replaceChildren(
        ...one.categoryKeys.map((category) => h("a", { class: "chip", href: categoryPage(category) }, category)),
      );
    },
    () => {},
  );
  const panels = [
    panel("about", {
      title: "What is known",
      span: 12,
      definitions: [
        "timed",
        "startPrecision",
        "endPrecision",
        "endUnknown",
        "startUnknown",
        "undated",
        "month",
        "downtimeSeconds",
      ],
      load: () => answer,
      draw: about,
    }),
    panel("summary", {
      title: "Summary",
      span: 7,
      place: "two-rows",
      load: () => answer,
      empty: (one) => (one.summary || one.description ? null : "The source gives no text"),
      draw: texts,
    }),
    panel("facts", {
      title: "Record history",
      span: 5,
      definitions: ["fact", "version", "knownAt", "changes", "shortened"],
      csv: address(`${path}/facts`, { limit: MOST_FACTS, format: "csv" }),
      load: () => ask(`${path}/facts`, { limit: MOST_FACTS }, signal),
      draw: ({ items }) =>
        table(
          "Everything stated about this incident, oldest first",
          [
            { label: "Version", head: true, value: (fact) => count(fact.version) },
            {
              label: "Fact",
              wrap: true,
              value: (fact) => [
                fact.fact.toLowerCase(),
                h("span", { class: "sub" }, instant(fact.knownAt)),
                h("span", { class: "sub" }, `${isolated(fact.source)}, ${isolated(fact.location)}`),
              ],
            },
            { label: "Changed", wrap: true, value: changed },
          ],
          items,
          { tall: true },
        ),
      foot: ({ next }) => [next ? h("p", {}, `These are the first ${count(MOST_FACTS)} facts; the API has all of them.`) : null],
    }),
    panel("neighbours", {
      title: "Other incidents around the same time",
      lead: "Those of the same company before, after and at the same time, then those of others within three days.",
      span: 5,
      definitions: ["overlapping", "nearby"],
      csv: address(`${path}/neighbours`, { format: "csv" }),
      load: () => ask(`${path}/neighbours`, {}, signal),
      empty: (one) =>
        one.previous || one.next || some(one.overlapping) || some(one.nearby)
          ? null
          : "No other incidents around the same time",
      draw: around,
    }),
  ];
  const page = unlessMissing(
    answer,
    [
      h(
        "header",
        { class: "page-head" },
        h("p", { class: "crumb" }, h("a", { href: to("/explore") }, "Incidents")),
        heading,
        chips,
      ),
      h(
        "div",
        { class: "grid" },
        panels.map(({ node }) => node),
      ),
    ],
    (one) => isolated(titleOf(one)),
    () => ({
      title: "No such incident",
      text: `No incident has the id ${isolated(key)}, or its source has withdrawn it.`,
      links: [
        [to("/explore"), "Search all incidents"],
        [to("/"), "The newest facts, including withdrawals"],
      ],
    }),
  );
  return { title: "Incident", named: page.title, nodes: [page.node], ready: [page.ready, ...panels.map(({ ready }) => ready)] };
}

function about(one) {
  const unknown = (text) => h("span", { class: "muted" }, text);
  const nobody = (text) => unknown(text ? `unknown, the source writes “${isolated(text)}”` : "unknown");
  return h(
    "dl",
    { class: "facts" },
    [
      ["Company", isUnknown(one.companyKey) ? nobody(one.company) : companyName(one.companyKey, one.company)],
      ["Product", isUnknown(one.productKey) ? nobody(one.product) : one.product],
      ["Start", one.startTime ? h("time", { datetime: one.startTime }, startOf(one)) : unknown("unknown")],
      [
        "End",
        one.endTime
          ? h("time", { datetime: one.endTime }, endOf(one))
          : unknown(one.timing === "OPEN" ? "ongoing" : "unknown"),
      ],
      [
        "Duration",
        one.durationSeconds === undefined
          ? unknown(durationOf(one))
          : h("span", {}, durationOf(one), " ", h("span", { class: "muted" }, `(${durationTitle(one)})`)),
      ],
      ...(one.timing === "TIMED" ? [] : [["Timing", TIMINGS[one.timing]]]),
      ["Keywords", one.keywords?.length > 0 ? one.keywords.map(isolated).join(", ") : unknown("none")],
      ["Published", one.sourcePublishedAt ? instant(one.sourcePublishedAt) : unknown("unknown")],
      ["Known to Aftermath since", instant(one.knownAt)],
      ["Version", count(one.version)],
      ["Source", one.url ? outside(one.url, one.url) : unknown("no address")],
      ["Archive", one.archiveUrl ? outside(one.archiveUrl, one.archiveUrl) : unknown("no archived copy")],
    ].map(([name, value]) =>
      h("div", { class: name === "Source" || name === "Archive" ? "whole-row" : null }, h("dt", {}, name), h("dd", {}, value)),
    ),
  );
}

function texts(one) {
  return h(
    "div",
    { class: "prose" },
    one.summary ? h("p", { class: "lede" }, one.summary) : null,
    one.descriptionHtml
      ? h("div", { class: "prose" }, adopt(one.descriptionHtml))
      : one.description
        ? h("div", { class: "prose plain" }, one.description)
        : null,
  );
}

/** Each field with what it said before and says since; of a long text a part around the first difference. */
function changed(fact) {
  if (fact.changedFields.length === 0) {
    return h("span", { class: "muted" }, "–");
  }
  if (fact.changes === undefined) {
    return fact.changedFields.join(", ");
  }
  return fact.changes.map((change) =>
    h(
      "span",
      { class: "sub" },
      h("strong", {}, change.field),
      ": ",
      stated(change.before),
      " → ",
      stated(change.after),
      change.shortened ? " (shortened)" : null,
    ),
  );
}

function stated(value) {
  if (value === undefined || value === null) {
    return h("span", { class: "muted" }, "nothing");
  }
  return Array.isArray(value) ? value.map(isolated).join(", ") : h("span", {}, String(value));
}

const some = (group) => (group?.items.length ?? 0) > 0;

function around(one) {
  return h(
    "div",
    {},
    h("div", { class: "pair" }, neighbour("Before", one.previous), neighbour("After", one.next)),
    group("At the same time, same company", one.overlapping),
    group("Others within three days", one.nearby),
  );
}

function neighbour(label, one) {
  return one === undefined || one === null
    ? h("div", { class: "state" }, h("span", {}, `${label}: none known`))
    : h(
        "a",
        { class: "card-link", href: incidentPage(one.incidentId) },
        h("span", { class: "sub" }, label),
        h("strong", {}, titleOf(one)),
        h("span", { class: "sub" }, whenOf(one)),
      );
}

function group(label, { incidents, items } = { incidents: 0, items: [] }) {
  return items.length === 0
    ? null
    : h(
        "div",
        {},
        h("h3", {}, label),
        h(
          "ul",
          {},
          items.map((one) =>
            h("li", {}, h("a", { href: incidentPage(one.incidentId) }, titleOf(one)), ` (${companyOf(one)}; ${whenOf(one)})`),
          ),
        ),
        incidents > items.length ? h("p", { class: "muted" }, `and ${counted(incidents - items.length, "more", "more")}`) : null,
      );
}
