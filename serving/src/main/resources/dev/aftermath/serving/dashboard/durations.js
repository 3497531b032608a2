// Charts along a logarithmic scale of durations: data in, an element out. Colours are given by their names in the style sheet.

import { basisWords } from "./basis.js";
import { chart, colour, inert, legend, legendHeight, nameAxis, valueAxis } from "./charts.js";
import { count, counted, duration, percent, axisDuration } from "./format.js";
import { LEGEND, shortened, SIGN, signs } from "./labels.js";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** Places on a scale of durations that have a label if there is room: those of the first list before those of the second and so on. */
const MARKS = [
  [1, MINUTE, HOUR, DAY, 30 * DAY, 1000 * DAY, 10_000 * DAY],
  [10, 10 * MINUTE, 6 * HOUR, 7 * DAY, 100 * DAY, 365 * DAY, 3650 * DAY],
  [30, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR, 2 * DAY, 14 * DAY, 60 * DAY, 200 * DAY, 500 * DAY],
  [0.1, 5, 2 * MINUTE, 20 * MINUTE, 3 * HOUR, 4 * HOUR, 18 * HOUR, 3 * DAY, 5 * DAY, 10 * DAY, 20 * DAY],
];
/** From a tick's label to the next. */
const TICK = 52;

/** Steps of a logarithmic scale of durations, as [place, text]; those whose labels would touch are left out. */
function ticksBetween(low, high, width) {
  const apart = (TICK * (high - low)) / width;
  const taken = [];
  for (const value of MARKS.flat()) {
    const at = Math.log10(value);
    if (at >= low && at <= high && taken.every(([other]) => Math.abs(at - other) >= apart)) {
      taken.push([at, axisDuration(value)]);
    }
  }
  return taken.sort(([a], [b]) => a - b);
}

/**
 * Distributions over a logarithmic scale of durations, each {name, buckets, colour, share?, front?}; with `share` heights are parts of
 * each one's own incidents.
 */
export function distributions(all, { label, height = 280, marks = [] }) {
  const buckets = all.flatMap((one) => one.buckets.filter((bucket) => bucket.incidents > 0));
  const low = Math.log10(Math.min(...buckets.map((bucket) => bucket.fromSeconds)));
  const high = Math.log10(Math.max(...buckets.map((bucket) => bucket.toSeconds)));
  const shares = all.length > 1;
  const labels = shortened(
    all.map((one) => one.name),
    LEGEND,
  );
  return chart(
    (width) => {
      const ticks = ticksBetween(low - 0.01, high + 0.01, width - 56);
      return {
        grid: {
          left: 46,
          right: 10,
          top: all.length > 1 ? legendHeight(labels, width) + 8 : marks.length > 0 ? 30 : 12,
          bottom: 26,
        },
        legend: all.length > 1 ? legend({ data: labels }) : undefined,
        tooltip: {
          trigger: "item",
          formatter: ({ seriesIndex, data }) =>
            data.bucket === undefined
              ? ""
              : [
                  `${duration(data.bucket.fromSeconds)} to ${duration(data.bucket.toSeconds)}`,
                  ...(shares
                    ? [
                        `${inert(all[seriesIndex].name)}: ${percent(data.value[2])}, ${counted(data.bucket.incidents, "incident")}`,
                      ]
                    : [counted(data.bucket.incidents, "incident")]),
                ].join("\n"),
        },
        xAxis: {
          type: "value",
          min: low,
          max: high,
          axisLabel: { show: false },
          axisTick: { show: false },
          splitLine: { show: false },
          axisLine: { lineStyle: { color: colour("hatch") } },
        },
        yAxis: valueAxis(shares ? percent : count, { minInterval: shares ? undefined : 1 }),
        series: [
          ...all.map((one, at) => {
            const n = one.buckets.reduce((sum, bucket) => sum + bucket.incidents, 0);
            return {
              name: labels[at],
              type: "custom",
              color: colour(one.colour),
              itemStyle: { color: colour(one.colour) },
              z: 2 + at,
              data: one.buckets
                .filter((bucket) => bucket.incidents > 0)
                .map((bucket) => ({
                  value: [
                    Math.log10(bucket.fromSeconds),
                    Math.log10(bucket.toSeconds),
                    shares ? bucket.incidents / n : bucket.incidents,
                  ],
                  bucket,
                })),
              encode: { x: [0, 1], y: 2 },
              renderItem: (_, api) => {
                const [x, y] = api.coord([api.value(0), api.value(2)]);
                const [end, base] = api.coord([api.value(1), 0]);
                const inset = at > 0 ? (end - x) * 0.24 : 1;
                return {
                  type: "rect",
                  shape: { x: x + inset, y, width: Math.max(1, end - x - 2 * inset), height: base - y, r: [3, 3, 0, 0] },
                  style: { fill: colour(one.colour) },
                };
              },
            };
          }),
          {
            name: "scale",
            type: "custom",
            silent: true,
            clip: false,
            tooltip: { show: false },
            data: ticks.map(([at]) => [at, 0]),
            encode: { x: 0, y: 1 },
            renderItem: (params, api) => {
              const [x, y] = api.coord([api.value(0), 0]);
              return {
                type: "group",
                children: [
                  { type: "line", shape: { x1: x, x2: x, y1: y, y2: y + 4 }, style: { stroke: colour("hatch") } },
                  {
                    type: "text",
                    style: { x, y: y + 8, text: ticks[params.dataIndex][1], fill: colour("soft"), align: "center", fontSize: 11 },
                  },
                ],
              };
            },
          },
          {
            name: "marks",
            type: "custom",
            silent: true,
            clip: false,
            z: 9,
            tooltip: { show: false },
            data: marks.map(({ at }) => [Math.log10(at), 0]),
            encode: { x: 0, y: 1 },
            renderItem: (params, api) => {
              const mark = marks[params.dataIndex];
              const [x, y] = api.coord([api.value(0), 0]);
              const { x: left, width: wide } = params.coordSys;
              const align =
                x < left + wide * 0.15
                  ? "left"
                  : x > left + wide * 0.85
                    ? "right"
                    : params.dataIndex % 2 === 0
                      ? "right"
                      : "left";
              return {
                type: "group",
                children: [
                  {
                    type: "line",
                    shape: { x1: x, x2: x, y1: params.coordSys.y - 4, y2: y },
                    style: { stroke: colour("ink"), lineDash: [3, 3] },
                  },
                  {
                    type: "text",
                    style: {
                      x: x + (align === "right" ? -5 : 5),
                      y: params.coordSys.y - 14,
                      text: mark.text,
                      fill: colour("ink"),
                      align,
                      fontSize: 11,
                    },
                  },
                ],
              };
            },
          },
        ],
      };
    },
    { label, height },
  );
}

/** Minimum to maximum as a line, median to 90 % as a bar, on a logarithmic scale: rows of {name, figures, colour}. */
export function spreads(rows, { label }) {
  const shown = rows.filter((row) => row.figures.timed > 0);
  const low = Math.log10(Math.min(...shown.map((row) => row.figures.minSeconds)));
  const high = Math.log10(Math.max(...shown.map((row) => row.figures.maxSeconds)));
  const room = (high - low) * 0.04 + 0.01;
  return chart(
    (width) => {
      const names = shortened(
        rows.map((row) => row.name),
        Math.floor((width * 0.35 - 20) / SIGN),
      );
      const left = Math.max(...names.map(signs)) * SIGN + 20;
      const ticks = ticksBetween(low - room, high + room, width - left - 14);
      return {
        grid: { left, right: 14, top: 6, bottom: 26 },
        tooltip: {
          formatter: ({ data }) =>
            data.row === undefined
              ? ""
              : [
                  inert(data.row.name),
                  `shortest ${duration(data.row.figures.minSeconds)}`,
                  `median ${duration(data.row.figures.p50Seconds)}`,
                  `90 % within ${duration(data.row.figures.p90Seconds)}`,
                  `longest ${duration(data.row.figures.maxSeconds)}`,
                  basisWords(data.row.figures),
                ].join("\n"),
        },
        xAxis: {
          type: "value",
          min: low - room,
          max: high + room,
          axisLabel: { show: false },
          axisTick: { show: false },
          splitLine: { show: false },
          axisLine: { lineStyle: { color: colour("hatch") } },
        },
        yAxis: nameAxis([...names].reverse(), null, { axisLabel: { color: colour("ink"), fontSize: 12, interval: 0 } }),
        series: [
          {
            type: "custom",
            encode: { x: [1, 2, 3, 4], y: 0 },
            data: rows.map((row, at) => ({
              row,
              value: [
                rows.length - 1 - at,
                ...["minSeconds", "p50Seconds", "p90Seconds", "maxSeconds"].map((name) =>
                  row.figures.timed > 0 ? Math.log10(row.figures[name]) : low,
                ),
              ],
            })),
            renderItem: (params, api) => {
              const row = rows[params.dataIndex];
              const at = (n) => api.coord([api.value(n), api.value(0)]);
              const [, y] = at(1);
              if (!(row.figures.timed > 0)) {
                const { x, width: wide } = params.coordSys;
                return {
                  type: "group",
                  children: [
                    {
                      type: "rect",
                      shape: { x: x + 4, y: y - 8, width: wide - 8, height: 16, r: 3 },
                      style: { fill: colour("card"), stroke: colour("hatch"), lineDash: [4, 4] },
                    },
                    {
                      type: "text",
                      style: {
                        x: x + 12,
                        y,
                        verticalAlign: "middle",
                        text: "no known duration",
                        fill: colour("soft"),
                        fontSize: 11,
                      },
                    },
                  ],
                };
              }
              const [x1] = at(1);
              const [x2] = at(2);
              const [x3] = at(3);
              const [x4] = at(4);
              return {
                type: "group",
                children: [
                  { type: "line", shape: { x1, x2: x4, y1: y, y2: y }, style: { stroke: colour(row.colour), lineWidth: 2 } },
                  {
                    type: "rect",
                    shape: { x: x2, y: y - 8, width: Math.max(2, x3 - x2), height: 16, r: 3 },
                    style: { fill: colour(row.colour), opacity: 0.55 },
                  },
                  {
                    type: "circle",
                    shape: { cx: x2, cy: y, r: 6 },
                    style: { fill: colour(row.colour), stroke: colour("card"), lineWidth: 2 },
                  },
                ],
              };
            },
          },
          {
            type: "custom",
            silent: true,
            clip: false,
            tooltip: { show: false },
            encode: { x: 0, y: 1 },
            data: ticks.map(([at]) => [at, 0]),
            z: 1,
            renderItem: (params, api) => {
              const [x] = api.coord([api.value(0), 0]);
              const { y: top, height } = params.coordSys;
              return {
                type: "group",
                children: [
                  { type: "line", shape: { x1: x, x2: x, y1: top, y2: top + height }, style: { stroke: colour("line") } },
                  {
                    type: "text",
                    style: {
                      x,
                      y: top + height + 8,
                      text: ticks[params.dataIndex][1],
                      fill: colour("soft"),
                      align: "center",
                      fontSize: 11,
                    },
                  },
                ],
              };
            },
          },
        ],
      };
    },
    { label, height: rows.length * 44 + 40 },
  );
}
