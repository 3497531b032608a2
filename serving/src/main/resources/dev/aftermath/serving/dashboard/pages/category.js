import { address, ApiError, ask, incidents, longest } from "../api.js";
import { basis } from "../basis.js";
import { h } from "../dom.js";
import { exactly, ranked } from "../draw.js";
import { distributions } from "../durations.js";
import { filters, GRAINS, grain, range, segments } from "../filters.js";
import { besideLongest, others, sumByPeriod, withoutBuckets, withoutDuration } from "../figures.js";
import { count, datedWords, duration, noDatedIncidents, noIncidents, NONE, percent, period, seconds } from "../format.js";
import { CATEGORIES, COMPANY, companyName, DURATION, isUnknown, START, TITLE } from "../incidents.js";
import { isolated } from "../labels.js";
import { unlessMissing } from "../missing.js";
import { knownBar, panel, region, tiles } from "../panel.js";
import { lines, trend } from "../periods.js";
import { categoryPage, companyPage, go, to } from "../place.js";
import { table } from "../table.js";
import { allPerPeriod, drawn } from "./categories.js";
import { starts, TILES } from "./overview.js";

export function category({ key, query, signal }) {
  const months = { from: query.from, to: query.to };
  const grainNow = grain("year");
  const answer = ask("/categories", months, signal);
  const isWhole = query.from === undefined && query.to === undefined;
  const one = answer.then(async ({ items }) => {
    const ever = isWhole || items.some((item) => item.key === key) ? items : (await ask("/categories", {}, signal)).items;
    if (!ever.some((item) => item.key === key)) {
      throw new ApiError(404, `No incident has the category "${key}".`);
    }
    return items.find((item) => item.key === key) ?? { key, incidents: 0, share: items.length === 0 ? undefined : 0, months: {} };
  });
  const durations = Promise.all([
    ask("/durations", { by: "category", key, buckets: 5, ...months }, signal),
    ask("/durations", { by: "all", buckets: 5, ...months }, signal),
    longest({ category: key, ...months }, signal),
  ]).then(
    ([
      { items },
      {
        items: [all],
      },
      seconds,
    ]) => ({ mine: besideLongest(items[0], seconds), all }),
  );
  const list = incidents({ category: key, ...months }, signal);
  [one, durations, list].forEach((promise) => promise.catch(() => {}));
  const head = region(
    "key-figures",
    TILES,
    () => Promise.all([one, durations]),
    ([item, { mine }]) =>
      tiles([
        { name: "Incidents", value: count(item.incidents), note: datedWords(item.incidents, item.months.undated ?? 0) },
        { name: "Share of all", value: percent(item.share), note: "an incident may have several" },
        { name: "Median duration", value: duration(mine?.p50Seconds), title: seconds(mine?.p50Seconds), note: basis(mine ?? {}) },
        {
          name: "90 % end within",
          value: duration(mine?.p90Seconds),
          title: seconds(mine?.p90Seconds),
          note: basis(mine ?? {}),
        },
        {
          name: "Without a duration",
          value: mine ? percent(withoutDuration(mine) / mine.incidents) : NONE,
          more: mine ? knownBar(mine.timed, withoutDuration(mine)) : null,
        },
      ]),
  );
  const panels = [
    overTime("counts", "Incidents over time", key, one, answer, months, grainNow, signal),
    overTime("shares", "Share over time", key, one, answer, months, grainNow, signal),
    durationsPanel(key, durations, months),
    whoPanel(key, months, signal),
    togetherPanel(key, answer, months),
    starts({ category: key, ...months }, signal),
    panel("list", {
      title: "Incidents",
      definitions: ["incidents", "timed", "undated"],
      csv: address("/incidents", { category: key, ...months, all: true, format: "csv" }),
      load: () => list,
      empty: ({ items }) => (items.length === 0 ? noIncidents(months) : null),
      draw: ({ items }) =>
        table("Incidents, newest first", [TITLE, COMPANY, START, DURATION, CATEGORIES], items.slice(0, 50), {
          tall: true,
          stacked: true,
        }),
      n: ({ matches }) => ({ count: matches, of: "incidents", whole: true }),
      foot: ({ matches }) =>
        matches > 50 ? [h("p", {}, h("a", { href: to("/explore", { category: key }) }, `Explore all ${count(matches)}`))] : [],
    }),
  ];
  const page = unlessMissing(
    one,
    [
      h(
        "header",
        { class: "page-head" },
        h("p", { class: "crumb" }, h("a", { href: to("/categories") }, "Categories")),
        h("h1", { tabindex: "-1" }, key),
      ),
      filters("Months", ...range(), segments("grain", "Group by", GRAINS, "year")),
      head.node,
      h(
        "div",
        { class: "grid" },
        panels.map(({ node }) => node),
      ),
    ],
    () => `${isolated(key)}, category`,
    () => ({
      title: `No category “${isolated(key)}”`,
      text: "No incident has this category. Categories are written in lower case.",
      links: [
        [to("/categories"), "All categories"],
        [to("/explore", { text: key }), `Incidents that mention “${isolated(key)}”`],
      ],
    }),
  );
  return {
    title: `${isolated(key)}, category`,
    named: page.title,
    nodes: [page.node],
    ready: [page.ready, head.ready, ...panels.map(({ ready }) => ready)],
  };
}

function overTime(id, title, key, one, answer, months, grainNow, signal) {
  const shares = id === "shares";
  return panel(id, {
    title,
    lead: shares ? `Of all incidents of the ${grainNow}. A ${grainNow} without incidents has no share.` : null,
    span: 6,
    definitions: [shares ? "share" : "incidents", "month", "periods"],
    csv: address("/categories/periods", { key, grain: grainNow, ...months, format: "csv" }),
    load: async () => {
      const [item, { items }, all] = await Promise.all([one, answer, shares ? allPerPeriod(months, grainNow, signal) : null]);
      const sums = sumByPeriod(Object.entries(item.months), grainNow);
      const everyones = drawn(items, months, grainNow);
      const names = everyones.some((name) => sums.has(name)) ? everyones : drawn([item], months, grainNow);
      const values = names.map((name) =>
        !shares ? (sums.get(name) ?? 0) : all.has(name) ? (sums.get(name) ?? 0) / all.get(name) : null,
      );
      return { item, names, sums, values, all };
    },
    empty: ({ names }) => (names.length === 0 ? noDatedIncidents(months) : null),
    draw: ({ names, values }) =>
      shares
        ? lines(names, [{ name: "share", data: values, colour: "c1" }], {
            value: percent,
            area: true,
            max: 1,
            label: `Share of all incidents per ${grainNow}`,
          })
        : trend(names, {
            bars: values,
            barName: `incidents per ${grainNow}`,
            value: count,
            minInterval: 1,
            label: `Incidents per ${grainNow}`,
          }),
    table: ({ names, values, all }) => ({
      caption: `${title}, per ${grainNow}, newest first`,
      columns: [
        { label: "Period", head: true, value: (at) => period(names[at]) },
        ...(shares ? [{ label: "All incidents", number: true, value: (at) => count(all.get(names[at]) ?? 0) }] : []),
        {
          label: shares ? "Share" : "Incidents",
          number: true,
          value: (at) => (shares ? percent(values[at]) : count(values[at])),
        },
      ],
      rows: [...names.keys()].reverse(),
    }),
    n: ({ names, sums }) => ({
      count: names.reduce((sum, name) => sum + (sums.get(name) ?? 0), 0),
      of: "dated incidents of the category",
    }),
    foot: ({ item }) => [
      knownBar(item.incidents - (item.months.undated ?? 0), item.months.undated ?? 0, "have no month and are not drawn"),
    ],
  });
}

function durationsPanel(key, durations, months) {
  return panel("durations", {
    title: "Durations compared with all others",
    lead: "As shares of the timed incidents of each.",
    span: 6,
    definitions: ["timed", "approximate", "buckets", "p50Seconds"],
    csv: address("/durations", { by: "category", key, buckets: 5, ...months, format: "csv" }),
    load: async () => {
      const { mine, all } = await durations;
      return { mine, all, rest: withoutBuckets(all?.buckets ?? [], mine?.buckets ?? []) };
    },
    empty: ({ mine }) => ((mine?.timed ?? 0) === 0 ? "No known durations" : null),
    draw: ({ mine, rest }) =>
      distributions(
        [
          { name: "all others", buckets: rest, colour: "ghost" },
          { name: key, buckets: mine.buckets, colour: "c1" },
        ],
        { label: `Distribution of the durations of ${isolated(key)} in front of that of all others` },
      ),
    table: ({ mine, rest }) => {
      const mineAt = new Map(mine.buckets.map((bucket) => [bucket.fromSeconds.toPrecision(6), bucket.incidents]));
      return {
        caption: "Timed incidents per duration",
        columns: [
          { label: "From", head: true, value: (bucket) => exactly(bucket.fromSeconds) },
          { label: "To", value: (bucket) => exactly(bucket.toSeconds) },
          { label: key, number: true, value: (bucket) => count(mineAt.get(bucket.fromSeconds.toPrecision(6)) ?? 0) },
          { label: "All others", number: true, value: (bucket) => count(bucket.incidents) },
        ],
        rows: rest,
      };
    },
    n: ({ mine }) => ({ count: mine.timed, of: `timed incidents of ${isolated(key)}`, approximate: mine.approximate }),
    foot: ({ mine, all }) =>
      mine === undefined
        ? []
        : [
            mine.timed === 0 ? null : h("p", {}, basis(others(all, mine), "timed incidents of all others")),
            knownBar(mine.timed, withoutDuration(mine), `of ${isolated(key)} have no duration`),
          ],
  });
}

function whoPanel(key, months, signal) {
  return panel("who", {
    title: "Companies with this category",
    span: 6,
    definitions: ["incidents", "name"],
    csv: address("/counts", { by: "company", category: key, ...months, format: "csv" }),
    load: async () => {
      const { items, incidents: all } = await ask("/counts", { by: "company", category: key, ...months }, signal);
      return {
        rows: items.map((one) => ({
          company: one.key,
          name: one.name,
          n: one.incidents,
        })),
        all,
      };
    },
    empty: ({ rows }) => (rows.length === 0 ? noIncidents(months) : null),
    draw: ({ rows }) =>
      ranked(
        rows.slice(0, 12).map(({ name, n }) => [name, n]),
        {
          label: `Companies by incidents of ${isolated(key)}, most: ${isolated(rows[0].name)}`,
          onPick: (at) => isUnknown(rows[at].company) || go(companyPage(rows[at].company)),
        },
      ),
    table: ({ rows }) => ({
      caption: `Companies by incidents of ${isolated(key)}`,
      columns: [
        { label: "Company", head: true, value: (row) => companyName(row.company, row.name) },
        { label: "Incidents", number: true, value: (row) => count(row.n) },
      ],
      rows,
    }),
    n: ({ all }) => ({ count: all, of: "incidents" }),
    foot: ({ rows }) => [rows.length > 12 ? h("p", {}, `${count(rows.length - 12)} more are in the table.`) : null],
  });
}

function togetherPanel(key, answer, months) {
  return panel("together", {
    title: "Occurs together with",
    span: 6,
    definitions: ["coOccurrence"],
    csv: address("/categories/pairs", { key, ...months, format: "csv" }),
    load: async () => {
      const { items, coOccurrence } = await answer;
      return {
        own: items.find((item) => item.key === key)?.incidents ?? 0,
        rows: coOccurrence
          .filter((pair) => pair.a === key || pair.b === key)
          .map((pair) => [pair.a === key ? pair.b : pair.a, pair.incidents])
          .sort((a, b) => b[1] - a[1]),
      };
    },
    empty: ({ own, rows }) => (own === 0 ? noIncidents(months) : rows.length === 0 ? "It occurs alone" : null),
    draw: ({ rows }) =>
      ranked(rows, {
        label: `Categories by incidents that also have ${isolated(key)}`,
        onPick: (at) => go(categoryPage(rows[at][0])),
      }),
    table: ({ rows, own }) => ({
      caption: `Incidents with ${isolated(key)} and another category`,
      columns: [
        { label: "Category", head: true, value: ([name]) => h("a", { href: categoryPage(name) }, name) },
        { label: "Incidents", number: true, value: ([, n]) => count(n) },
        { label: `Of those with ${isolated(key)}`, number: true, value: ([, n]) => percent(n / own) },
      ],
      rows,
    }),
    n: ({ own }) => ({ count: own, of: `incidents with ${isolated(key)}` }),
  });
}
