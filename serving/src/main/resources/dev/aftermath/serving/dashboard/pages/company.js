import { address, ask, incidents, longest } from "../api.js";
import { swatch } from "../charts.js";
import { approximateWords, basis, betweenStarts, downtime } from "../basis.js";
import { h } from "../dom.js";
import { exactly, ranked, timeline } from "../draw.js";
import { distributions } from "../durations.js";
import { filters, GRAINS, grain, range, segments } from "../filters.js";
import { besideLongest, lanes, others, withoutBuckets, withoutDuration } from "../figures.js";
import { count, counted, datedWords, duration, noIncidents, NONE, percent, seconds } from "../format.js";
import { CATEGORIES, DURATION, END, START, TITLE, titleOf, whenOf } from "../incidents.js";
import { isolated } from "../labels.js";
import { unlessMissing } from "../missing.js";
import { knownBar, panel, region, tiles } from "../panel.js";
import { categoryPage, go, incidentPage, to } from "../place.js";
import { table } from "../table.js";
import { starts, TILES } from "./overview.js";
import { aYearEarlier, downtimePanel, grainOf, shapeOf, trendPanel } from "./trends.js";

export function company({ key, query, signal }) {
  const months = { from: query.from, to: query.to };
  const trendPath = `/companies/${encodeURIComponent(key)}/trend`;
  const history = ask(trendPath, months, signal);
  const whole = months.from === undefined && months.to === undefined ? history : ask(trendPath, {}, signal);
  const durations = ask("/durations", { by: "company", key, buckets: 5, ...months }, signal);
  const everyone = ask("/durations", { by: "all", buckets: 5, ...months }, signal);
  const newest = newestMonth(months, signal);
  const list = incidents({ company: key, ...months }, signal);
  list.catch(() => {});
  const own = Promise.all([durations, longest({ company: key, ...months }, signal)]).then(
    ([
      {
        items: [figures],
      },
      seconds,
    ]) => besideLongest(figures, seconds),
  );
  const name = h("h1", { tabindex: "-1" }, key);
  history.then(
    (answer) => {
      name.textContent = answer.name;
    },
    () => {},
  );

  const shape = Promise.all([whole, newest]).then(async ([ever, last]) => {
    const usual = grainOf(ever, last, months);
    const grainNow = grain(usual);
    const [answer, earlier] = await Promise.all(
      [months, aYearEarlier(months)].map((asked) => ask(trendPath, { ...asked, grain: grainNow }, signal)),
    );
    return { usual, ...shapeOf(answer, earlier, ever, last, months, grainNow) };
  });
  [shape, own, everyone].forEach((promise) => promise.catch(() => {}));
  const grains = h("div", {}, segments("grain", "Group by", GRAINS, ""));
  shape.then(
    (data) => grains.replaceWith(segments("grain", "Group by", GRAINS, data.usual)),
    () => {},
  );
  const head = region(
    "key-figures",
    TILES,
    () => Promise.all([history, own]),
    ([answer, figures]) =>
      tiles([
        { name: "Incidents", value: count(answer.incidents), note: datedWords(answer.incidents, answer.undated) },
        {
          name: "Downtime",
          value: downtime({ ...figures, ...answer }),
          note: ["overlaps count once", figures ? approximateWords(figures) : null].filter(Boolean).join(", "),
        },
        {
          name: "Median duration",
          value: duration(figures?.p50Seconds),
          title: seconds(figures?.p50Seconds),
          note: basis(figures ?? {}),
        },
        { name: "Between starts", value: betweenStarts(answer), note: "mean" },
        {
          name: "Without a duration",
          value: figures === undefined || figures.incidents === 0 ? NONE : percent(withoutDuration(figures) / figures.incidents),
          more: figures === undefined ? null : knownBar(figures.timed, withoutDuration(figures)),
        },
      ]),
  );
  const csv = (data) => address(trendPath, { grain: data.grain, ...months, format: "csv" });
  const panels = [
    trendPanel(shape, csv),
    downtimePanel(shape, own, csv),
    timelinePanel(key, list, months),
    againstOthers(key, own, everyone, months),
    tallyPanel("categories", "Categories", "category", months, key, categoryPage, signal),
    tallyPanel("products", "Products", "product", months, key, null, signal),
    starts({ company: key, ...months }, signal),
    listPanel(key, list, months),
  ];
  const page = unlessMissing(
    history,
    [
      h(
        "header",
        { class: "page-head" },
        h("p", { class: "crumb" }, h("a", { href: to("/companies") }, "Companies")),
        name,
        h("p", {}, h("a", { href: to("/compare", { companies: key }), id: "compare-this" }, "Compare with others")),
      ),
      filters("Months", ...range(), grains),
      head.node,
      h(
        "div",
        { class: "grid" },
        panels.map(({ node }) => node),
      ),
    ],
    (answer) => isolated(answer.name),
    () => ({
      title: `No company “${isolated(key)}”`,
      text: "No incident belongs to a company with this key. It may be spelled differently, or its incidents may have been withdrawn.",
      links: [
        [to("/companies", { filter: key }), `Companies with “${isolated(key)}” in their name`],
        [to("/companies"), "All companies"],
        [to("/explore", { text: key }), `Incidents that mention “${isolated(key)}”`],
      ],
    }),
  );
  return {
    title: isolated(key),
    named: page.title,
    nodes: [page.node],
    ready: [page.ready, head.ready, ...panels.map(({ ready }) => ready)],
  };
}

/** The newest month in which anyone had an incident, of those asked for; null if there is none. */
export async function newestMonth(months, signal) {
  const { comparison } = await ask("/companies", { ...months, limit: 1 }, signal);
  return comparison?.to ?? null;
}

function timelinePanel(key, list, months) {
  return panel("timeline", {
    title: "Timeline of incidents",
    lead: "Incidents that overlap are on separate lines. Drag the ends of the slider to zoom in.",
    span: 12,
    definitions: ["timed", "endUnknown", "undated"],
    csv: address("/incidents", { company: key, ...months, sort: "oldest", all: true, format: "csv" }),
    load: async () => {
      const { items, matches } = await list;
      const placed = items
        .filter((one) => one.startTime)
        .map((one) => ({
          ...one,
          title: titleOf(one),
          when: whenOf(one),
          start: Date.parse(one.startTime),
          end: one.durationSeconds === undefined ? undefined : Date.parse(one.startTime) + one.durationSeconds * 1000,
        }))
        .sort((a, b) => a.start - b.start);
      const lines = lanes(placed.map(({ start, end }) => ({ start, end: end ?? start + 1 })));
      return {
        items: placed.map((one, at) => ({ ...one, ...lines[at] })),
        laneCount: Math.max(1, ...lines.map(({ lane }) => lane + 1)),
        matches,
        loaded: items.length,
      };
    },
    empty: ({ items }) => (items.length === 0 ? "No incidents with a known start" : null),
    draw: ({ items, laneCount }) =>
      timeline(items, laneCount, {
        label: `Timeline of ${counted(items.length, "incident")}`,
        onPick: (item) => go(incidentPage(item.incidentId)),
      }),
    table: ({ items }) => ({
      caption: "Incidents with a known start, newest first",
      columns: [TITLE, START, END, DURATION, { label: "Overlaps", value: (one) => (one.overlaps ? "yes" : "no") }],
      rows: [...items].reverse(),
      stacked: true,
    }),
    n: ({ items }) => ({ count: items.length, of: "incidents with a known start" }),
    foot: ({ items, loaded, matches }) => [
      h(
        "ul",
        { class: "legend" },
        items.some((one) => one.end !== undefined && !one.overlaps) ? h("li", {}, swatch("c1"), "alone") : null,
        items.some((one) => one.end !== undefined && one.overlaps) ? h("li", {}, swatch("c6"), "overlaps another") : null,
        items.some((one) => one.end === undefined) ? h("li", {}, h("span", { class: "swatch hatched" }), "end unknown") : null,
      ),
      knownBar(items.length, loaded - items.length, "have no known start and are not drawn"),
      loaded < matches
        ? h("p", {}, `The newest ${count(loaded)} of ${count(matches)} incidents are drawn; choose months to see others.`)
        : null,
    ],
  });
}

function againstOthers(key, own, everyone, months) {
  return panel("durations", {
    title: "Durations compared with all others",
    lead: "As shares of the timed incidents of each.",
    span: 6,
    definitions: ["timed", "approximate", "buckets", "p50Seconds"],
    csv: address("/durations", { by: "company", key, buckets: 5, ...months, format: "csv" }),
    load: async () => {
      const [
        mine,
        {
          items: [all],
        },
      ] = await Promise.all([own, everyone]);
      return { mine, rest: withoutBuckets(all.buckets ?? [], mine?.buckets ?? []), all };
    },
    empty: ({ mine }) => ((mine?.timed ?? 0) === 0 ? "No known durations of this company" : null),
    draw: ({ mine, rest }) =>
      distributions(
        [
          { name: "all others", buckets: rest, colour: "ghost" },
          { name: mine.name, buckets: mine.buckets, colour: "c1" },
        ],
        { label: `Distribution of ${counted(mine.timed, "duration")} of ${isolated(mine.name)} in front of that of all others` },
      ),
    table: ({ mine, rest }) => {
      const mineAt = new Map(mine.buckets.map((bucket) => [bucket.fromSeconds.toPrecision(6), bucket.incidents]));
      return {
        caption: "Timed incidents per duration",
        columns: [
          { label: "From", head: true, value: (bucket) => exactly(bucket.fromSeconds) },
          { label: "To", value: (bucket) => exactly(bucket.toSeconds) },
          { label: mine.name, number: true, value: (bucket) => count(mineAt.get(bucket.fromSeconds.toPrecision(6)) ?? 0) },
          { label: "All others", number: true, value: (bucket) => count(bucket.incidents) },
        ],
        rows: rest,
      };
    },
    n: ({ mine }) => ({ count: mine.timed, of: `timed incidents of ${isolated(mine.name)}`, approximate: mine.approximate }),
    foot: ({ mine, all }) =>
      mine === undefined
        ? []
        : [
            mine.timed === 0 ? null : h("p", {}, basis(others(all, mine), "timed incidents of all others")),
            knownBar(mine.timed, withoutDuration(mine), `of ${isolated(mine.name)} have no duration`),
          ],
  });
}

function tallyPanel(id, title, by, months, key, pageOf, signal) {
  return panel(id, {
    title,
    lead: id === "categories" ? "An incident may have several." : null,
    span: 6,
    definitions: ["incidents", "key"],
    csv: address("/counts", { by, company: key, ...months, format: "csv" }),
    load: async () => {
      const { items, incidents: all } = await ask("/counts", { by, company: key, ...months }, signal);
      return {
        rows: items.map((one) => [one.name, one.incidents]),
        all,
      };
    },
    empty: ({ rows }) => (rows.length === 0 ? noIncidents(months) : null),
    draw: ({ rows }) =>
      ranked(rows.slice(0, 12), {
        label: `${title} by incidents, most: ${isolated(rows[0][0])}`,
        onPick: pageOf === null ? undefined : (at) => go(pageOf(rows[at][0])),
      }),
    table: ({ rows }) => ({
      caption: `${title} by incidents`,
      columns: [
        {
          label: title,
          head: true,
          wrap: true,
          value: ([name]) => (pageOf === null ? name : h("a", { href: pageOf(name) }, name)),
        },
        { label: "Incidents", number: true, value: ([, n]) => count(n) },
      ],
      rows,
    }),
    n: ({ all }) => ({ count: all, of: "incidents" }),
    foot: ({ rows }) => [rows.length > 12 ? h("p", {}, `${count(rows.length - 12)} more are in the table.`) : null],
  });
}

function listPanel(key, list, months) {
  return panel("list", {
    title: "All incidents",
    definitions: ["incidents", "timed", "undated"],
    csv: address("/incidents", { company: key, ...months, all: true, format: "csv" }),
    load: () => list,
    empty: ({ items }) => (items.length === 0 ? noIncidents(months) : null),
    draw: ({ items }) =>
      table("Incidents, newest first", [TITLE, START, DURATION, CATEGORIES], items.slice(0, 50), { tall: true, stacked: true }),
    n: ({ matches }) => ({ count: matches, of: "incidents", whole: true }),
    foot: ({ matches }) =>
      matches > 50 ? [h("p", {}, h("a", { href: to("/explore", { company: key }) }, `Explore all ${count(matches)}`))] : [],
  });
}
