// A company's incidents and downtime over time.

import { h } from "../dom.js";
import { exactly } from "../draw.js";
import { byPeriod, ends, firstMonthOf, monthIndex, periodOf, periods, span, yearBefore } from "../figures.js";
import { count, duration, noDatedIncidents, NONE, period } from "../format.js";
import { knownBar, panel } from "../panel.js";
import { trend } from "../periods.js";

const MONTHS_THAT_FIT = 10 * 12;
const QUARTERS_THAT_FIT = 40 * 12;

/** Months as long as they fit on a screen, then quarters, then years; the reader may still ask for another. */
export function grainOf(ever, newest, months) {
  const first = firstDrawn(ever, months);
  const last = months.to ?? newest;
  const long = first === null || last === null ? 0 : monthIndex(last) - monthIndex(first);
  return long > QUARTERS_THAT_FIT ? "year" : long > MONTHS_THAT_FIT ? "quarter" : "month";
}

/** The month asked for, but none before the company's first incident ever; null if it has none that is dated. */
function firstDrawn(ever, { from }) {
  const known = span(ever.months.map(({ month }) => month));
  return known !== null && from !== undefined && from > known.first ? from : (known?.first ?? null);
}

/** What is asked for to have the same figures of a year before beside them. */
export function aYearEarlier({ from, to }) {
  return { from: from && yearBefore(from), to: to && yearBefore(to) };
}

/**
 * What is drawn: before the company's first incident there is nothing, after it a gap is zero.
 *
 * @param answer trend of the months asked for, at the grain that is drawn
 * @param earlier the same of the months a year earlier
 * @param ever trend of all months
 */
export function shapeOf(answer, earlier, ever, newest, months, grainNow) {
  const own = span(answer.months.map(({ month }) => month));
  if (own === null) {
    return { ...empty(grainNow), months, total: answer.incidents, undated: answer.undated };
  }
  const first = firstDrawn(ever, months);
  const { last } = ends({ to: months.to }, { first, last: [newest, own.last].filter(Boolean).sort().pop() });
  const names = periods(first, last, grainNow);
  const at = (known, name) => (known.has(name) ? known.get(name) : 0);
  const begin = monthIndex(span(ever.months.map(({ month }) => month)).first);
  const begins = (name) => Math.max(monthIndex(firstMonthOf(name)), monthIndex(first));
  const before = (field) => {
    const known = byPeriod(earlier, field);
    return names.map((name) => (begins(name) - 12 < begin ? null : at(known, yearBefore(name))));
  };
  // Of a period, what holds at the end of its last month.
  const trailing = new Map((answer.trailing ?? []).map((cell) => [periodOf(cell.month, grainNow), cell]));
  const mean = (field) =>
    names.map((name) => (trailing.has(name) ? (trailing.get(name)[field] * MONTHS_OF[grainNow]) / 12 : null));
  const filled = (field) => {
    const known = byPeriod(answer, field);
    return names.map((name) => at(known, name));
  };
  return {
    names,
    months,
    grain: grainNow,
    incidents: filled("incidents"),
    incidentsBefore: before("incidents"),
    incidentsMean: answer.trailing ? mean("incidents") : null,
    downtime: filled("downtimeSeconds"),
    downtimeBefore: before("downtimeSeconds"),
    downtimeMean: answer.trailing ? mean("downtimeSeconds") : null,
    total: answer.incidents,
    undated: answer.undated,
  };
}

const MONTHS_OF = { month: 1, quarter: 3, year: 12 };

/** Of no period. */
function empty(grainNow) {
  return {
    names: [],
    grain: grainNow,
    incidents: [],
    incidentsBefore: [],
    incidentsMean: null,
    downtime: [],
    downtimeBefore: [],
    downtimeMean: null,
  };
}

export function trendPanel(shape, csv) {
  return panel("trend", {
    title: "Incidents over time",
    lead: "From the first incident on, with the previous year in grey.",
    span: 6,
    definitions: ["incidents", "month", "trailing", "incidentsYearBefore", "periods"],
    csv,
    load: () => shape,
    empty: ({ incidents, months }) => (incidents.every((value) => value === 0) ? noDatedIncidents(months) : null),
    draw: (data) =>
      trend(data.names, {
        bars: data.incidents,
        before: data.incidentsBefore,
        line: data.incidentsMean,
        barName: `incidents per ${data.grain}`,
        beforeName: "a year earlier",
        lineName: "12-month mean",
        value: count,
        minInterval: 1,
        label: `Bars: incidents per ${data.grain}, ${period(data.names[0])} to ${period(data.names[data.names.length - 1])}`,
      }),
    table: (data) => trendTable(data, "Incidents", data.incidents, data.incidentsBefore, data.incidentsMean, count),
    n: (data) => ({ count: data.incidents.reduce((sum, value) => sum + value, 0), of: "dated incidents" }),
    foot: (data) => [knownBar(data.total - data.undated, data.undated, "have no month and are not drawn")],
  });
}

export function downtimePanel(shape, own, csv) {
  return panel("downtime", {
    title: "Downtime over time",
    lead: "Outages that overlap count once.",
    span: 6,
    definitions: ["downtimeSeconds", "month", "trailing", "downtimeSecondsYearBefore"],
    csv,
    load: async () => ({ ...(await shape), figures: await own }),
    empty: ({ names, months, downtime: values }) =>
      names.length === 0
        ? noDatedIncidents(months)
        : !values.some((value) => value > 0)
          ? "No durations are known, so the downtime is unknown too"
          : null,
    draw: (data) =>
      trend(data.names, {
        bars: data.downtime,
        before: data.downtimeBefore,
        line: data.downtimeMean,
        barName: `downtime per ${data.grain}`,
        beforeName: "a year earlier",
        lineName: "12-month mean",
        value: duration,
        steps: true,
        label: `Bars: downtime per ${data.grain}`,
      }),
    table: (data) => trendTable(data, "Downtime", data.downtime, data.downtimeBefore, data.downtimeMean, exactly),
    n: ({ figures }) => ({ count: figures?.timed ?? 0, of: "timed incidents", approximate: figures?.approximate }),
    foot: (data) => {
      const unknown = data.downtime.filter((value) => value === undefined).length;
      return [
        knownBar(
          data.incidents.filter((value) => value > 0).length - unknown,
          unknown,
          `${data.grain}s with incidents have no known downtime`,
        ),
      ];
    },
  });
}

function trendTable(data, label, bars, before, mean, value) {
  const cell = (known) => (known === null ? NONE : known === undefined ? h("span", { class: "muted" }, "unknown") : value(known));
  return {
    caption: `${label} per ${data.grain}, newest first`,
    columns: [
      { label: "Period", head: true, value: (at) => period(data.names[at]) },
      { label, number: true, value: (at) => cell(bars[at]) },
      { label: "A year earlier", number: true, value: (at) => cell(before[at]) },
      ...(mean ? [{ label: "Mean of 12 months", number: true, value: (at) => cell(mean[at]) }] : []),
    ],
    rows: [...data.names.keys()].reverse(),
  };
}
