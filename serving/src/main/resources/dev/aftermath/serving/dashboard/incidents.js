// Incidents in lists and tables.

import { h } from "./dom.js";
import { duration, instant, seconds, TIMINGS } from "./format.js";
import { companyPage, incidentPage } from "./place.js";

/** What stands for an incident that has no title. */
export function titleOf(incident) {
  return incident.title || `Incident ${incident.id.slice(0, 8)}, without a title`;
}

/** When it was, as far as that is known. */
export function whenOf(incident) {
  return {
    TIMED: () => `${instant(incident.startTime)}, ${duration(incident.durationSeconds)}`,
    INSTANT: () => `${instant(incident.startTime)}, how long is unknown`,
    OPEN: () => `since ${instant(incident.startTime)}`,
    END_UNKNOWN: () => `from ${instant(incident.startTime)}, end unknown`,
    START_UNKNOWN: () => `until ${instant(incident.endTime)}, start unknown`,
    UNDATED: () => "when is unknown",
  }[incident.timing]();
}

const MOST_EXCERPTS = 2;

/** Pieces of a text, of which some were looked for. */
function highlighted(parts) {
  return parts.map(({ text, match }) => (match ? h("mark", {}, text) : text));
}

/** Where else than in the title of a found incident the text is, a few excerpts. */
function excerpts(one) {
  const { company, product, keywords, summary, description } = one.highlights ?? {};
  return [["summary", summary], ...(description ?? []).map((parts) => ["description", parts]), ...(keywords ?? []).map((parts) => ["keyword", parts]), ["company", company], ["product", product]]
    .filter(([, parts]) => parts?.some(({ match }) => match))
    .slice(0, MOST_EXCERPTS)
    .map(([field, parts]) => h("span", { class: "sub" }, `${field}: `, field === "description" ? cutOff(parts) : highlighted(parts)));
}

/** Part of a longer text, which need not begin or end where a sentence does. */
function cutOff(parts) {
  const text = parts.map((part) => part.text).join("");
  return [/^\s*\p{Ll}/u.test(text) ? "… " : "", highlighted(parts), /[.!?]\s*$/.test(text) ? "" : " …"];
}

export const COLUMNS = [
  { label: "Incident", head: true, wrap: true, value: (one) => [h("a", { href: incidentPage(one.id) }, one.highlights?.title ? highlighted(one.highlights.title) : titleOf(one)), excerpts(one)] },
  { label: "Company", value: (one) => (one.companyKey === "unknown" ? h("span", { class: "muted" }, "unknown") : h("a", { href: companyPage(one.companyKey) }, one.company)) },
  { label: "Start, UTC", value: (one) => (one.startTime ? instant(one.startTime).replace(" UTC", "") : h("span", { class: "muted" }, "unknown")) },
  { label: "Duration", number: true, title: (one) => seconds(one.durationSeconds), value: (one) => (one.durationSeconds === undefined ? h("span", { class: "muted" }, one.timing === "OPEN" ? "going on" : "unknown") : duration(one.durationSeconds)) },
];

export const MORE_COLUMNS = [
  { label: "Categories", wrap: true, value: (one) => one.categoryKeys.join(", ") },
  { label: "Timing", wrap: true, value: (one) => TIMINGS[one.timing] ?? one.timing },
];
