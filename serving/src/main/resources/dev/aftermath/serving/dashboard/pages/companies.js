import { address, ask } from "../api.js";
import { betweenStarts, downtime, statistic } from "../basis.js";
import { h } from "../dom.js";
import { choice, filters, pager, range, submit, text } from "../filters.js";
import { count, counted, NONE } from "../format.js";
import { isolated } from "../labels.js";
import { panel } from "../panel.js";
import { companyPage, go, keep, kept, to } from "../place.js";
import { table } from "../table.js";
import { yearsByCompany } from "./overview.js";

export const ORDERS = [
  { value: "incidents", label: "Most incidents" },
  { value: "downtime", label: "Most downtime" },
  { value: "median", label: "Longest median" },
  { value: "change", label: "Largest change" },
  { value: "key", label: "Name" },
];
const MOST_COMPARED = 5;
const PAGE = 50;

export function companies({ query, signal }) {
  const asked = {
    sort: query.sort ?? "incidents",
    filter: query.filter,
    from: query.from,
    to: query.to,
  };
  const list = panel("companies", {
    title: "Companies",
    lead: "Choose up to five to compare them.",
    room: 900,
    definitions: [
      "incidents",
      "undated",
      "downtimeSeconds",
      "medianSeconds",
      "timed",
      "approximate",
      "change",
      "meanSecondsBetweenStarts",
    ],
    csv: address("/companies", { ...asked, format: "csv" }),
    load: async () => {
      const answer = await ask("/companies", { ...asked, limit: PAGE, cursor: query.cursor }, signal);
      return { ...answer, years: await yearsByCompany(answer.items, { from: query.from, to: query.to }, signal) };
    },
    empty: ({ items }) => (items.length === 0 ? "No company matches" : null),
    draw: ({ items, years }) => choosing(items, years),
    foot: ({ matches, next, years }) => [
      matches === 0
        ? null
        : h(
            "p",
            {},
            `n = ${counted(matches, "company", "companies")}. ${years.words} Downtime of companies without a known duration is unknown, not zero.`,
          ),
      pager(query.cursor, next),
    ],
  });
  return {
    title: query.filter ? `Companies with “${isolated(query.filter)}” in their name` : "Companies",
    nodes: [
      h("header", { class: "page-head" }, h("h1", { tabindex: "-1" }, "Companies")),
      filters(
        "Companies",
        text("filter", "Part of the name", "git"),
        submit("Filter"),
        choice("sort", "Sort by", ORDERS, "incidents"),
        ...range(),
      ),
      h("div", { class: "grid" }, list.node),
    ],
    ready: [list.ready],
  };
}

function choosing(items, years) {
  const chosen = new Set(kept("chosen").slice(0, MOST_COMPARED));
  const status = h("span", { class: "muted", role: "status" });
  const button = h(
    "button",
    {
      type: "button",
      class: "button",
      id: "compare-chosen",
      on: { click: () => go(to("/compare", { companies: [...chosen].join(",") })) },
    },
    "Compare",
  );
  const box = h("div", {});
  const boxes = [];
  const show = () => {
    button.disabled = chosen.size < 2;
    status.textContent = chosen.size === 0 ? "none chosen" : `${count(chosen.size)} of at most ${MOST_COMPARED} chosen`;
    boxes.forEach((other) => {
      other.disabled = chosen.size >= MOST_COMPARED && !other.checked;
    });
  };
  const choose = (key, on) => {
    chosen[on ? "add" : "delete"](key);
    keep("chosen", chosen);
    show();
  };
  box.append(
    h("div", { class: "pager" }, button, status),
    table(
      "Companies and their figures",
      [
        {
          label: "Compare",
          value: (item) => {
            const check = h("input", {
              type: "checkbox",
              id: `choose-${item.key}`,
              checked: chosen.has(item.key),
              "aria-label": `Compare ${isolated(item.name)}`,
              on: { change: (event) => choose(item.key, event.target.checked) },
            });
            boxes.push(check);
            return check;
          },
        },
        { label: "Company", head: true, value: (item) => h("a", { href: companyPage(item.key) }, item.name) },
        { label: "Incidents", number: true, value: (item) => count(item.incidents) },
        { label: "Undated", number: true, value: (item) => count(item.undated) },
        { label: "Downtime", number: true, value: downtime },
        { label: "Median duration", number: true, value: (item) => statistic(item.medianSeconds, item) },
        { label: "Change from a year earlier", number: true, value: change },
        { label: "Between starts", number: true, value: betweenStarts },
        { label: "By year", value: (item) => years.of(item.key) },
      ],
      items,
      { tall: true, stacked: true },
    ),
  );
  show();
  return box;
}

/** How many more or fewer incidents than in the same months a year before; nothing if the company had none before these. */
function change({ change: more }) {
  if (more === undefined) {
    return NONE;
  }
  return h(
    "span",
    { class: more > 0 ? "up" : more < 0 ? "down" : "muted" },
    more === 0 ? "no change" : `${more > 0 ? "▲" : "▼"} ${count(Math.abs(more))} ${more > 0 ? "more" : "fewer"}`,
  );
}
