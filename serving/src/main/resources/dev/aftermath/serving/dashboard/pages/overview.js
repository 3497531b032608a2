import { address, ask, longest } from "../api.js";
import { basis, downtime } from "../basis.js";
import { h } from "../dom.js";
import { categoryColours, exactly } from "../draw.js";
import { distributions } from "../durations.js";
import { filters, GRAINS, grain, range, segments } from "../filters.js";
import { besideLongest, ends, focus, most, periods, span, sumByPeriod, withoutDuration } from "../figures.js";
import { APPROXIMATE, count, counted, datedWords, duration, inMonths, noDatedIncidents, NONE, percent, period, seconds, WEEKDAYS } from "../format.js";
import { heatMap } from "../heat.js";
import { companyOf, durationOf, durationTitle, isApproximate, titleOf } from "../incidents.js";
import { newest } from "../newest.js";
import { knownBar, panel, region, tiles } from "../panel.js";
import { stacked } from "../periods.js";
import { companyPage, here, incidentPage, to } from "../place.js";
import { table } from "../table.js";
import { smallBars } from "../years.js";

const MOST_STACKED = 12;
const MOST_RANKED = 10;
const MOST_LONGEST = 8;
const DAY_ONLY = "day only";
/** Height of the key figures of a page, in pixels. */
export const TILES = 128;

export function overview({ query, signal }) {
  const { from, to: until } = query;
  const months = { from, to: until };
  const grainNow = grain("month");
  const durations = Promise.all([
    ask("/durations", { by: "all", buckets: 5, grain: grainNow, ...months }, signal),
    longest(months, signal),
  ]).then(([answer, seconds]) => ({ ...answer, items: answer.items.map((all) => besideLongest(all, seconds)) }));
  const companies = ask("/companies", { sort: "incidents", limit: MOST_RANKED, ...months }, signal);
  const byCategory = ask("/categories", months, signal);
  const figures = region(
    "key-figures",
    TILES,
    () => Promise.all([durations, companies]),
    ([
      {
        items: [all],
      },
      { matches },
    ]) => head(all, matches, months),
  );
  const panels = [
    monthsByCategory(byCategory, durations, months, grainNow),
    distribution(durations, months),
    starts(months, signal),
    ranking(companies, months, signal),
    longestOnes(months, signal),
    newest(signal),
  ];
  return {
    title: "Overview",
    nodes: [
      h(
        "header",
        { class: "page-head" },
        h("h1", { tabindex: "-1" }, "Overview"),
        h(
          "p",
          { class: "lede" },
          "What organisations have published about their outages: how many, how long, and what they were about.",
        ),
      ),
      filters("Months", ...range(), segments("grain", "Group by", GRAINS, "month")),
      figures.node,
      h(
        "div",
        { class: "grid" },
        panels.map(({ node }) => node),
      ),
    ],
    ready: [figures.ready, ...panels.map(({ ready }) => ready)],
  };
}

function head(all, companies, { from, to: until }) {
  const unknown = withoutDuration(all);
  return tiles([
    { name: "Incidents", value: count(all.incidents), note: datedWords(all.incidents, all.undated) },
    {
      name: "Companies",
      value: count(companies),
      note: from || until ? "with incidents or downtime" : "with at least one incident",
    },
    { name: "Median duration", value: duration(all.p50Seconds), title: seconds(all.p50Seconds), note: basis(all) },
    { name: "90 % end within", value: duration(all.p90Seconds), title: seconds(all.p90Seconds), note: basis(all) },
    {
      name: "Without a duration",
      value: all.incidents === 0 ? NONE : percent(unknown / all.incidents),
      more: knownBar(all.timed, unknown),
    },
  ]);
}

function monthsByCategory(categories, durations, months, grainNow) {
  const shape = ({ items }, { items: [total] }) => {
    const all = new Map();
    items.forEach((item) => Object.entries(item.months).forEach(([month, n]) => all.set(month, (all.get(month) ?? 0) + n)));
    const window = months.from ? span(all.keys()) && { ...span(all.keys()), before: 0 } : focus(all);
    if (window === null) {
      return { names: [], items, window };
    }
    const { first, last } = ends(months, window);
    const names = periods(first, last, grainNow);
    const sums = new Map(items.map((item) => [item.key, sumByPeriod(Object.entries(item.months), grainNow)]));
    const shown = new Set(names);
    const n = (total.periods ?? []).filter(({ period: name }) => shown.has(name)).reduce((sum, one) => sum + one.incidents, 0);
    return { names, items, window, sums, n, undated: total.undated, dated: total.incidents - total.undated };
  };
  return panel("months", {
    title: `Incidents per ${grainNow} by category`,
    lead: "An incident with several categories counts in each of them.",
    span: 12,
    room: 440,
    definitions: ["incidents", "month", "months", "undated"],
    csv: address("/categories/periods", { grain: grainNow, ...months, format: "csv" }),
    load: async () => shape(...(await Promise.all([categories, durations]))),
    empty: ({ names }) => (names.length === 0 ? noDatedIncidents(months) : null),
    draw: ({ names, items, sums }) => {
      const colourOf = categoryColours(items.map((item) => item.key));
      const { kept, rest } = most(items, MOST_STACKED);
      const drawn = new Map(kept.map((item) => [item.key, names.map((name) => sums.get(item.key).get(name) ?? 0)]));
      if (rest.length > 0) {
        drawn.set(
          `${count(rest.length)} others`,
          names.map((name) => rest.reduce((sum, item) => sum + (sums.get(item.key).get(name) ?? 0), 0)),
        );
      }
      return stacked(names, drawn, [...drawn.keys()], colourOf, {
        label: `Stacked bars: incidents per ${grainNow} and category, ${period(names[0])} to ${period(names[names.length - 1])}`,
        height: 340,
      });
    },
    table: ({ names, items, sums }) => ({
      caption: `Incidents per ${grainNow} and category; ${grainNow}s without incidents are left out`,
      columns: [
        { label: "Period", head: true, value: (name) => period(name) },
        ...items.map((item) => ({ label: item.key, number: true, value: (name) => count(sums.get(item.key).get(name) ?? 0) })),
      ],
      rows: names.filter((name) => items.some((item) => sums.get(item.key).has(name))).reverse(),
    }),
    n: ({ n }) => ({ count: n, of: "dated incidents" }),
    foot: ({ window, n, dated, undated }) =>
      window === null
        ? []
        : [
            window.before > 0
              ? h(
                  "p",
                  {},
                  `${counted(dated - n, "older incident")}, the first in ${period(window.earliest)}, ${dated - n === 1 ? "is" : "are"} not drawn. `,
                  h("a", { href: here({ from: window.earliest }), id: "show-first" }, `Show from ${period(window.earliest)}`),
                )
              : null,
            knownBar(dated, undated, "have no month and are not drawn"),
          ],
  });
}

function distribution(durations, months) {
  return panel("durations", {
    title: "How long outages last",
    lead: "Incidents by duration, on a logarithmic scale.",
    span: 6,
    definitions: ["timed", "approximate", "buckets", "p50Seconds", "p90Seconds", "endUnknown", "undated"],
    csv: address("/durations", { by: "all", buckets: 5, ...months, format: "csv" }),
    load: async () => (await durations).items[0],
    empty: (all) => ((all?.timed ?? 0) === 0 ? `No incidents with a known duration${inMonths(months)}` : null),
    draw: (all) =>
      distributions([{ name: "all", buckets: all.buckets, colour: "c1" }], {
        label: `Distribution of ${count(all.timed)} durations; median ${duration(all.p50Seconds)}, 90 % within ${duration(all.p90Seconds)}`,
        marks: [
          { at: all.p50Seconds, text: `median ${duration(all.p50Seconds)}` },
          { at: all.p90Seconds, text: `90 % ${duration(all.p90Seconds)}` },
        ],
      }),
    table: (all) => ({
      caption: "Timed incidents per duration",
      columns: [
        { label: "From", head: true, value: (bucket) => exactly(bucket.fromSeconds) },
        { label: "To", value: (bucket) => exactly(bucket.toSeconds) },
        { label: "Incidents", number: true, value: (bucket) => count(bucket.incidents) },
      ],
      rows: all.buckets,
    }),
    n: (all) => ({ count: all.timed, of: "timed incidents", approximate: all.approximate }),
    foot: (all) => [knownBar(all.timed, withoutDuration(all), "have no duration and are not drawn")],
  });
}

/** Weekday and hour of the start; also for other pages. */
export function starts(parameters, signal, width = 6) {
  const withHour = ({ items }) => items.reduce((sum, cell) => sum + cell.incidents, 0);
  return panel("starts", {
    title: "When outages begin",
    lead: "Weekday and hour of the start, UTC. Hatched: only the day is known.",
    span: width,
    definitions: ["incidents", "weekday", "hour", "hourUnknown", "unknown"],
    csv: address("/starts", { ...parameters, format: "csv" }),
    load: () => ask("/starts", parameters, signal),
    empty: (answer) => (answer.incidents === 0 ? "No incidents with a known start" : null),
    draw: (answer) =>
      heatMap(answer, {
        label: `Heat map of ${counted(withHour(answer), "start")} by weekday and hour, UTC; of ${count(answer.hourUnknown ?? 0)} more only the day is known`,
      }),
    table: (answer) => {
      const known = new Map(answer.items.map((item) => [`${item.weekday}/${item.hour}`, item.incidents]));
      const dayOnly = new Map((answer.weekdays ?? []).map((day) => [`${day.weekday}/${DAY_ONLY}`, day.hourUnknown]));
      return {
        caption: "Incidents by weekday and hour of the start, UTC",
        columns: [
          { label: "Hour", head: true, value: (hour) => (hour === DAY_ONLY ? DAY_ONLY : `${String(hour).padStart(2, "0")}:00`) },
          ...WEEKDAYS.map((day, at) => ({
            label: day.slice(0, 3),
            number: true,
            value: (hour) => count((hour === DAY_ONLY ? dayOnly : known).get(`${at + 1}/${hour}`) ?? 0),
          })),
        ],
        rows: [...Array(24).keys(), ...(answer.hourUnknown > 0 ? [DAY_ONLY] : [])],
      };
    },
    n: (answer) => ({ count: withHour(answer), of: "incidents whose hour is known" }),
    foot: (answer) => [
      answer.hourUnknown > 0
        ? h(
            "p",
            {},
            `Of ${counted(answer.hourUnknown, "more incident")} only the day is known: they are hatched, and count for no hour.`,
          )
        : null,
      knownBar(answer.incidents, answer.unknown, "have no known start"),
    ],
  });
}

/** Small bars of some companies: the years are those in which anyone had incidents. */
export async function yearsByCompany(companies, months, signal) {
  if (companies.length === 0) {
    return smallBars(new Map(), []);
  }
  const asked = { grain: "year", ...months };
  const [
    { items },
    {
      items: [all],
    },
  ] = await Promise.all([
    ask("/durations", { by: "company", key: companies.map(({ key }) => key), ...asked }, signal),
    ask("/durations", { by: "all", ...asked }, signal),
  ]);
  const byKey = new Map(items.map((item) => [item.key, new Map((item.periods ?? []).map((one) => [one.period, one.incidents]))]));
  return smallBars(
    byKey,
    (all.periods ?? []).map((one) => one.period),
  );
}

function ranking(companies, months, signal) {
  return panel("ranking", {
    title: "Companies with the most incidents",
    span: 6,
    room: 520,
    definitions: ["incidents", "downtimeSeconds", "name"],
    csv: address("/companies", { sort: "incidents", limit: MOST_RANKED, ...months, format: "csv" }),
    load: async () => {
      const { items, matches } = await companies;
      return { items, all: matches, years: await yearsByCompany(items, months, signal) };
    },
    empty: ({ all }) => (all === 0 ? `No company has an incident${inMonths(months)}` : null),
    draw: ({ items, years }) => tableOfCompanies(items, years),
    foot: ({ all, items, years }) =>
      all === 0
        ? []
        : [
            h(
              "p",
              {},
              `n = ${counted(all, "company", "companies")}. ${years.words} `,
              all > items.length ? h("a", { href: to("/companies") }, `See all ${count(all)}`) : null,
            ),
          ],
  });
}

function tableOfCompanies(items, years) {
  return table(
    "Companies by incidents",
    [
      { label: "Company", head: true, value: (item) => h("a", { href: companyPage(item.key) }, item.name) },
      { label: "Incidents", number: true, value: (item) => count(item.incidents) },
      { label: "Downtime", number: true, value: downtime },
      { label: "By year", value: (item) => years.of(item.key) },
    ],
    items,
  );
}

function longestOnes(months, signal) {
  return panel("longest", {
    title: "Longest outages",
    span: 6,
    room: 520,
    definitions: ["timed", "maxSeconds", "startPrecision"],
    csv: address("/incidents", { timing: "TIMED", sort: "longest", limit: MOST_LONGEST, ...months, format: "csv" }),
    load: () => ask("/incidents", { timing: "TIMED", sort: "longest", limit: MOST_LONGEST, ...months }, signal),
    empty: ({ items }) => (items.length === 0 ? `No incidents with a known duration${inMonths(months)}` : null),
    draw: ({ items }) =>
      h(
        "ol",
        { class: "rows" },
        items.map((one) =>
          h(
            "li",
            {},
            h("a", { href: incidentPage(one.incidentId) }, titleOf(one)),
            h("span", { class: "value", title: durationTitle(one) }, durationOf(one)),
            h("span", { class: "sub" }, `${companyOf(one)}, ${period(one.month)}`),
          ),
        ),
      ),
    n: ({ items }) => ({ count: items.length, of: "timed incidents", whole: true }),
    foot: ({ items, matches }) => [
      items.some(isApproximate) ? h("p", {}, `≈: ${APPROXIMATE}.`) : null,
      matches > items.length
        ? h(
            "p",
            {},
            h(
              "a",
              { href: to("/explore", { timing: "TIMED", sort: "longest" }), id: "all-longest" },
              `See all ${count(matches)}`,
            ),
          )
        : null,
    ],
  });
}
