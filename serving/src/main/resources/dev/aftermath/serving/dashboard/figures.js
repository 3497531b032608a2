// Pure functions on answers of the API: gaps, sums and places. Nothing here knows of pages or charts.

/** Months as a number that can be counted with; null for undated. */
export function monthIndex(month) {
  return month === "undated" ? null : Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

export function monthOf(index) {
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, "0")}-${String(index - year * 12 + 1).padStart(2, "0")}`;
}

/** The period of a grain that a month lies in. */
export function periodOf(month, grain) {
  if (month === "undated" || grain === "month") {
    return month;
  }
  const year = month.slice(0, 4);
  return grain === "year" ? year : `${year}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
}

/** Every period from a month to another, both inclusive. */
export function periods(first, last, grain) {
  const all = [];
  const end = monthIndex(last);
  for (let index = monthIndex(first); index <= end; index++) {
    const name = periodOf(monthOf(index), grain);
    if (all[all.length - 1] !== name) {
      all.push(name);
    }
  }
  return all;
}

/** Period to sum, from pairs of month and value. */
export function sumByPeriod(pairs, grain) {
  const sums = new Map();
  for (const [month, value] of pairs) {
    const name = periodOf(month, grain);
    sums.set(name, (sums.get(name) ?? 0) + value);
  }
  return sums;
}

/**
 * Period to a figure of a company's trend, as the API gives it for the grain that was asked for. An incident whose duration is known
 * has some downtime in its own period, so a period with incidents and without downtime has an unknown one, which is undefined here.
 */
export function byPeriod({ months, periods: longer }, field) {
  return new Map(
    (longer ?? months).map((cell) => [
      cell.period ?? cell.month,
      field === "downtimeSeconds" && cell.downtimeSeconds === 0 && cell.incidents > 0 ? undefined : cell[field],
    ]),
  );
}

/** The same months or periods a year before: 2016-Q3 is 2015-Q3. */
export function yearBefore(period) {
  return `${String(Number(period.slice(0, 4)) - 1).padStart(4, "0")}${period.slice(4)}`;
}

/** First and last dated month of some; null if there is none. */
export function span(months) {
  const dated = [...months].filter((month) => month !== "undated").sort();
  return dated.length === 0 ? null : { first: dated[0], last: dated[dated.length - 1] };
}

const EMPTY_MONTHS = 100 * 12;

/** First and last month to draw: those asked for, unless that means a century and more without an incident at an end. */
export function ends(asked, known) {
  return {
    first:
      asked.from !== undefined && monthIndex(known.first) - monthIndex(asked.from) <= EMPTY_MONTHS ? asked.from : known.first,
    last: asked.to !== undefined && monthIndex(asked.to) - monthIndex(known.last) <= EMPTY_MONTHS ? asked.to : known.last,
  };
}

const LONG_MONTHS = 25 * 12;

/**
 * Where a chart of many years begins so that what is old and rare does not squeeze the rest: at the January after which all but a
 * twentieth of the incidents fall. Counts what lies before.
 */
export function focus(countsByMonth) {
  const months = [...countsByMonth.keys()].filter((month) => month !== "undated").sort();
  if (months.length === 0) {
    return null;
  }
  const all = { first: months[0], last: months[months.length - 1], before: 0 };
  if (monthIndex(all.last) - monthIndex(all.first) <= LONG_MONTHS) {
    return all;
  }
  const total = months.reduce((sum, month) => sum + countsByMonth.get(month), 0);
  let passed = 0;
  for (const month of months) {
    if (passed + countsByMonth.get(month) > total / 20) {
      const first = `${month.slice(0, 4)}-01`;
      const before = months.filter((earlier) => earlier < first).reduce((sum, earlier) => sum + countsByMonth.get(earlier), 0);
      return { first: before === 0 ? all.first : first, last: all.last, before, earliest: all.first };
    }
    passed += countsByMonth.get(month);
  }
  return all;
}

/** The first month of a period of any grain. */
export function firstMonthOf(period) {
  const [year, part] = period.split("-");
  return part === undefined
    ? `${year}-01`
    : part.startsWith("Q")
      ? `${year}-${String(Number(part.slice(1)) * 3 - 2).padStart(2, "0")}`
      : period;
}

/**
 * Lines of a timeline on which no two incidents overlap: for each incident its lane and whether it overlaps another.
 * Intervals are half open, [start, end).
 */
export function lanes(intervals) {
  const order = intervals.map((interval, at) => ({ ...interval, at })).sort((a, b) => a.start - b.start || a.end - b.end);
  const ends = [];
  const placed = new Array(intervals.length);
  for (const { start, end, at } of order) {
    let lane = ends.findIndex((free) => free <= start);
    if (lane === -1) {
      lane = ends.length;
    }
    ends[lane] = Math.max(end, start + 1);
    placed[at] = { lane, overlaps: order.some((other) => other.at !== at && other.start < end && start < other.end) };
  }
  return placed;
}

/** Buckets of all without those of one, on the same edges. */
export function withoutBuckets(all, one) {
  const taken = new Map(one.map((bucket) => [edge(bucket), bucket.incidents]));
  return all.map((bucket) => ({ ...bucket, incidents: bucket.incidents - (taken.get(edge(bucket)) ?? 0) }));
}

function edge(bucket) {
  return bucket.fromSeconds.toPrecision(6);
}

/** The few of some members with the most incidents, in their order, and how many are left; a chart has no room for any number. */
export function most(items, few) {
  if (items.length <= few) {
    return { kept: items, rest: [] };
  }
  const order = [...items].sort((a, b) => b.incidents - a.incidents);
  const chosen = new Set(order.slice(0, few));
  return { kept: items.filter((item) => chosen.has(item)), rest: order.slice(few) };
}

const PERCENTILES = ["p50Seconds", "p90Seconds", "p95Seconds", "p99Seconds"];

/**
 * Figures of durations beside which the longest stands exactly. Percentiles are within 0.1 %, so that one could be larger than that,
 * or differ from the only one there is.
 *
 * @param longest in seconds; undefined if it is not known
 */
export function besideLongest(figures, longest) {
  if (figures === undefined || longest === undefined) {
    return figures;
  }
  const known = PERCENTILES.filter((name) => figures[name] !== undefined);
  const value = (name) => (figures.timed === 1 ? longest : Math.min(figures[name], longest));
  return { ...figures, ...Object.fromEntries(known.map((name) => [name, value(name)])) };
}

/** Incidents without a duration. */
export function withoutDuration(figures) {
  return figures.incidents - figures.timed;
}

/** Counts of all without those of one. */
export function others(all, one) {
  return { timed: all.timed - one.timed, approximate: (all.approximate ?? 0) - (one.approximate ?? 0) };
}
