import { address, ask } from "../api.js";
import { series } from "../charts.js";
import { h } from "../dom.js";
import { lines, spreads } from "../draw.js";
import { companyField, filters, GRAINS, grain, range, segments } from "../filters.js";
import { downtimeByPeriod, periods, span, sumByPeriod, withoutDuration } from "../figures.js";
import { count, counted, duration, NONE, period, seconds } from "../format.js";
import { panel } from "../panel.js";
import { companyPage, go, here, to } from "../place.js";
import { table } from "../table.js";
import { downtime } from "./overview.js";

const MOST = 5;

export function compare({ query, signal }) {
  const keys = [...new Set((query.companies ?? "").split(",").filter(Boolean))].slice(0, MOST);
  const months = { from: query.from, to: query.to };
  const add = (key) => key !== "" && go(here({ companies: [...new Set([...keys, key])].join(",") }));
  const adder = keys.length >= MOST ? h("p", { class: "muted" }, `At most ${count(MOST)} fit beside each other.`)
    : companyField("filter-companies", "Add a company", { take: add, signal }).node;
  const nodes = [
    h("header", { class: "page-head" }, h("h1", { tabindex: "-1" }, "Compare"), h("p", { class: "lede" }, "Up to five companies beside each other.")),
    filters("Companies and months", adder, ...range(), segments("grain", "Grain", GRAINS, "year")),
  ];
  if (keys.length === 0) {
    return { title: "Compare", nodes: [...nodes, h("div", { class: "state" }, h("strong", {}, "No company is chosen"), h("span", {}, "Add one above, or choose some in the ", h("a", { href: to("/companies") }, "list of companies"), "."))], ready: [] };
  }

  const trends = Promise.all(keys.map((key) => ask(`/companies/${encodeURIComponent(key)}/trend`, months, signal).then((answer) => answer, (error) => {
    if (error.status === 404) {
      return null;
    }
    throw error;
  }))).then((answers) => answers.filter((answer) => answer !== null));
  const durations = ask("/durations", { by: "company", key: keys, ...months }, signal);
  const both = Promise.all([trends, durations]).then(([found, { items }]) => found.map((answer, at) => ({ ...answer, at, figures: items.find((item) => item.key === answer.key) ?? { incidents: 0, timed: 0 } })));
  both.catch(() => {});
  const chips = h("div", { class: "chips" });
  trends.then((found) => chips.replaceChildren(...found.map((answer, at) => h("a", { class: "chip", href: here({ companies: keys.filter((key) => key !== answer.key).join(",") }), id: `remove-${answer.key}`, "aria-label": `Remove ${answer.name}` },
    h("span", { class: "swatch", style: { background: series(at) } }), answer.name, h("span", { "aria-hidden": "true" }, "×")))), () => {});

  const csv = address("/durations", { by: "company", key: keys, ...months, format: "csv" });
  const panels = [figuresPanel(both, csv), spreadPanel(both, csv), overTime("incidents", "Incidents over time", "incidents", both, grain("year"), count, 1), overTime("downtime", "Downtime over time", "downtimeSeconds", both, grain("year"), duration)];
  return { title: "Compare", nodes: [...nodes, chips, h("div", { class: "grid" }, panels.map(({ node }) => node))], ready: [...panels.map(({ ready }) => ready)] };
}

const nobody = (rows) => (rows.length === 0 ? "None of these companies is known" : null);

function figuresPanel(both, csv) {
  const unknown = (value) => (value === undefined ? h("span", { class: "muted" }, "unknown") : duration(value));
  return panel("figures", {
    title: "Key figures",
    definitions: ["incidents", "timed", "downtimeSeconds", "p50Seconds", "p90Seconds", "meanSecondsBetweenStarts"],
    csv,
    load: () => both,
    empty: nobody,
    draw: (rows) => table("Figures of the companies", [
      { label: "Company", head: true, value: (row) => h("a", { href: companyPage(row.key) }, row.name) },
      { label: "Incidents", number: true, value: (row) => count(row.incidents) },
      { label: "With a duration", number: true, value: (row) => `${count(row.figures.timed)} of ${count(row.figures.incidents)}` },
      { label: "Downtime", number: true, title: (row) => seconds(row.downtimeSeconds), value: downtime },
      { label: "Median duration", number: true, title: (row) => seconds(row.figures.p50Seconds), value: (row) => unknown(row.figures.p50Seconds) },
      { label: "90 % within", number: true, title: (row) => seconds(row.figures.p90Seconds), value: (row) => unknown(row.figures.p90Seconds) },
      { label: "Between starts", number: true, title: (row) => seconds(row.meanSecondsBetweenStarts), value: (row) => duration(row.meanSecondsBetweenStarts) }], rows, { tall: true, stacked: true }),
    n: (rows) => ({ count: rows.reduce((sum, row) => sum + row.incidents, 0), of: "incidents", whole: true }),
  });
}

function spreadPanel(both, csv) {
  return panel("spread", {
    title: "How long outages last",
    lead: "Line: shortest to longest. Dot: median. Bar: from the median to what 90 % stay within.",
    definitions: ["minSeconds", "p50Seconds", "p90Seconds", "maxSeconds", "timed"],
    csv,
    load: async () => (await both).map((row) => ({ name: row.name, figures: row.figures, colour: series(row.at) })),
    empty: (rows) => nobody(rows) ?? (rows.every((row) => row.figures.timed === 0) ? "None of these has a known duration" : null),
    draw: (rows) => spreads(rows, { label: `Durations of ${counted(rows.length, "company", "companies")}` }),
    table: (rows) => ({
      caption: "Durations of the companies",
      columns: [{ label: "Company", head: true, value: (row) => row.name },
        ...[["Shortest", "minSeconds"], ["Median", "p50Seconds"], ["90 % within", "p90Seconds"], ["Longest", "maxSeconds"]].map(([label, field]) => ({ label, number: true, title: (row) => seconds(row.figures[field]), value: (row) => duration(row.figures[field]) })),
        { label: "n", number: true, value: (row) => count(row.figures.timed) }],
      rows,
    }),
    foot: (rows) => [h("ul", { class: "legend" }, rows.map((row) => h("li", {}, h("span", { class: "swatch", style: { background: row.colour } }), `${row.name}: ${sampleOf(row.figures)}`)))],
  });
}

function sampleOf(figures) {
  const unknown = withoutDuration(figures);
  return [`n = ${count(figures.timed)}`,
    figures.timed > 0 && figures.timed < 5 ? "a small sample" : null,
    unknown > 0 ? `unknown: ${count(unknown)} of ${count(figures.incidents)}` : null].filter(Boolean).join(", ");
}

/** Lines that begin with each company's first incident; what comes before it is nothing. */
function overTime(id, title, field, both, grainNow, value, minInterval) {
  return panel(id, {
    title,
    lead: "Each line begins with the company's first incident.",
    span: 6,
    definitions: [field, "month", "periods"],
    load: async () => {
      const rows = await both;
      const all = span(rows.flatMap((row) => row.months.map(({ month }) => month)));
      if (all === null) {
        return { names: [], rows };
      }
      const names = periods(all.first, all.last, grainNow);
      return { names, rows: rows.map((row) => {
        const dated = row.months.filter(({ month }) => month !== "undated");
        const sums = field === "downtimeSeconds" ? downtimeByPeriod(dated, grainNow) : sumByPeriod(dated.map((cell) => [cell.month, cell[field]]), grainNow);
        const first = [...sums.keys()].sort()[0];
        return { ...row, data: names.map((name) => (first === undefined || name < first ? null : sums.has(name) ? sums.get(name) : 0)), dated: row.incidents - row.undated };
      }) };
    },
    empty: ({ names }) => (names.length === 0 ? "None of these incidents has a month" : null),
    draw: ({ names, rows }) => lines(names, rows.map((row) => ({ name: row.name, data: row.data, colour: series(row.at) })), { value, minInterval, steps: field === "downtimeSeconds", label: `${title}: ${counted(rows.length, "line")} per ${grainNow}` }),
    table: ({ names, rows }) => ({
      caption: `${title}, per ${grainNow}, newest first`,
      columns: [{ label: "Period", head: true, value: (at) => period(names[at]) }, ...rows.map((row) => ({ label: row.name, number: true, title: (at) => (field === "downtimeSeconds" ? seconds(row.data[at]) : null), value: (at) => (row.data[at] === null ? NONE : row.data[at] === undefined ? h("span", { class: "muted" }, "unknown") : value(row.data[at])) }))],
      rows: [...names.keys()].reverse(),
    }),
    n: ({ rows }) => ({ count: rows.reduce((sum, row) => sum + row.dated, 0), of: "dated incidents" }),
    foot: ({ rows }) => [h("p", { class: "chips" }, rows.map((row) => h("a", { class: "chip", "data-plain": true, download: "", href: address(`/companies/${encodeURIComponent(row.key)}/trend`, { format: "csv" }) }, `CSV: ${row.name}`)))],
  });
}
