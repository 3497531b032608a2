import { address, ask } from "../api.js";
import { h } from "../dom.js";
import { count, counted, instant, percent, TIMINGS } from "../format.js";
import { knownBar, panel } from "../panel.js";
import { here } from "../place.js";
import { table } from "../table.js";

const KNOWN = ["TIMED"];

export function data({ query, signal }) {
  const quality = ask("/quality", {}, signal);
  const panels = [timings(quality), empty(quality), freshness(signal), reasons(quality, query), rejections(query, signal)];
  return {
    title: "Data",
    nodes: [
      h("header", { class: "page-head" }, h("h1", { tabindex: "-1" }, "Data"), h("p", { class: "lede" }, "What the figures rest on: what is unknown, what was not accepted, and how far the read side has come.")),
      h("div", { class: "grid" }, panels.map(({ node }) => node)),
    ],
    ready: panels.map(({ ready }) => ready),
  };
}

/** A bar of a part of a whole, beside its number. */
function part(value, whole, hatched) {
  const wide = { width: `${whole === 0 ? 0 : (100 * value) / whole}%` };
  return h("div", { class: "part-bar", "aria-hidden": "true" }, h("div", { class: hatched ? "part unknown" : "part", style: wide }));
}

function timings(quality) {
  return panel("timings", {
    title: "Which times are known",
    span: 6,
    definitions: ["timed", "instant", "open", "endUnknown", "startUnknown", "undated"],
    csv: address("/quality", { format: "csv" }),
    load: () => quality,
    draw: (answer) => table("Incidents per timing", [
      { label: "Timing", head: true, value: ([timing]) => [TIMINGS[timing] ?? timing, h("span", { class: "sub" }, timing)] },
      { label: "As a bar", value: ([timing, n]) => part(n, answer.incidents, !KNOWN.includes(timing)) },
      { label: "Incidents", number: true, value: ([, n]) => count(n) },
      { label: "Share", number: true, value: ([, n]) => (answer.incidents === 0 ? "–" : percent(n / answer.incidents)) }], Object.entries(answer.timings)),
    n: (answer) => ({ count: answer.incidents, of: "incidents" }),
    foot: (answer) => [knownBar(answer.timings.TIMED ?? 0, answer.incidents - (answer.timings.TIMED ?? 0), "have no duration")],
  });
}

function empty(quality) {
  return panel("empty", {
    title: "Which fields are empty",
    span: 6,
    definitions: ["empty", "incidents"],
    csv: address("/quality", { format: "csv" }),
    load: () => quality,
    draw: (answer) => table("Incidents whose field is empty", [
      { label: "Field", head: true, value: ([field]) => field },
      { label: "As a bar", value: ([, n]) => part(n, answer.incidents, true) },
      { label: "Empty", number: true, value: ([, n]) => `${count(n)} of ${count(answer.incidents)}` }], Object.entries(answer.empty)),
    n: (answer) => ({ count: answer.incidents, of: "incidents" }),
  });
}

function freshness(signal) {
  return panel("freshness", {
    title: "How fresh the figures are",
    lead: "How far the views reflect each partition of the log.",
    span: 6,
    definitions: ["freshness", "partition", "offset", "end", "lag", "asOf"],
    load: async () => (await ask("/freshness", {}, signal)).freshness,
    draw: (fresh) => table("Partitions of the log of facts", [
      { label: "Partition", head: true, value: (one) => count(one.partition) },
      { label: "Reflected up to", number: true, value: (one) => count(one.offset) },
      { label: "End", number: true, value: (one) => count(one.end) },
      { label: "Behind", number: true, value: (one) => h("span", { class: one.lag > 0 ? "up" : "down" }, count(one.lag)) }], fresh.log ?? []),
    foot: (fresh) => [h("p", {}, fresh.lag > 0 ? `${counted(fresh.lag, "fact")} behind the log` : "Every fact of the log is reflected", `, as of ${instant(fresh.asOf)}. n = ${counted((fresh.log ?? []).length, "partition")}`)],
  });
}

function reasons(quality, query) {
  return panel("reasons", {
    title: "Documents not accepted",
    span: 6,
    definitions: ["rejections", "reason", "documents", "undecodable"],
    csv: address("/quality", { format: "csv" }),
    load: () => quality,
    empty: (answer) => (answer.rejections.length === 0 ? "Every document was accepted" : null),
    draw: (answer) => table("Rejected documents by reason", [
      { label: "Reason", head: true, value: (one) => h("a", { href: here({ reason: one.reason }), id: `reason-${one.reason}` }, one.reason) },
      { label: "Documents", number: true, value: (one) => count(one.documents) }], answer.rejections),
    n: (answer) => ({ count: answer.rejections.reduce((sum, one) => sum + one.documents, 0), of: "rejected documents", whole: true }),
    foot: (answer) => [h("p", {}, answer.undecodable === 0 ? "Every record of the log can be read." : `${counted(answer.undecodable, "record")} of the log cannot be read.`),
      query.reason ? h("p", {}, h("a", { href: here({ reason: "" }), id: "reason-any" }, "All reasons")) : null],
  });
}

function rejections(query, signal) {
  return panel("rejections", {
    title: query.reason ? `Rejected documents: ${query.reason}` : "Rejected documents",
    lead: "Newest first. The original bytes stay in the topic of rejections.",
    span: 12,
    definitions: ["rejections", "reason", "pointer", "originalSize", "rejectedAt"],
    csv: address("/rejections", { reason: query.reason, limit: 50, cursor: query.cursor, format: "csv" }),
    load: () => ask("/rejections", { reason: query.reason, limit: 50, cursor: query.cursor }, signal),
    empty: ({ items }) => (items.length === 0 ? "No document was rejected" : null),
    draw: ({ items }) => table("Documents and why they were rejected", [
      { label: "Document", head: true, wrap: true, value: (one) => [one.location, h("span", { class: "sub" }, one.source)] },
      { label: "Reason", wrap: true, value: (one) => [one.reason, one.pointer ? h("span", { class: "sub" }, `at ${one.pointer}`) : null] },
      { label: "Detail", wrap: true, value: (one) => one.detail },
      { label: "Size", number: true, value: (one) => `${count(one.originalSize)} B` },
      { label: "Rejected, UTC", value: (one) => instant(one.rejectedAt).replace(" UTC", "") }], items, { tall: true }),
    n: ({ matches }) => ({ count: matches, of: "rejected documents", whole: true }),
    foot: ({ next }) => [h("p", { class: "pager" }, query.cursor ? h("a", { class: "button", href: here({}), id: "first-page" }, "First page") : null, next ? h("a", { class: "button", href: here({ cursor: next }), id: "next-page" }, "Next page") : null)],
  });
}
