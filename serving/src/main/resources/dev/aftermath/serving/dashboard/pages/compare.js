import { address, ask } from "../api.js";
import { basis, betweenStarts, downtime, statistic } from "../basis.js";
import { series, swatch } from "../charts.js";
import { h } from "../dom.js";
import { spreads } from "../durations.js";
import { companyField, filters, GRAINS, grain, range, segments } from "../filters.js";
import { byPeriod, periods, span, withoutDuration } from "../figures.js";
import { count, counted, duration, inMonths, NONE, period, seconds } from "../format.js";
import { isolated } from "../labels.js";
import { panel } from "../panel.js";
import { lines } from "../periods.js";
import { companyPage, go, here, keep, to } from "../place.js";
import { table } from "../table.js";
import { newestMonth } from "./company.js";

const MOST = 5;
/** Companies among which one of the name that is asked for is looked for. */
const MOST_MEANT = 50;

export function compare({ query, signal }) {
  const named = [...new Set((query.companies ?? "").split(",").filter(Boolean))];
  const keys = named.slice(0, MOST);
  const months = { from: query.from, to: query.to };
  const add = (key) => key !== "" && go(here({ companies: [...new Set([...keys, key])].join(",") }));
  const adder =
    keys.length >= MOST
      ? h(
          "p",
          { class: "muted" },
          named.length > MOST
            ? `Only the first ${count(MOST)} of ${count(named.length)} are shown: no more fit side by side.`
            : `At most ${count(MOST)} fit side by side.`,
        )
      : companyField("filter-companies", "Add a company", { take: add, signal }).node;
  const nodes = [
    h(
      "header",
      { class: "page-head" },
      h("h1", { tabindex: "-1" }, "Compare"),
      h("p", { class: "lede" }, "Up to five companies side by side."),
    ),
    filters("Companies and months", adder, ...range(), segments("grain", "Group by", GRAINS, "year")),
  ];
  if (keys.length === 0) {
    return {
      title: "Compare",
      nodes: [
        ...nodes,
        h(
          "div",
          { class: "state" },
          h("strong", {}, "No company is chosen"),
          h("span", {}, "Add one above, or choose some from the ", h("a", { href: to("/companies") }, "list of companies"), "."),
        ),
      ],
      ready: [],
    };
  }

  const asking = { ...months, grain: grain("year") };
  // Two names of one company are one.
  const answers = Promise.all(keys.map(async (asked) => ({ asked, ...(await known(asked, asking, signal)) }))).then((all) =>
    all.filter((one, at) => one.key === undefined || all.findIndex(({ key }) => key === one.key) === at),
  );
  const trends = answers.then((all) => all.filter(({ key }) => key !== undefined));
  const durations = trends.then((found) =>
    found.length === 0
      ? { items: [] }
      : ask("/durations", { by: "company", key: found.map(({ key }) => key), ...months }, signal),
  );
  const both = Promise.all([trends, durations, newestMonth(months, signal)]).then(([found, { items }, newest]) =>
    found.map((answer, at) => ({
      ...answer,
      at,
      newest,
      figures: items.find((item) => item.key === answer.key) ?? { incidents: 0, timed: 0 },
    })),
  );
  [durations, both].forEach((promise) => promise.catch(() => {}));
  const chips = h("div", { class: "chips", id: "chosen-companies" });
  answers.then(
    (all) => {
      const names = all.map(({ key, asked }) => key ?? asked);
      const without = (name) => here({ companies: names.filter((other) => other !== name).join(",") });
      chips.replaceChildren(...all.map((one, at) => chip(one, all, without(names[at]))));
      if (!signal.aborted && names.join() !== keys.join()) {
        keep("companies", names);
      }
    },
    () => {},
  );

  const keysOf = (rows) => rows.map(({ key }) => key);
  const csv = (rows) => address("/durations", { by: "company", key: keysOf(rows), ...months, format: "csv" });
  const csvOfFigures = (rows) => address("/companies", { key: keysOf(rows), ...months, format: "csv" });
  const csvOfTime = ({ rows }) => address("/trends", { key: keysOf(rows), grain: grain("year"), ...months, format: "csv" });
  const panels = [
    figuresPanel(both, csvOfFigures, keys.length),
    spreadPanel(both, csv, months, keys.length),
    overTime("incidents", "Incidents over time", "incidents", both, csvOfTime, months, grain("year"), count, 1),
    overTime("downtime", "Downtime over time", "downtimeSeconds", both, csvOfTime, months, grain("year"), duration),
  ];
  const nobody = h(
    "div",
    { class: "state span-12" },
    h("strong", {}, "None of these companies is known"),
    h("span", {}, "Add another, or choose some from the ", h("a", { href: to("/companies") }, "list of companies"), "."),
  );
  const grid = h(
    "div",
    { class: "grid" },
    panels.map(({ node }) => node),
  );
  trends.then(
    (found) => found.length > 0 || grid.replaceChildren(nobody),
    () => {},
  );
  return {
    title: `Compare ${keys.map(isolated).join(", ")}`,
    named: trends.then((found) =>
      found.length === 0 ? "Compare" : `Compare ${found.map(({ name }) => isolated(name)).join(", ")}`,
    ),
    nodes: [...nodes, chips, grid],
    ready: [...panels.map(({ ready }) => ready)],
  };
}

/**
 * A company by its key, else by whatever else it alone is known by: another spelling or an alias. What is known by neither comes back
 * as {matches}, the number of companies that it may mean.
 */
async function known(asked, asking, signal) {
  const trend = (key) => ask(`/companies/${encodeURIComponent(key)}/trend`, asking, signal);
  try {
    return await trend(asked);
  } catch (error) {
    // A name may hold what no key can.
    if (error.status !== 404 && error.status !== 400) {
      throw error;
    }
  }
  const { items, matches } = await ask("/companies", { filter: asked, limit: MOST_MEANT }, signal);
  const meant = items.find(({ name }) => name.toLowerCase() === asked.toLowerCase()) ?? (matches === 1 ? items[0] : undefined);
  return meant === undefined ? { matches } : trend(meant.key);
}

/** What is compared, each with a way to leave it out; of what is not known, what may be meant. */
function chip(one, all, without) {
  if (one.key === undefined) {
    return h(
      "span",
      { class: "chip unknown" },
      `“${isolated(one.asked)}” is not known`,
      one.matches > 0
        ? h("a", { href: to("/companies", { filter: one.asked }) }, `${count(one.matches)} companies have it in their name`)
        : null,
      h("a", { href: without, id: `remove-${one.asked}`, "aria-label": `Remove ${isolated(one.asked)}` }, "×"),
    );
  }
  const at = all.filter(({ key }) => key !== undefined).findIndex(({ key }) => key === one.key);
  return h(
    "a",
    { class: "chip", href: without, id: `remove-${one.key}`, "aria-label": `Remove ${isolated(one.name)}` },
    swatch(series(at)),
    one.name,
    h("span", { "aria-hidden": "true" }, "×"),
  );
}

function figuresPanel(both, csv, rows) {
  return panel("figures", {
    title: "Key figures",
    room: 88 + 52 * rows,
    definitions: ["incidents", "timed", "approximate", "downtimeSeconds", "p50Seconds", "p90Seconds", "meanSecondsBetweenStarts"],
    csv,
    load: () => both,
    draw: (all) =>
      table(
        "Figures of the companies",
        [
          { label: "Company", head: true, value: (row) => h("a", { href: companyPage(row.key) }, row.name) },
          { label: "Incidents", number: true, value: (row) => count(row.incidents) },
          {
            label: "With a duration",
            number: true,
            value: (row) => `${count(row.figures.timed)} of ${count(row.figures.incidents)}`,
          },
          { label: "Downtime", number: true, value: (row) => downtime({ ...row.figures, ...row }) },
          { label: "Median duration", number: true, value: (row) => statistic(row.figures.p50Seconds, row.figures) },
          { label: "90 % within", number: true, value: (row) => statistic(row.figures.p90Seconds, row.figures) },
          { label: "Between starts", number: true, value: betweenStarts },
        ],
        all,
        { tall: true, stacked: true },
      ),
    n: (all) => ({ count: all.reduce((sum, row) => sum + row.incidents, 0), of: "incidents", whole: true }),
  });
}

function spreadPanel(both, csv, months, rows) {
  return panel("spread", {
    title: "How long outages last",
    room: 74 + 44 * rows,
    lead: "Line: shortest to longest. Dot: median. Bar: from the median to what 90 % end within.",
    definitions: ["minSeconds", "p50Seconds", "p90Seconds", "maxSeconds", "timed", "approximate"],
    csv,
    load: async () => (await both).map((row) => ({ key: row.key, name: row.name, figures: row.figures, colour: series(row.at) })),
    empty: (rows) => (rows.every((row) => row.figures.timed === 0) ? `None of these has a known duration${inMonths(months)}` : null),
    draw: (rows) => spreads(rows, { label: `Durations of ${counted(rows.length, "company", "companies")}` }),
    table: (rows) => ({
      caption: "Durations of the companies",
      columns: [
        { label: "Company", head: true, value: (row) => row.name },
        ...[
          ["Shortest", "minSeconds"],
          ["Median", "p50Seconds"],
          ["90 % within", "p90Seconds"],
          ["Longest", "maxSeconds"],
        ].map(([label, field]) => ({
          label,
          number: true,
          title: (row) => seconds(row.figures[field]),
          value: (row) => duration(row.figures[field]),
        })),
        { label: "Based on", number: true, value: (row) => basis(row.figures) },
      ],
      rows,
    }),
    foot: (rows) => [
      h(
        "ul",
        { class: "legend" },
        rows.map((row) =>
          h(
            "li",
            {},
            swatch(row.colour),
            h(
              "span",
              {},
              `${isolated(row.name)}: `,
              basis(row.figures),
              withoutDuration(row.figures) > 0
                ? `, unknown: ${count(withoutDuration(row.figures))} of ${count(row.figures.incidents)}`
                : null,
            ),
          ),
        ),
      ),
    ],
  });
}

/** Lines that begin with each company's first incident; what comes before it is nothing. */
function overTime(id, title, field, both, csv, months, grainNow, value, minInterval) {
  return panel(id, {
    title,
    lead: "Each line begins with the company's first incident.",
    span: 6,
    definitions: [field, "month", "periods"],
    csv,
    load: async () => {
      const rows = await both;
      const all = span(rows.flatMap((row) => row.months.map(({ month }) => month)));
      if (all === null) {
        return { names: [], rows };
      }
      // To where there are incidents of anyone: what comes after a company's last one is none, and not unknown.
      const names = periods(all.first, [all.last, rows[0].newest].filter(Boolean).sort().pop(), grainNow);
      return {
        names,
        rows: rows.map((row) => {
          const values = byPeriod(row, field);
          const first = [...values.keys()].sort()[0];
          return {
            ...row,
            data: names.map((name) => (first === undefined || name < first ? null : values.has(name) ? values.get(name) : 0)),
            dated: row.incidents - row.undated,
          };
        }),
      };
    },
    empty: ({ names, rows }) =>
      rows.some((row) => row.data?.some((known) => known > 0))
        ? null
        : names.length > 0 && field === "downtimeSeconds"
          ? `No downtime of these companies is known${inMonths(months)}`
          : inMonths(months) === ""
            ? "None of these incidents has a date"
            : "No incidents of these companies in these months",
    draw: ({ names, rows }) =>
      lines(
        names,
        rows.map((row) => ({ name: row.name, data: row.data, colour: series(row.at) })),
        {
          value,
          minInterval,
          steps: field === "downtimeSeconds",
          label: `${title}: ${counted(rows.length, "line")} per ${grainNow}`,
        },
      ),
    table: ({ names, rows }) => ({
      caption: `${title}, per ${grainNow}, newest first`,
      columns: [
        { label: "Period", head: true, value: (at) => period(names[at]) },
        ...rows.map((row) => ({
          label: row.name,
          number: true,
          title: (at) => (field === "downtimeSeconds" ? seconds(row.data[at]) : null),
          value: (at) =>
            row.data[at] === null
              ? NONE
              : row.data[at] === undefined
                ? h("span", { class: "muted" }, "unknown")
                : value(row.data[at]),
        })),
      ],
      rows: [...names.keys()].reverse(),
    }),
    n: ({ rows }) =>
      field === "downtimeSeconds"
        ? { count: total(rows, "timed"), of: "timed incidents", approximate: total(rows, "approximate") }
        : { count: rows.reduce((sum, row) => sum + row.dated, 0), of: "dated incidents" },
    foot: ({ names, rows }) => [
      rows.some((row) => row.data?.includes(undefined))
        ? h("p", {}, `A line has a gap where downtime is unknown: ${gaps(names, rows)}.`)
        : null,
    ],
  });
}

function total(rows, field) {
  return rows.reduce((sum, row) => sum + (row.figures[field] ?? 0), 0);
}

const MOST_GAPS = 3;

/** "GitHub in 2012, 2023": the periods in which a company's downtime is unknown, or how many if they are many. */
function gaps(names, rows) {
  return rows
    .map((row) => {
      const unknown = names.filter((_, at) => row.data[at] === undefined).map(period);
      const words = unknown.length > MOST_GAPS ? `${count(unknown.length)} periods` : unknown.join(", ");
      return unknown.length === 0 ? null : `${isolated(row.name)} in ${words}`;
    })
    .filter(Boolean)
    .join("; ");
}
