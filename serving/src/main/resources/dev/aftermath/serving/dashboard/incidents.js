// Incidents in lists and tables.

import { h } from "./dom.js";
import { APPROXIMATE, duration, instant, seconds, time, TIMINGS } from "./format.js";
import { isolated } from "./labels.js";
import { companyPage, incidentPage } from "./place.js";

/** What stands for an incident that has no title. */
export function titleOf(incident) {
  return incident.title || `Incident ${incident.incidentId.slice(0, 8)}, without a title`;
}

/** What is said of an incident with no duration, in place of it. */
const WITHOUT_DURATION = {
  INSTANT: "start equals end",
  OPEN: "ongoing",
  END_UNKNOWN: "end unknown",
  START_UNKNOWN: "start unknown",
  UNDATED: "unknown",
};

export const startOf = (one) => instant(one.startTime, one.startPrecision);
export const endOf = (one) => instant(one.endTime, one.endPrecision);

/** When it was, as far as that is known. */
export function whenOf(one) {
  return {
    TIMED: () => `${startOf(one)}, ${durationOf(one)}`,
    INSTANT: () => `${startOf(one)}, duration unknown`,
    OPEN: () => `since ${startOf(one)}`,
    END_UNKNOWN: () => `from ${startOf(one)}, end unknown`,
    START_UNKNOWN: () => `until ${endOf(one)}, start unknown`,
    UNDATED: () => "time unknown",
  }[one.timing]();
}

/** True if the duration rests on a start or an end that is known to the day only. */
export function isApproximate(one) {
  return one.timing === "TIMED" && (one.startPrecision === "DAY" || one.endPrecision === "DAY");
}

/** How long it lasted, ≈ where that is approximate; why that is not known otherwise. */
export function durationOf(one) {
  return one.durationSeconds === undefined
    ? WITHOUT_DURATION[one.timing]
    : `${isApproximate(one) ? "≈ " : ""}${duration(one.durationSeconds)}`;
}

/** What to add to it on a second look. */
export function durationTitle(one) {
  return one.durationSeconds === undefined
    ? TIMINGS[one.timing]
    : `${seconds(one.durationSeconds)}${isApproximate(one) ? `; ${APPROXIMATE}` : ""}`;
}

const MOST_EXCERPTS = 2;

/** Pieces of a text, of which some were looked for. */
function highlighted(parts) {
  return parts.map(({ text, match }) => (match ? h("mark", {}, text) : text));
}

/** Where else than in the title of a found incident the text is, a few excerpts. */
function excerpts(one) {
  const { company, product, keywords, summary, description } = one.highlights ?? {};
  const places = [
    ["summary", summary],
    ...(description ?? []).map((parts) => ["description", parts]),
    ...(keywords ?? []).map((parts) => ["keyword", parts]),
    ["company", company],
    ["product", product],
  ];
  return places
    .filter(([, parts]) => parts?.some(({ match }) => match))
    .slice(0, MOST_EXCERPTS)
    .map(([field, parts]) =>
      h("span", { class: "sub" }, `${field}: `, field === "description" ? cutOff(parts) : h("span", {}, highlighted(parts))),
    );
}

/** Part of a longer text, which need not begin or end where a sentence does. */
function cutOff(parts) {
  const text = parts.map((part) => part.text).join("");
  return [/^\s*\p{Ll}/u.test(text) ? "… " : "", h("span", {}, highlighted(parts)), /[.!?]\s*$/.test(text) ? "" : " …"];
}

const muted = (text) => h("span", { class: "muted" }, text);

/** Of a company or product: whether nobody knows which one it is, whatever the source writes in place of a name. */
export const isUnknown = (key) => key === "unknown";

/** A company with its page; the unknown ones are no company and have none. */
export const companyName = (key, name) => (isUnknown(key) ? muted("unknown") : h("a", { href: companyPage(key) }, name));

/** Of an incident, in running text. */
export const companyOf = (one) => (isUnknown(one.companyKey) ? "unknown company" : isolated(one.company));

export const TITLE = {
  label: "Incident",
  head: true,
  wrap: true,
  value: (one) => {
    const found = one.highlights?.title;
    return [h("a", { href: incidentPage(one.incidentId) }, found ? highlighted(found) : titleOf(one)), excerpts(one)];
  },
};
export const COMPANY = {
  label: "Company",
  wrap: true,
  value: (one) => companyName(one.companyKey, one.company),
};
export const START = {
  label: "Start, UTC",
  value: (one) => (one.startTime ? time(one.startTime, one.startPrecision) : muted("unknown")),
};
export const END = { label: "End, UTC", value: (one) => (one.endTime ? time(one.endTime, one.endPrecision) : muted("unknown")) };
export const DURATION = {
  label: "Duration",
  number: true,
  title: durationTitle,
  value: (one) => (one.durationSeconds === undefined ? muted(durationOf(one)) : durationOf(one)),
};
export const CATEGORIES = { label: "Categories", wrap: true, value: (one) => one.categoryKeys.map(isolated).join(", ") };
