import { ask } from "../api.js";
import { h } from "../dom.js";
import { count, counted, instant } from "../format.js";
import { panel } from "../panel.js";
import { table } from "../table.js";

export function data({ signal }) {
  const panels = [freshness(signal)];
  return {
    title: "Data",
    nodes: [
      h("header", { class: "page-head" }, h("h1", { tabindex: "-1" }, "Data"), h("p", { class: "lede" }, "What the figures rest on: how far the read side has come.")),
      h("div", { class: "grid" }, panels.map(({ node }) => node)),
    ],
    ready: panels.map(({ ready }) => ready),
  };
}

function freshness(signal) {
  return panel("freshness", {
    title: "How fresh the figures are",
    lead: "How far the views reflect each partition of the log.",
    span: 12,
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
