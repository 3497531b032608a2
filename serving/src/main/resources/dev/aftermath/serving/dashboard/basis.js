// What figures of durations rest on, said the same way everywhere: n = 60, 8 of 60 approximate; n = 2, few.

import { h } from "./dom.js";
import { APPROXIMATE, count, duration, FEW, NONE, seconds } from "./format.js";

const MEANS_FEW = `Fewer than ${FEW}: the next one may change the figure a lot.`;
const MEANS_APPROXIMATE = `Approximate: ${APPROXIMATE}.`;

/** "n = 60 timed incidents", "n = 2, few"; `of` may be left out. */
function sampleWords(timed, of) {
  return [`n = ${count(timed)}${of === "" ? "" : ` ${one(timed, of)}`}`, isFew(timed) ? "few" : null].filter(Boolean).join(", ");
}

/** "n = 60 timed incidents, 8 of 60 approximate" as a text. */
export function basisWords({ timed = 0, approximate = 0 }, of = "") {
  return [sampleWords(timed, of), approximateWords({ timed, approximate })].filter(Boolean).join(", ");
}

/** The same as an element that says on a second look what the words mean. */
export function basis({ timed = 0, approximate = 0 }, of = "") {
  const words = approximateWords({ timed, approximate });
  return h(
    "span",
    { class: "n" },
    h("span", isFew(timed) ? { class: "few", title: MEANS_FEW } : {}, sampleWords(timed, of)),
    words === null ? null : [", ", h("span", { class: "approximate", title: MEANS_APPROXIMATE }, words)],
  );
}

/** "8 of 60 approximate"; nothing if none is. */
export function approximateWords({ timed, approximate = 0 }) {
  return approximate > 0 ? `${count(approximate)} of ${count(timed)} approximate` : null;
}

function isFew(timed) {
  return timed > 0 && timed < FEW;
}

function one(timed, of) {
  return timed === 1 ? of.replace("incidents", "incident").replace("documents", "document") : of;
}

/** A statistic of durations in a cell of a table, with what it rests on below; none without a known duration. */
export function statistic(value, figures) {
  return value === undefined
    ? h("span", { class: "muted", title: "no duration is known" }, NONE)
    : h("span", { title: seconds(value) }, duration(value), h("span", { class: "sub" }, basis(figures)));
}

/**
 * Downtime of a company, ≈ if incidents in it are approximate. Without any, it is zero where there are no incidents, and unknown where
 * some have no known duration.
 */
export function downtime(item) {
  if (item.downtimeSeconds === 0 && item.incidents > (item.timed ?? 0)) {
    return h("span", { class: "muted" }, "unknown");
  }
  const words = approximateWords(item);
  return h(
    "span",
    { title: [seconds(item.downtimeSeconds), words === null ? null : `${words}: ${APPROXIMATE}`].filter(Boolean).join("; ") },
    `${words === null ? "" : "≈ "}${duration(item.downtimeSeconds)}`,
  );
}

/** Mean time between starts: 0 s if two are known that are the same, and none below two. */
export function betweenStarts({ meanSecondsBetweenStarts: mean }) {
  return mean === undefined
    ? h("span", { class: "muted", title: "fewer than two starts are known" }, NONE)
    : h("span", { title: seconds(mean) }, duration(mean));
}
