// What several pages draw beside charts of durations and of periods: data in, an element out.

import { chart, colour, hatch, inert, nameAxis, series } from "./charts.js";
import { h, svg } from "./dom.js";
import { count, counted, duration, period, seconds } from "./format.js";
import { shortened, SIGN, signs } from "./labels.js";

/** Horizontal bars, most at the top: rows of [name, value]. `onPick` gets the place of the row that was clicked. */
export function ranked(rows, { value = count, label, colourOf = () => "c1", onPick }) {
  const upwards = [...rows].reverse();
  return chart(
    (width) => {
      const names = shortened(
        upwards.map(([name]) => name),
        Math.floor((width * 0.42 - 14) / SIGN),
      );
      return {
        grid: { left: Math.max(...names.map(signs)) * SIGN + 14, right: 56, top: 2, bottom: 4 },
        tooltip: { formatter: ({ dataIndex }) => `${inert(upwards[dataIndex][0])}\n${value(upwards[dataIndex][1])}` },
        xAxis: { type: "value", show: false },
        yAxis: nameAxis(names, null, {
          axisLine: { show: false },
          axisLabel: { color: colour("ink"), fontSize: 12, interval: 0 },
        }),
        series: [
          {
            type: "bar",
            data: upwards.map(([name, at]) => ({ value: at, itemStyle: { color: colour(colourOf(name)) } })),
            barMaxWidth: 18,
            itemStyle: { borderRadius: [0, 3, 3, 0] },
            label: {
              show: true,
              position: "right",
              formatter: ({ value: at }) => value(at),
              color: colour("soft"),
              fontSize: 12,
            },
          },
        ],
      };
    },
    {
      label,
      height: rows.length * 28 + 10,
      onPick: onPick === undefined ? undefined : ({ dataIndex }) => onPick(rows.length - 1 - dataIndex),
    },
  );
}

/** A timeline of incidents, each {title, start, end?, lane, overlaps}; times in milliseconds. */
export function timeline(items, laneCount, { label, onPick }) {
  const first = Math.min(...items.map((item) => item.start));
  const last = Math.max(...items.map((item) => item.end ?? item.start));
  const room = Math.max(15 * 86_400_000, (last - first) * 0.02);
  return chart(
    () => ({
      grid: { left: 10, right: 16, top: 8, bottom: 64 },
      tooltip: { formatter: ({ data }) => `${inert(data.item.title)}\n${data.item.when}` },
      dataZoom: [
        {
          type: "slider",
          height: 20,
          bottom: 8,
          showDetail: false,
          brushSelect: false,
          borderColor: colour("line"),
          fillerColor: colour("accent-soft"),
          backgroundColor: colour("sunken"),
          dataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } },
          selectedDataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } },
          handleStyle: { color: colour("card"), borderColor: colour("accent") },
          moveHandleSize: 0,
          filterMode: "none",
        },
      ],
      xAxis: {
        type: "time",
        min: first - room,
        max: last + room,
        axisLabel: { color: colour("soft"), fontSize: 11, hideOverlap: true },
        axisLine: { lineStyle: { color: colour("hatch") } },
        splitLine: { show: true, lineStyle: { color: colour("line") } },
      },
      yAxis: { type: "value", min: -0.5, max: laneCount - 0.5, inverse: true, show: false },
      series: [
        {
          type: "custom",
          clip: true,
          encode: { x: [0, 1], y: 2 },
          data: items.map((item) => ({ value: [item.start, item.end ?? item.start, item.lane], item })),
          renderItem: (params, api) => {
            const item = items[params.dataIndex];
            const [x, y] = api.coord([api.value(0), api.value(2)]);
            const [end] = api.coord([api.value(1), api.value(2)]);
            if (item.end === undefined) {
              return {
                type: "rect",
                shape: { x: x - 1, y: y - 11, width: 12, height: 22, r: 3 },
                style: { fill: colour("card"), stroke: colour("hatch"), decal: hatch(), lineDash: [3, 2] },
              };
            }
            return {
              type: "rect",
              shape: { x, y: y - 11, width: Math.max(5, end - x), height: 22, r: 3 },
              style: { fill: item.overlaps ? colour("c6") : colour("c1"), opacity: 0.85 },
            };
          },
        },
      ],
    }),
    { label, height: 100 + laneCount * 34, onPick: ({ data }) => onPick(data.item) },
  );
}

/**
 * Tiny bars for a cell of a table; pairs of [name, value], of which `most` is as high as the cell: the same for all rows, so that
 * bars of one can be compared with those of another. Says its figures in words.
 */
export function spark(pairs, most, unit = "incident") {
  const own = Math.max(0, ...pairs.map(([, value]) => value));
  const wide = 120 / Math.max(1, pairs.length);
  const peak = own > 0 ? pairs.find(([, value]) => value === own) : undefined;
  const years = pairs.length === 0 ? "" : `${period(pairs[0][0])} to ${period(pairs[pairs.length - 1][0])}`;
  const words =
    peak === undefined
      ? `no dated ${unit}s${years && `, ${years}`}`
      : `${years}, most in ${period(peak[0])}: ${counted(own, unit)}`;
  return svg(
    "svg",
    { class: "spark", viewBox: "0 0 120 24", preserveAspectRatio: "none", role: "img", "aria-label": words },
    svg("title", {}, words),
    svg("line", { x1: 0, x2: 120, y1: 23.5, y2: 23.5 }),
    pairs.map(([, value], at) => {
      const high = Math.max(2, (value / Math.max(1, most)) * 22);
      return value > 0 && svg("rect", { x: at * wide + wide * 0.1, y: 23 - high, width: Math.max(1, wide * 0.8), height: high });
    }),
  );
}

/** Names of fixed colours of categories, by their keys in order; what has no category is grey. */
export function categoryColours(keys) {
  const named = keys.filter((key) => key !== "uncategorized").sort();
  return (key) => (named.includes(key) ? series(named.indexOf(key)) : "c0");
}

/** A duration, and from a minute on its exact seconds. */
export function exactly(value) {
  return h("span", { class: "exact" }, duration(value), value >= 60 ? h("span", { class: "sub" }, seconds(value)) : null);
}
