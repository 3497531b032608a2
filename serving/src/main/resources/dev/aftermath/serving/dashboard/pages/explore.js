import { address, ask } from "../api.js";
import { h } from "../dom.js";
import { choice, companyField, filters, pager, range, submit, text } from "../filters.js";
import { count, TIMINGS } from "../format.js";
import { CATEGORIES, COMPANY, DURATION, START, TITLE } from "../incidents.js";
import { isolated } from "../labels.js";
import { panel } from "../panel.js";
import { go, here, parameters, to } from "../place.js";
import { table } from "../table.js";

const ASKED = ["text", "company", "category", "product", "timing", "from", "to", "sort"];
const PAGE = 50;
export const ORDERS = [
  { value: "relevance", label: "Best match" },
  { value: "newest", label: "Newest" },
  { value: "oldest", label: "Oldest" },
  { value: "longest", label: "Longest" },
];

export function explore({ query, signal }) {
  const asked = Object.fromEntries(ASKED.map((name) => [name, query[name]]));
  const any = { value: "", label: "Any" };
  const categoryField = h(
    "div",
    {},
    choice("category", "Category", [any, ...(query.category ? [{ value: query.category, label: query.category }] : [])], ""),
  );
  const companyName = companyField("filter-company", "Company", {
    chosen: query.company,
    take: (key) => go(here({ company: key })),
    signal,
  });
  const categoriesReady = options(categoryField, "category", "Category", ask("/categories", {}, signal), any);
  const orders = ORDERS.filter(({ value }) => value !== "relevance" || query.text !== undefined);
  const list = panel("incidents", {
    title: "Incidents",
    room: 900,
    definitions: ["incidents", "timed", "endUnknown", "undated", "month"],
    load: () => ask("/incidents", { ...asked, limit: PAGE, cursor: query.cursor }, signal),
    empty: ({ items }) =>
      items.length === 0
        ? `Nothing matches. ${query.text ? "Search for fewer words, or remove a filter." : "Remove a filter."}`
        : null,
    draw: ({ items }) =>
      table("Matching incidents", [TITLE, COMPANY, START, DURATION, CATEGORIES], items, { tall: true, stacked: true }),
    n: ({ matches }) => ({ count: matches, of: "matching incidents", whole: true }),
    foot: ({ next, items, hints = [] }) => [
      ...hints.map((hint) => h("p", { class: "muted" }, sentence(hint))),
      pager(query.cursor, next),
      items.length === 0
        ? null
        : h(
            "p",
            { class: "pager" },
            h("span", {}, "Export all matches:"),
            ...["csv", "json", "ndjson"].map((format) =>
              h(
                "a",
                {
                  id: `export-${format}`,
                  "data-plain": true,
                  download: `incidents.${format}`,
                  href: address("/incidents", { ...asked, all: true, format }),
                },
                format.toUpperCase(),
              ),
            ),
          ),
    ],
  });
  const rest = [query.category, query.product, TIMINGS[query.timing]?.toLowerCase()].filter(Boolean).map(isolated);
  const titled = (company) =>
    [
      "Incidents",
      [query.text ? `“${isolated(query.text)}”` : null, company ? isolated(company) : null, ...rest].filter(Boolean).join(", "),
    ]
      .filter(Boolean)
      .join(": ");
  return {
    title: titled(query.company),
    named: companyName.named.then(titled),
    nodes: [
      h(
        "header",
        { class: "page-head" },
        h("h1", { tabindex: "-1" }, "Explore"),
        h(
          "p",
          { class: "lede" },
          'Search titles, companies, products, keywords, summaries and descriptions. Every word and "phrase" must occur, typos are tolerated, and ',
          h("span", { style: { "white-space": "nowrap" } }, "-word"),
          " leaves out what contains it.",
        ),
      ),
      filters(
        "Search",
        text("text", "Search", "dns, expired certificate, …"),
        submit("Search"),
        companyName.node,
        categoryField,
        choice("timing", "Timing", [any, ...Object.entries(TIMINGS).map(([value, label]) => ({ value, label }))], ""),
        ...range(),
        choice("sort", "Sort by", orders, query.text ? "relevance" : "newest"),
        query.product
          ? h(
              "a",
              { class: "button", href: here({ product: "" }), id: "without-product" },
              `Product: ${isolated(query.product)} ×`,
            )
          : null,
        ASKED.some((name) => parameters()[name])
          ? h("a", { class: "button quiet", href: to("/explore", { from: "", to: "" }), id: "clear-filters" }, "Clear filters")
          : null,
      ),
      h("div", { class: "grid" }, list.node),
    ],
    ready: [companyName.ready, categoriesReady, list.ready],
  };
}

/** A hint of the API, which begins and ends in the middle of one. */
const sentence = (hint) => `${hint[0].toUpperCase()}${hint.slice(1)}.`;

/** A field whose choices come from an answer; the key in the address stays chosen even if they do not come. */
function options(field, name, label, answer, any) {
  const chosen = parameters()[name];
  return answer
    .then(
      ({ items }) =>
        items.map((item) => ({ value: item.key, label: `${isolated(item.name ?? item.key)} (${count(item.incidents)})` })),
      () => [],
    )
    .then((known) =>
      field.replaceWith(
        choice(
          name,
          label,
          [any, ...(chosen && !known.some(({ value }) => value === chosen) ? [{ value: chosen, label: chosen }] : []), ...known],
          "",
        ),
      ),
    );
}
