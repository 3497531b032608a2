// The figures that several pages draw: data in, an element out. Colours are given by their names in the style sheet.

import { basisWords } from "./basis.js";
import { chart, colour, hatch, inert, legend, legendHeight, nameAxis, series, valueAxis } from "./charts.js";
import { h, svg } from "./dom.js";
import { count, counted, duration, NONE, percent, period, seconds, shortDuration } from "./format.js";
import { shortened } from "./labels.js";

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
const NARROW = 480;
const UNKNOWN = "unknown";
/** From a tick's label to the next. */
const TICK = 52;
/** Signs of a name in a legend. */
const LEGEND = 28;
/** Pixels of a sign of a label, about. */
const SIGN = 7.6;
/** Room for the half of an axis' last label that stands beyond the axis. */
const LAST_LABEL = 28;

/** Steps of a logarithmic scale of durations, as [place, text]; those whose labels would touch are left out. */
function ticksBetween(low, high, width) {
  const apart = (TICK * (high - low)) / width;
  const taken = [];
  for (const value of MARKS.flat()) {
    const at = Math.log10(value);
    if (at >= low && at <= high && taken.every(([other]) => Math.abs(at - other) >= apart)) {
      taken.push([at, shortDuration(value)]);
    }
  }
  return taken.sort(([a], [b]) => a - b);
}

/** Stacked bars: one series per name, over periods; zeros are not drawn. `colourOf(name)` gives its colour. */
export function stacked(names, byName, labels, colourOf, { label, height = 320, unit = "incident" }) {
  return chart((width) => ({
    grid: { left: 34, right: LAST_LABEL, top: legendHeight(labels, width) + 8, bottom: 28 },
    legend: legend({ data: labels }),
    tooltip: { trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: colour("sunken"), opacity: 0.6 } }, formatter: (points) => {
      const seen = points.filter((point) => point.value > 0).reverse();
      return [period(points[0].name), ...(seen.length === 0 ? [`no ${unit}`] : seen.map((point) => `${inert(point.seriesName)}: ${count(point.value)}`))].join("\n");
    } },
    xAxis: nameAxis(names, period),
    yAxis: valueAxis(count, { minInterval: 1 }),
    series: labels.map((name) => ({ name, type: "bar", stack: "all", barCategoryGap: names.length > 80 ? "10%" : "25%", data: byName.get(name).map((value) => value || null), itemStyle: { color: colour(colourOf(name)) }, emphasis: { focus: "series" } })),
  }), { label, height });
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
  const top = all.length > 1 || marks.length > 0 ? 30 : 12;
  return chart((width) => {
    const ticks = ticksBetween(low - 0.01, high + 0.01, width - 56);
    return {
      grid: { left: 46, right: 10, top, bottom: 26 },
      legend: all.length > 1 ? legend({ data: all.map((one) => one.name) }) : undefined,
      tooltip: { trigger: "item", formatter: ({ seriesName, data }) => data.bucket === undefined ? "" : [
        `${duration(data.bucket.fromSeconds)} to ${duration(data.bucket.toSeconds)}`,
        ...(shares ? [`${inert(seriesName)}: ${percent(data.value[2])}, ${counted(data.bucket.incidents, "incident")}`] : [counted(data.bucket.incidents, "incident")])].join("\n") },
      xAxis: { type: "value", min: low, max: high, axisLabel: { show: false }, axisTick: { show: false }, splitLine: { show: false }, axisLine: { lineStyle: { color: colour("hatch") } } },
      yAxis: valueAxis(shares ? percent : count, { minInterval: shares ? undefined : 1 }),
      series: [
        ...all.map((one, at) => {
          const n = one.buckets.reduce((sum, bucket) => sum + bucket.incidents, 0);
          return {
            name: one.name,
            type: "custom",
            color: colour(one.colour),
            itemStyle: { color: colour(one.colour) },
            z: 2 + at,
            data: one.buckets.filter((bucket) => bucket.incidents > 0).map((bucket) => ({
              value: [Math.log10(bucket.fromSeconds), Math.log10(bucket.toSeconds), shares ? bucket.incidents / n : bucket.incidents], bucket })),
            encode: { x: [0, 1], y: 2 },
            renderItem: (_, api) => {
              const [x, y] = api.coord([api.value(0), api.value(2)]);
              const [end, base] = api.coord([api.value(1), 0]);
              const inset = at > 0 ? (end - x) * 0.24 : 1;
              return { type: "rect", shape: { x: x + inset, y, width: Math.max(1, end - x - 2 * inset), height: base - y, r: [3, 3, 0, 0] }, style: { fill: colour(one.colour) } };
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
            return { type: "group", children: [
              { type: "line", shape: { x1: x, x2: x, y1: y, y2: y + 4 }, style: { stroke: colour("hatch") } },
              { type: "text", style: { x, y: y + 8, text: ticks[params.dataIndex][1], fill: colour("soft"), align: "center", fontSize: 11 } }] };
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
            const align = x < left + wide * 0.15 ? "left" : x > left + wide * 0.85 ? "right" : params.dataIndex % 2 === 0 ? "right" : "left";
            return { type: "group", children: [
              { type: "line", shape: { x1: x, x2: x, y1: params.coordSys.y - 4, y2: y }, style: { stroke: colour("ink"), lineDash: [3, 3] } },
              { type: "text", style: { x: x + (align === "right" ? -5 : 5), y: params.coordSys.y - 14, text: mark.text, fill: colour("ink"), align, fontSize: 11 } }] };
          },
        },
      ],
    };
  }, { label, height });
}

const STEPS = [1, 5, 15, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR,
  DAY, 2 * DAY, 5 * DAY, 10 * DAY, 30 * DAY, 100 * DAY, 200 * DAY, 500 * DAY];

/** An axis of durations counts in steps that people say. */
function durationSteps(top) {
  const interval = STEPS.find((step) => top / step <= 5) ?? Math.ceil(top / (5 * 1000 * DAY)) * 1000 * DAY;
  return { interval, max: Math.max(1, Math.ceil(top / interval)) * interval,
    axisLabel: { color: colour("soft"), fontSize: 11, formatter: shortDuration } };
}

/** How high what is not known is drawn, in pixels: it has no place on the scale. */
const UNKNOWN_HEIGHT = 12;

/**
 * Bars over periods with the year before behind them and a line above. What is null is not drawn; what is undefined is a hatched mark
 * at the foot of the chart, which is no height.
 */
export function trend(names, { bars, before, line, barName, beforeName, lineName, value, label, height = 300, minInterval, steps = false }) {
  const top = Math.max(0, ...[...bars, ...(before ?? []), ...(line ?? [])].filter(Number.isFinite));
  const unknown = bars.flatMap((value, at) => (value === undefined ? [at] : []));
  const someUnknown = unknown.length > 0;
  const labels = [barName, someUnknown ? UNKNOWN : null, before ? beforeName : null, line ? lineName : null].filter(Boolean);
  return chart((width) => ({
    grid: { left: 52, right: LAST_LABEL, top: legendHeight(labels, width) + 8, bottom: 28 },
    legend: legend({ data: labels.map((name) => (name === UNKNOWN ? { name, itemStyle: { color: colour("card"), borderColor: colour("hatch"), borderWidth: 1, decal: hatch() } } : name)) }),
    tooltip: { trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: colour("sunken"), opacity: 0.6 } }, formatter: (points) => [period(points[0].name),
      ...points.filter((point) => point.seriesName !== UNKNOWN && point.value !== null)
        .map((point) => `${point.seriesName}: ${Number.isFinite(point.value) ? value(point.value) : UNKNOWN}`)].join("\n") },
    xAxis: nameAxis(names, period),
    yAxis: valueAxis(value, { minInterval, ...(steps ? durationSteps(top) : {}) }),
    series: [
      ...(before ? [{ name: beforeName, type: "bar", data: before, itemStyle: { color: colour("ghost") }, barGap: "-75%", barCategoryGap: "20%", z: 1 }] : []),
      { name: barName, type: "bar", data: bars, barMinWidth: 2, itemStyle: { color: colour("c1"), borderRadius: [2, 2, 0, 0] }, barGap: "-75%", z: 2 },
      ...(someUnknown ? [{ name: UNKNOWN, type: "custom", data: unknown.map((at) => [at, 0]), itemStyle: { color: colour("hatch") }, z: 2,
        renderItem: (_, api) => {
          const [x, y] = api.coord([api.value(0), 0]);
          const wide = Math.max(5, api.size([1, 0])[0] * 0.6);
          return { type: "rect", shape: { x: x - wide / 2, y: y - UNKNOWN_HEIGHT, width: wide, height: UNKNOWN_HEIGHT },
            style: { fill: colour("card"), stroke: colour("hatch"), decal: hatch() } };
        } }] : []),
      ...(line ? [{ name: lineName, type: "line", data: line, showSymbol: false, smooth: false, lineStyle: { color: colour("c2"), width: 2.5 }, itemStyle: { color: colour("c2") }, z: 3 }] : []),
    ],
  }), { label, height });
}

const MOST_SYMBOLS = 60;

/** A value without a neighbour would be a line of no length: it has its symbol however many there are. */
function withSymbols(data) {
  const isAlone = (at) => Number.isFinite(data[at]) && !Number.isFinite(data[at - 1]) && !Number.isFinite(data[at + 1]);
  return data.length < MOST_SYMBOLS ? data : data.map((value, at) => (isAlone(at) ? value : { value, symbol: "none" }));
}

/** Lines over periods, each {name, data, colour}; they break where there is null, for nothing, or undefined, for unknown. */
export function lines(names, all, { value, label, height = 300, minInterval, max, steps = false, area = false }) {
  const top = Math.max(0, ...all.flatMap((one) => one.data.filter(Number.isFinite)));
  const labels = shortened(all.map((one) => one.name), LEGEND);
  const symbols = ["circle", "rect", "triangle", "diamond", "roundRect"];
  return chart((width) => ({
    grid: { left: 52, right: LAST_LABEL, top: (all.length > 1 ? legendHeight(labels, width) : 0) + 10, bottom: 28 },
    legend: all.length > 1 ? legend({ data: labels, icon: undefined }) : undefined,
    tooltip: { trigger: "axis", formatter: (points) => [period(points[0].name), ...points.map((point) => `${inert(all[point.seriesIndex].name)}: ${Number.isFinite(point.value) ? value(point.value) : all[point.seriesIndex].data[point.dataIndex] === undefined ? UNKNOWN : NONE}`)].join("\n") },
    xAxis: nameAxis(names, period, { boundaryGap: false }),
    yAxis: valueAxis(value, { minInterval, max, ...(steps ? durationSteps(top) : {}) }),
    series: all.map((one, at) => ({ name: labels[at], type: "line", data: withSymbols(one.data), symbol: symbols[at % symbols.length], symbolSize: width < NARROW ? 4 : 6, showSymbol: true, showAllSymbol: true, connectNulls: false, lineStyle: { width: 2, color: colour(one.colour) }, itemStyle: { color: colour(one.colour) }, areaStyle: area ? { color: colour(one.colour), opacity: 0.12 } : undefined, emphasis: { focus: "series" } })),
  }), { label, height });
}

/** Horizontal bars, most at the top: rows of [name, value]. `onPick` gets the place of the row that was clicked. */
export function ranked(rows, { value = count, label, colourOf = () => "c1", onPick }) {
  const upwards = [...rows].reverse();
  return chart((width) => {
    const names = shortened(upwards.map(([name]) => name), Math.floor((width * 0.42 - 14) / SIGN));
    return {
      grid: { left: Math.max(...names.map((name) => name.length)) * SIGN + 14, right: 56, top: 2, bottom: 4 },
      tooltip: { formatter: ({ dataIndex }) => `${inert(upwards[dataIndex][0])}\n${value(upwards[dataIndex][1])}` },
      xAxis: { type: "value", show: false },
      yAxis: nameAxis(names, null, { axisLine: { show: false }, axisLabel: { color: colour("ink"), fontSize: 12, interval: 0 } }),
      series: [{ type: "bar", data: upwards.map(([name, at]) => ({ value: at, itemStyle: { color: colour(colourOf(name)) } })), barMaxWidth: 18,
        itemStyle: { borderRadius: [0, 3, 3, 0] },
        label: { show: true, position: "right", formatter: ({ value: at }) => value(at), color: colour("soft"), fontSize: 12 } }],
    };
  }, { label, height: rows.length * 28 + 10, onPick: onPick === undefined ? undefined : ({ dataIndex }) => onPick(rows.length - 1 - dataIndex) });
}

/** Minimum to maximum as a line, median to 90 % as a bar, on a logarithmic scale: rows of {name, figures, colour}. */
export function spreads(rows, { label }) {
  const shown = rows.filter((row) => row.figures.timed > 0);
  const low = Math.log10(Math.min(...shown.map((row) => row.figures.minSeconds)));
  const high = Math.log10(Math.max(...shown.map((row) => row.figures.maxSeconds)));
  const room = (high - low) * 0.04 + 0.01;
  return chart((width) => {
    const names = shortened(rows.map((row) => row.name), Math.floor((width * 0.35 - 20) / SIGN));
    const left = Math.max(...names.map((name) => name.length)) * SIGN + 20;
    const ticks = ticksBetween(low - room, high + room, width - left - 14);
    return {
      grid: { left, right: 14, top: 6, bottom: 26 },
      tooltip: { formatter: ({ data }) => data.row === undefined ? "" : [inert(data.row.name), `shortest ${duration(data.row.figures.minSeconds)}`, `median ${duration(data.row.figures.p50Seconds)}`, `90 % within ${duration(data.row.figures.p90Seconds)}`, `longest ${duration(data.row.figures.maxSeconds)}`, basisWords(data.row.figures)].join("\n") },
      xAxis: { type: "value", min: low - room, max: high + room, axisLabel: { show: false }, axisTick: { show: false }, splitLine: { show: false }, axisLine: { lineStyle: { color: colour("hatch") } } },
      yAxis: nameAxis([...names].reverse(), null, { axisLabel: { color: colour("ink"), fontSize: 12, interval: 0 } }),
      series: [
        { type: "custom", encode: { x: [1, 2, 3, 4], y: 0 }, data: rows.map((row, at) => ({ row, value: [rows.length - 1 - at, ...["minSeconds", "p50Seconds", "p90Seconds", "maxSeconds"].map((name) => row.figures.timed > 0 ? Math.log10(row.figures[name]) : low)] })), renderItem: (params, api) => {
          const row = rows[params.dataIndex];
          const at = (n) => api.coord([api.value(n), api.value(0)]);
          const [, y] = at(1);
          if (!(row.figures.timed > 0)) {
            const { x, width: wide } = params.coordSys;
            return { type: "group", children: [
              { type: "rect", shape: { x: x + 4, y: y - 8, width: wide - 8, height: 16, r: 3 }, style: { fill: colour("card"), stroke: colour("hatch"), lineDash: [4, 4] } },
              { type: "text", style: { x: x + 12, y, verticalAlign: "middle", text: "no duration is known", fill: colour("soft"), fontSize: 11 } }] };
          }
          const [x1] = at(1);
          const [x2] = at(2);
          const [x3] = at(3);
          const [x4] = at(4);
          return { type: "group", children: [
            { type: "line", shape: { x1, x2: x4, y1: y, y2: y }, style: { stroke: colour(row.colour), lineWidth: 2 } },
            { type: "rect", shape: { x: x2, y: y - 8, width: Math.max(2, x3 - x2), height: 16, r: 3 }, style: { fill: colour(row.colour), opacity: 0.55 } },
            { type: "circle", shape: { cx: x2, cy: y, r: 6 }, style: { fill: colour(row.colour), stroke: colour("card"), lineWidth: 2 } }] };
        } },
        { type: "custom", silent: true, clip: false, tooltip: { show: false }, encode: { x: 0, y: 1 }, data: ticks.map(([at]) => [at, 0]), z: 1, renderItem: (params, api) => {
          const [x] = api.coord([api.value(0), 0]);
          const { y: top, height } = params.coordSys;
          return { type: "group", children: [
            { type: "line", shape: { x1: x, x2: x, y1: top, y2: top + height }, style: { stroke: colour("line") } },
            { type: "text", style: { x, y: top + height + 8, text: ticks[params.dataIndex][1], fill: colour("soft"), align: "center", fontSize: 11 } }] };
        } },
      ],
    };
  }, { label, height: rows.length * 44 + 40 });
}

/** Incidents on a line of time, each {title, start, end?, lane, overlaps}; times in milliseconds. */
export function timeline(items, laneCount, { label, onPick }) {
  const first = Math.min(...items.map((item) => item.start));
  const last = Math.max(...items.map((item) => item.end ?? item.start));
  const room = Math.max(15 * 86_400_000, (last - first) * 0.02);
  return chart(() => ({
    grid: { left: 10, right: 16, top: 8, bottom: 64 },
    tooltip: { formatter: ({ data }) => `${inert(data.item.title)}\n${data.item.when}` },
    dataZoom: [{ type: "slider", height: 20, bottom: 8, showDetail: false, brushSelect: false, borderColor: colour("line"), fillerColor: colour("accent-soft"), backgroundColor: colour("sunken"), dataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } }, selectedDataBackground: { lineStyle: { opacity: 0 }, areaStyle: { opacity: 0 } }, handleStyle: { color: colour("card"), borderColor: colour("accent") }, moveHandleSize: 0, filterMode: "none" }],
    xAxis: { type: "time", min: first - room, max: last + room, axisLabel: { color: colour("soft"), fontSize: 11, hideOverlap: true }, axisLine: { lineStyle: { color: colour("hatch") } }, splitLine: { show: true, lineStyle: { color: colour("line") } } },
    yAxis: { type: "value", min: -0.5, max: laneCount - 0.5, inverse: true, show: false },
    series: [{ type: "custom", clip: true, encode: { x: [0, 1], y: 2 }, data: items.map((item) => ({ value: [item.start, item.end ?? item.start, item.lane], item })), renderItem: (params, api) => {
      const item = items[params.dataIndex];
      const [x, y] = api.coord([api.value(0), api.value(2)]);
      const [end] = api.coord([api.value(1), api.value(2)]);
      if (item.end === undefined) {
        return { type: "rect", shape: { x: x - 1, y: y - 11, width: 12, height: 22, r: 3 }, style: { fill: colour("card"), stroke: colour("hatch"), decal: hatch(), lineDash: [3, 2] } };
      }
      return { type: "rect", shape: { x, y: y - 11, width: Math.max(5, end - x), height: 22, r: 3 }, style: { fill: item.overlaps ? colour("c6") : colour("c1"), opacity: 0.85 } };
    } }],
  }), { label, height: 100 + laneCount * 34, onPick: ({ data }) => onPick(data.item) });
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
  const words = peak === undefined ? `no dated ${unit}s${years && `, ${years}`}` : `${years}, most in ${period(peak[0])}: ${counted(own, unit)}`;
  return svg("svg", { class: "spark", viewBox: "0 0 120 24", preserveAspectRatio: "none", role: "img", "aria-label": words },
    svg("title", {}, words),
    svg("line", { x1: 0, x2: 120, y1: 23.5, y2: 23.5 }),
    pairs.map(([, value], at) => {
      const high = Math.max(2, (value / Math.max(1, most)) * 22);
      return value > 0 && svg("rect", { x: at * wide + wide * 0.1, y: 23 - high, width: Math.max(1, wide * 0.8), height: high });
    }));
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
