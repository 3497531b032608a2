import { address, ask } from "../api.js";
import { h } from "../dom.js";
import { pager } from "../filters.js";
import { count, counted, instant, percent, time, TIMINGS } from "../format.js";
import { knownBar, panel } from "../panel.js";
import { here } from "../place.js";
import { table } from "../table.js";

const PAGE = 50;
const MOST_SET_ASIDE = 200;

/** Counts of the answer by timing, in the order in which they are shown. */
const COUNTS = {
  TIMED: "timed",
  INSTANT: "instant",
  OPEN: "open",
  END_UNKNOWN: "endUnknown",
  START_UNKNOWN: "startUnknown",
  UNDATED: "undated",
};

export function data({ query, signal }) {
  const quality = ask("/quality", {}, signal);
  const rejected = ask("/rejections", { reason: query.reason, limit: PAGE, cursor: query.cursor }, signal);
  const panels = [
    timings(quality),
    empty(quality),
    freshness(signal),
    reasons(rejected, query),
    rejections(rejected, query),
    setAside(signal),
  ];
  return {
    title: query.reason ? `Data: rejected documents, ${query.reason}` : "Data",
    nodes: [
      h(
        "header",
        { class: "page-head" },
        h("h1", { tabindex: "-1" }, "Data"),
        h(
          "p",
          { class: "lede" },
          "What the figures are based on: what is unknown, what was not accepted, and how up to date the read side is.",
        ),
      ),
      h(
        "div",
        { class: "grid" },
        panels.map(({ node }) => node),
      ),
    ],
    ready: panels.map(({ ready }) => ready),
  };
}

/** A bar of a part of a whole, beside its number. */
function part(value, whole, hatched) {
  const wide = { width: `${whole === 0 ? 0 : (100 * value) / whole}%` };
  return h(
    "div",
    { class: "part-bar", "aria-hidden": "true" },
    h("div", { class: hatched ? "part unknown" : "part", style: wide }),
  );
}

function timings(quality) {
  return panel("timings", {
    title: "Which times are known",
    room: 540,
    span: 6,
    definitions: ["timed", "instant", "open", "endUnknown", "startUnknown", "undated", "unknownTimes"],
    csv: address("/counts", { by: "timing", format: "csv" }),
    load: () => quality,
    empty: (answer) => (answer.incidents === 0 ? "There are no incidents" : null),
    draw: (answer) =>
      table(
        "Incidents per timing",
        [
          {
            label: "Timing",
            head: true,
            value: ([timing]) => [TIMINGS[timing], h("span", { class: "sub" }, timing)],
          },
          { label: "As a bar", value: ([timing, name]) => part(answer[name], answer.incidents, timing !== "TIMED") },
          { label: "Incidents", number: true, value: ([, name]) => count(answer[name]) },
          { label: "Share", number: true, value: ([, name]) => percent(answer[name] / answer.incidents) },
        ],
        Object.entries(COUNTS),
        { tall: true },
      ),
    n: (answer) => ({ count: answer.incidents, of: "incidents" }),
    foot: (answer) => [
      knownBar(answer.incidents - answer.unknownTimes, answer.unknownTimes, "have an unknown start or end"),
    ],
  });
}

function empty(quality) {
  return panel("empty", {
    title: "Which fields are empty",
    room: 540,
    span: 6,
    definitions: ["field", "empty", "incidents"],
    csv: address("/quality", { format: "csv" }),
    load: () => quality,
    empty: (answer) => (answer.incidents === 0 ? "There are no incidents" : null),
    draw: (answer) =>
      table(
        "Incidents whose field is empty",
        [
          { label: "Field", head: true, value: (one) => one.field },
          { label: "As a bar", value: (one) => part(one.empty, one.incidents, true) },
          { label: "Empty", number: true, value: (one) => `${count(one.empty)} of ${count(one.incidents)}` },
        ],
        answer.items,
        { tall: true },
      ),
    n: (answer) => ({ count: answer.incidents, of: "incidents" }),
  });
}

function freshness(signal) {
  return panel("freshness", {
    title: "How fresh the figures are",
    lead: "How far the views reflect each partition of the log.",
    span: 6,
    definitions: ["freshness", "partition", "offset", "end", "lag", "asOf"],
    csv: address("/freshness", { format: "csv" }),
    load: async () => (await ask("/freshness", {}, signal)).freshness,
    draw: (fresh) =>
      table(
        "Partitions of the log of facts",
        [
          { label: "Partition", head: true, value: (one) => count(one.partition) },
          { label: "Reflected up to", number: true, value: (one) => count(one.offset) },
          { label: "End", number: true, value: (one) => count(one.end) },
          { label: "Behind", number: true, value: (one) => h("span", { class: one.lag > 0 ? "up" : "down" }, count(one.lag)) },
        ],
        fresh.log ?? [],
      ),
    foot: (fresh) => [
      h(
        "p",
        {},
        fresh.lag > 0 ? `${counted(fresh.lag, "fact")} behind the log` : "Up to date with the log",
        `, as of ${instant(fresh.asOf)}. n = ${counted((fresh.log ?? []).length, "partition")}`,
      ),
    ],
  });
}

function reasons(rejected, query) {
  return panel("reasons", {
    title: "Documents not accepted",
    span: 6,
    definitions: ["byReason", "reason", "documents"],
    csv: address("/rejections/reasons", { format: "csv" }),
    load: () => rejected,
    empty: (answer) => (answer.documents === 0 ? "All documents are accepted" : null),
    draw: (answer) =>
      table(
        "Rejected documents by reason",
        [
          {
            label: "Reason",
            head: true,
            value: (one) => h("a", { href: here({ reason: one.reason }), id: `reason-${one.reason}` }, one.reason),
          },
          { label: "Documents", number: true, value: (one) => count(one.documents) },
        ],
        answer.byReason,
      ),
    n: (answer) => ({ count: answer.documents, of: "rejected documents", whole: true }),
    foot: () => [query.reason ? h("p", {}, h("a", { href: here({ reason: "" }), id: "reason-any" }, "All reasons")) : null],
  });
}

function rejections(rejected, query) {
  return panel("rejections", {
    title: query.reason ? `Rejected documents: ${query.reason}` : "Rejected documents",
    lead: "Newest first. The original bytes stay in the topic of rejections.",
    span: 12,
    definitions: ["reason", "pointer", "detail", "bytes", "rejectedAt"],
    csv: address("/rejections", { reason: query.reason, limit: PAGE, cursor: query.cursor, format: "csv" }),
    load: () => rejected,
    empty: ({ items }) =>
      items.length > 0 ? null : query.reason ? "No document is rejected for this reason" : "No documents are rejected",
    draw: ({ items }) =>
      table(
        "Documents and why they were rejected",
        [
          { label: "Document", head: true, wrap: true, value: (one) => [one.location, h("span", { class: "sub" }, one.source)] },
          {
            label: "Reason",
            wrap: true,
            value: (one) => h("span", {}, one.reason, one.pointer ? h("span", { class: "sub" }, `at ${one.pointer}`) : null),
          },
          { label: "Detail", wrap: true, value: (one) => one.detail },
          { label: "Size", number: true, value: (one) => `${count(one.bytes)} B` },
          { label: "Rejected, UTC", value: (one) => time(one.rejectedAt) },
        ],
        items,
        { tall: true, stacked: true },
      ),
    n: ({ matches }) => ({ count: matches, of: "rejected documents", whole: true }),
    foot: ({ next }) => [pager(query.cursor, next)],
  });
}

function setAside(signal) {
  return panel("set-aside", {
    title: "Records set aside",
    lead: "Records of the log that state nothing, or more than is allowed, or that the processors gave up: no figure includes them. Newest first.",
    span: 12,
    definitions: ["undecodable", "partition", "offset", "publishedAt"],
    csv: address("/undecodable", { limit: MOST_SET_ASIDE, format: "csv" }),
    load: () => ask("/undecodable", { limit: MOST_SET_ASIDE }, signal),
    empty: ({ matches }) => (matches === 0 ? "No record of the log is set aside" : null),
    draw: ({ items }) =>
      table(
        "Records that are set aside and why",
        [
          {
            label: "Record",
            head: true,
            value: (one) => [
              one.topic,
              h("span", { class: "sub" }, `partition ${count(one.partition)}, offset ${count(one.offset)}`),
            ],
          },
          { label: "Reason", wrap: true, value: (one) => one.reason },
          { label: "Published, UTC", value: (one) => time(one.publishedAt) },
        ],
        items,
        { tall: true, stacked: true },
      ),
    n: ({ matches }) => ({ count: matches, of: "records set aside", whole: true }),
    foot: ({ items, matches }) => [
      matches > items.length ? h("p", {}, `The newest ${count(items.length)} of ${count(matches)} are shown.`) : null,
      h("p", { class: "muted" }, "The topic incident.undecodable.v1 keeps those of the log of facts unaltered."),
    ],
  });
}
