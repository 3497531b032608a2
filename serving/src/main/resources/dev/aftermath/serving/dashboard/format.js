// Figures as people say them. Everything is in UTC.

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 4 });
const EXACT = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86400;
const YEAR = 365.25 * DAY;

export const NONE = "–";

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export const TIMINGS = {
  TIMED: "Start and end known",
  INSTANT: "Start equals end",
  OPEN: "Still going on",
  END_UNKNOWN: "End unknown",
  START_UNKNOWN: "Start unknown",
  UNDATED: "Neither known",
};

export function count(value) {
  return value === undefined || value === null ? NONE : NUMBER.format(value);
}

/** A count with as little room as beside an axis, whose numbers are round ones: "140K". */
export function shortCount(value) {
  return SHORT.format(value);
}

/** "1 incident", "3 incidents". */
export function counted(value, singular, plural = `${singular}s`) {
  return `${count(value)} ${value === 1 ? singular : plural}`;
}

export function percent(part) {
  return part === undefined || part === null ? NONE : `${NUMBER.format(part * 100)} %`;
}

/** Seconds as the two largest units: 4 h 30 min. */
export function duration(seconds) {
  if (seconds === undefined || seconds === null) {
    return NONE;
  }
  if (seconds < MINUTE) {
    return `${EXACT.format(seconds)} s`;
  }
  if (seconds < HOUR) {
    return two(seconds, MINUTE, "min", 1, "s");
  }
  if (seconds < DAY) {
    return two(seconds, HOUR, "h", MINUTE, "min");
  }
  if (seconds < 2 * YEAR) {
    return two(seconds, DAY, "d", HOUR, "h");
  }
  return two(seconds, YEAR, "y", DAY, "d");
}

function two(seconds, large, largeName, small, smallName) {
  const smalls = Math.round(seconds / small);
  const per = Math.round(large / small);
  const rest = smalls % per;
  return `${count(Math.floor(smalls / per))} ${largeName}${rest === 0 ? "" : ` ${rest} ${smallName}`}`;
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

/** An instant to the minute, as 2016-08-25 17:47 UTC. */
export function instant(text) {
  const time = text === undefined || text === null ? NaN : Date.parse(text);
  return Number.isNaN(time) ? NONE : `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
