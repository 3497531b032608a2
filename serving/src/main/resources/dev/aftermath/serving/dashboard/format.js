// Figures as people say them. Everything is in UTC.

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 4 });
const TINY = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 2 });
const TENTHS = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false });
const EXACT = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const TENTH = 0.1;
const MILLIS = 1000;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;

export const NONE = "–";

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export const TIMINGS = {
  TIMED: "Start and end known",
  INSTANT: "Start equals end",
  OPEN: "Ongoing",
  END_UNKNOWN: "End unknown",
  START_UNKNOWN: "Start unknown",
  UNDATED: "Neither known",
};

/** Below so many timed incidents a figure of durations rests on few. */
export const FEW = 5;

/** Why a duration is approximate. */
export const APPROXIMATE = "start or end known to the day only";

export function count(value) {
  return value === undefined || value === null ? NONE : NUMBER.format(value);
}

/** A count with as little room as beside an axis, whose numbers are round ones: "140K". */
export function shortCount(value) {
  return SHORT.format(value);
}

/** A count in a cell that has room for so many signs: 1,234,567, else 1.2M, else nothing. */
export function cellCount(value, most) {
  return [count(value), TINY.format(value)].find((text) => text.length <= most) ?? "";
}

/** "1 incident", "3 incidents". */
export function counted(value, singular, plural = `${singular}s`) {
  return `${count(value)} ${value === 1 ? singular : plural}`;
}

export function percent(part) {
  return part === undefined || part === null ? NONE : `${NUMBER.format(part * 100)} %`;
}

/** Seconds as their two largest units, the smaller one only if there is any of it, as on the command line: 91 d, 4 h 30 min, 12 s, 0.5 s, 20 ms. */
export function duration(value) {
  if (value === undefined || value === null) {
    return NONE;
  }
  const whole = Math.round(value);
  if (value !== 0 && value < TENTH) {
    const millis = Math.round(value * MILLIS);
    return millis === 0 ? "< 1 ms" : `${millis} ms`;
  }
  if (whole < MINUTE) {
    return value === whole ? `${whole} s` : `${TENTHS.format(value)} s`;
  }
  if (whole < HOUR) {
    return units(whole, MINUTE, "min", 1, "s");
  }
  return rounded(whole, MINUTE) < DAY ? units(whole, HOUR, "h", MINUTE, "min") : units(whole, DAY, "d", HOUR, "h");
}

function units(whole, large, largeName, small, smallName) {
  const near = rounded(whole, small);
  const rest = (near % large) / small;
  return `${Math.floor(near / large)} ${largeName}${rest === 0 ? "" : ` ${rest} ${smallName}`}`;
}

function rounded(whole, unit) {
  return Math.round(whole / unit) * unit;
}

/** A duration beside an axis, where nothing needs no unit. */
export function axisDuration(value) {
  return value === 0 ? "0" : duration(value);
}

/** 9,000 s, for titles and tables. */
export function seconds(value) {
  return value === undefined || value === null ? NONE : `${EXACT.format(value)} s`;
}

/** 2016-08 as Aug 2016, 2016-Q3 as Q3 2016, 2016 as it is. */
export function period(text) {
  const parts = text.split("-");
  if (text === "undated" || parts.length === 1) {
    return text;
  }
  return parts[1].startsWith("Q") ? `${parts[1]} ${parts[0]}` : `${MONTHS[Number(parts[1]) - 1]} ${parts[0]}`;
}

/**
 * A time to the minute, 25 Aug 2016 17:47, or one that is known to the day: 9 Feb 2026, day only. In UTC. What is known to the day is
 * midnight of the source's own offset, so its day is the one whose beginning is nearest in UTC.
 */
export function time(text, precision = "MOMENT") {
  const millis = text === undefined || text === null ? NaN : Date.parse(text);
  if (Number.isNaN(millis)) {
    return NONE;
  }
  const isDay = precision === "DAY";
  const at = new Date(isDay ? rounded(millis, DAY * 1000) : millis);
  const [date, clock] = at.toISOString().split("T");
  const [year, month, day] = date.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}${isDay ? ", day only" : ` ${clock.slice(0, 5)}`}`;
}

/** The same outside of a table that says so in its head: 25 Aug 2016 17:47 UTC. A day needs no such word. */
export function instant(text, precision = "MOMENT") {
  const words = time(text, precision);
  return precision === "DAY" || words === NONE ? words : `${words} UTC`;
}

/** Months that are asked for: Jan 2016 to Dec 2017, since Jan 2016, until Dec 2017; empty for all. */
export function range({ from, to }) {
  if (from === undefined && to === undefined) {
    return "";
  }
  return from === undefined
    ? `until ${period(to)}`
    : to === undefined
      ? `since ${period(from)}`
      : `${period(from)} to ${period(to)}`;
}

/** Follows words for nothing: if months are asked for, there may be something in others. */
export function inMonths(months) {
  return range(months) === "" ? "" : " in these months";
}

export function noIncidents(months) {
  return `No incidents${inMonths(months)}`;
}

export function noDatedIncidents(months) {
  return `No dated incidents${inMonths(months)}`;
}

/** What of some incidents is said beside their number: how many of them are in no month. */
export function datedWords(incidents, undated) {
  return undated > 0 ? `${count(undated)} of them undated` : incidents === 0 ? "" : "all of them dated";
}
