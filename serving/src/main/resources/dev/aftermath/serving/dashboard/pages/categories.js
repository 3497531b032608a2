import { address, ask } from "../api.js";
import { statistic } from "../basis.js";
import { swatch } from "../charts.js";
import { h } from "../dom.js";
import { categoryColours } from "../draw.js";
import { filters, GRAINS, grain, range, segments } from "../filters.js";
import { ends, focus, most, periods, span, sumByPeriod } from "../figures.js";
import { count, counted, inMonths, noDatedIncidents, noIncidents, NONE, percent, period } from "../format.js";
import { matrix } from "../heat.js";
import { isolated } from "../labels.js";
import { panel } from "../panel.js";
import { lines } from "../periods.js";
import { categoryPage } from "../place.js";
import { table } from "../table.js";
import { smallBars } from "../years.js";

const MOST_DRAWN = 24;
const UNCATEGORIZED = "uncategorized";

export function categories({ query, signal }) {
  const months = { from: query.from, to: query.to };
  const answer = ask("/categories", months, signal);
  const durations = ask("/durations", { by: "category", ...months }, signal);
  const grainNow = grain("year");
  const panels = [
    listPanel(answer, durations, months),
    matrixPanel(answer, months),
    sharePanel(answer, months, grainNow, signal),
  ];
  return {
    title: "Categories",
    nodes: [
      h(
        "header",
        { class: "page-head" },
        h("h1", { tabindex: "-1" }, "Categories"),
        h("p", { class: "lede" }, "What outages are about. An incident may have several categories."),
      ),
      filters("Months", ...range(), segments("grain", "Group by", GRAINS, "year")),
      h(
        "div",
        { class: "grid" },
        panels.map(({ node }) => node),
      ),
    ],
    ready: panels.map(({ ready }) => ready),
  };
}

function listPanel(answer, durations, months) {
  return panel("list", {
    title: "All categories",
    span: 12,
    room: 560,
    definitions: ["incidents", "share", "timed", "approximate", "p50Seconds", "p90Seconds"],
    csv: address("/categories", { ...months, format: "csv" }),
    load: async () => {
      const [{ items }, figures] = await Promise.all([answer, durations]);
      const byKey = new Map(figures.items.map((item) => [item.key, item]));
      const all = items
        .map((item) => ({ ...item, figures: byKey.get(item.key) ?? { timed: 0 } }))
        .sort((a, b) => b.incidents - a.incidents);
      const years = new Map(all.map((item) => [item.key, sumByPeriod(Object.entries(item.months), "year")]));
      return {
        items: all,
        years: smallBars(
          years,
          [...years.values()].flatMap((own) => [...own.keys()]),
        ),
      };
    },
    empty: ({ items }) => (items.length === 0 ? noIncidents(months) : null),
    draw: ({ items, years }) => {
      const colourOf = categoryColours(items.map((item) => item.key));
      return table(
        "Categories by incidents",
        [
          {
            label: "Category",
            head: true,
            value: (item) =>
              h("span", { class: "named" }, swatch(colourOf(item.key)), h("a", { href: categoryPage(item.key) }, item.key)),
          },
          { label: "Incidents", number: true, value: (item) => count(item.incidents) },
          { label: "Share", number: true, value: (item) => percent(item.share) },
          { label: "Median duration", number: true, value: (item) => statistic(item.figures.p50Seconds, item.figures) },
          { label: "90 % within", number: true, value: (item) => statistic(item.figures.p90Seconds, item.figures) },
          { label: "By year", value: (item) => years.of(item.key) },
        ],
        items,
        { tall: true },
      );
    },
    foot: ({ items, years }) =>
      items.length === 0 ? [] : [h("p", {}, `n = ${counted(items.length, "category", "categories")}. ${years.words}`)],
  });
}

/** Incidents of all kinds per period: what a share is part of. */
export async function allPerPeriod(months, grainNow, signal) {
  const {
    items: [all],
  } = await ask("/durations", { by: "all", grain: grainNow, ...months }, signal);
  return new Map((all?.periods ?? []).map((one) => [one.period, one.incidents]));
}

/** From the month of the first incident that is drawn to the last one. */
export function drawn(items, months, grainNow) {
  const counts = new Map();
  items.forEach((item) => Object.entries(item.months).forEach(([month, n]) => counts.set(month, (counts.get(month) ?? 0) + n)));
  const window = months.from === undefined ? focus(counts) : span(counts.keys());
  if (window === null) {
    return [];
  }
  const { first, last } = ends(months, window);
  return periods(first, last, grainNow);
}

function sharePanel(answer, months, grainNow, signal) {
  return panel("share", {
    title: "Share over time",
    room: 720,
    lead: `Incidents with the category, of all incidents of the ${grainNow}. A ${grainNow} without incidents has no share.`,
    span: 6,
    definitions: ["share", "incidents", "periods"],
    csv: address("/categories/periods", { grain: grainNow, ...months, format: "csv" }),
    load: async () => {
      const [{ items }, all] = await Promise.all([answer, allPerPeriod(months, grainNow, signal)]);
      const names = drawn(items, months, grainNow);
      return {
        items,
        names,
        all,
        shares: new Map(
          items.map((item) => {
            const sums = sumByPeriod(Object.entries(item.months), grainNow);
            return [item.key, names.map((name) => (all.has(name) ? (sums.get(name) ?? 0) / all.get(name) : null))];
          }),
        ),
      };
    },
    empty: ({ names }) => (names.length === 0 ? noDatedIncidents(months) : null),
    draw: ({ items, names, shares }) => {
      const colourOf = categoryColours(items.map((item) => item.key));
      return h(
        "div",
        { class: "multiples" },
        most(items, MOST_DRAWN).kept.map((item) =>
          h(
            "div",
            {},
            h("h3", {}, h("a", { href: categoryPage(item.key) }, item.key)),
            lines(names, [{ name: item.key, data: shares.get(item.key), colour: colourOf(item.key) }], {
              value: percent,
              label: `Share of ${isolated(item.key)} per ${grainNow}, ${percent(item.share)} in all`,
              height: 118,
              max: 1,
              area: true,
            }),
          ),
        ),
      );
    },
    table: ({ items, names, shares, all }) => ({
      caption: `Share of all incidents per ${grainNow}, newest first`,
      columns: [
        { label: "Period", head: true, value: (at) => period(names[at]) },
        { label: "All incidents", number: true, value: (at) => count(all.get(names[at]) ?? 0) },
        ...items.map((item) => ({
          label: item.key,
          number: true,
          value: (at) => (shares.get(item.key)[at] === null ? NONE : percent(shares.get(item.key)[at])),
        })),
      ],
      rows: [...names.keys()].reverse(),
    }),
    n: ({ names, all }) => ({ count: names.reduce((sum, name) => sum + (all.get(name) ?? 0), 0), of: "dated incidents" }),
    foot: ({ items }) => [onlyMost(items)],
  });
}

function matrixPanel(answer, months) {
  return panel("matrix", {
    title: "Categories that occur together",
    room: 560,
    lead: "Incidents with both categories; framed: all incidents of one category.",
    span: 6,
    definitions: ["coOccurrence", "a", "b", "incidents"],
    csv: address("/categories/pairs", { ...months, format: "csv" }),
    load: () => answer,
    empty: ({ items }) =>
      items.length === 0
        ? noIncidents(months)
        : items.every(({ key }) => key === UNCATEGORIZED)
          ? `No incidents with a category${inMonths(months)}`
          : null,
    draw: ({ items, coOccurrence }) => {
      const { names, cells, own } = square(most(items, MOST_DRAWN).kept, coOccurrence);
      return matrix(names, cells, own, {
        label: `Matrix of ${counted(names.length, "category", "categories")}: incidents with both of two`,
      });
    },
    table: ({ items, coOccurrence }) => {
      const { names, own, both } = square(items, coOccurrence);
      return {
        caption: "Incidents with both categories",
        columns: [
          { label: "Category", head: true, value: (row) => names[row] },
          ...names.map((name, at) => ({
            label: name,
            number: true,
            value: (row) => count(row === at ? own[at] : both(names[row], name)),
          })),
        ],
        rows: [...names.keys()],
      };
    },
    n: ({ items }) => ({
      count: all(items) - (items.find(({ key }) => key === UNCATEGORIZED)?.incidents ?? 0),
      of: "incidents with a category",
    }),
    foot: ({ items }) => [onlyMost(items)],
  });
}

/** All incidents, of which a category has a share. */
function all([{ incidents, share }]) {
  return Math.round(incidents / share);
}

function onlyMost(items) {
  return items.length <= MOST_DRAWN
    ? null
    : h("p", {}, `The ${count(MOST_DRAWN)} with the most incidents are drawn; the table has all ${count(items.length)}.`);
}

function square(items, pairs) {
  const known = new Map(pairs.map((pair) => [`${pair.a}+${pair.b}`, pair.incidents]));
  const both = (a, b) => known.get(`${a}+${b}`) ?? known.get(`${b}+${a}`) ?? 0;
  const kept = items.filter((item) => item.key !== UNCATEGORIZED);
  const names = kept.map((item) => item.key);
  const cells = names.flatMap((a, y) => names.map((b, x) => [x, y, both(a, b)])).filter(([x, y]) => x !== y);
  return { names, cells, own: kept.map((item) => item.incidents), both };
}
