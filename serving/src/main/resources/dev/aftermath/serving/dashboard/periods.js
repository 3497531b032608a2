// Charts along months, quarters or years: data in, an element out. Colours are given by their names in the style sheet.

import { chart, colour, hatch, inert, legend, legendHeight, nameAxis, valueAxis } from "./charts.js";
import { count, NONE, period, axisDuration } from "./format.js";
import { LEGEND, shortened } from "./labels.js";

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const NARROW = 480;
const UNKNOWN = "unknown";
/** Pixels that a chart has at least, below its legend. */
const LEAST = 200;
/** Room for the half of an axis' last label that stands beyond the axis. */
const LAST_LABEL = 28;

/** Stacked bars: one series per name, over periods; zeros are not drawn. `colourOf(name)` gives its colour. */
export function stacked(names, byName, all, colourOf, { label, height = 320, unit = "incident" }) {
  const labels = shortened(all, LEGEND);
  return chart(
    (width) => ({
      grid: { left: 46, right: LAST_LABEL, top: legendHeight(labels, width) + 8, bottom: 28 },
      legend: legend({ data: labels }),
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow", shadowStyle: { color: colour("sunken"), opacity: 0.6 } },
        formatter: (points) => {
          const seen = points.filter((point) => point.value > 0).reverse();
          return [
            period(points[0].name),
            ...(seen.length === 0
              ? [`no ${unit}`]
              : seen.map((point) => `${inert(all[point.seriesIndex])}: ${count(point.value)}`)),
          ].join("\n");
        },
      },
      xAxis: nameAxis(names, period),
      yAxis: valueAxis(count, { minInterval: 1 }),
      series: all.map((name, at) => ({
        name: labels[at],
        type: "bar",
        stack: "all",
        barCategoryGap: names.length > 80 ? "10%" : "25%",
        data: byName.get(name).map((value) => value || null),
        itemStyle: { color: colour(colourOf(name)) },
        emphasis: { focus: "series" },
      })),
    }),
    { label, height, least: LEAST, names: labels },
  );
}

const STEPS = [
  1,
  5,
  15,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  5 * DAY,
  10 * DAY,
  30 * DAY,
  100 * DAY,
  200 * DAY,
  500 * DAY,
];

/** An axis of durations counts in steps that people say. */
function durationSteps(top) {
  const interval = STEPS.find((step) => top / step <= 5) ?? Math.ceil(top / (5 * 1000 * DAY)) * 1000 * DAY;
  const max = Math.max(1, Math.ceil(top / interval)) * interval;
  return {
    interval,
    max,
    axisLabel: { color: colour("soft"), fontSize: 11, formatter: axisDuration },
  };
}

/** Room for the labels of an axis of figures. */
function axisRoom(top, steps) {
  return steps ? Math.max(52, axisDuration(durationSteps(top).max).length * 6.6 + 12) : 52;
}

/** How high what is not known is drawn, in pixels: it has no place on the scale. */
const UNKNOWN_HEIGHT = 12;

/**
 * Bars over periods with the year before behind them and a line above. What is null is not drawn; what is undefined is a hatched mark
 * at the foot of the chart, which is no height.
 */
export function trend(
  names,
  { bars, before, line, barName, beforeName, lineName, value, label, height = 300, minInterval, steps = false },
) {
  const top = Math.max(0, ...[...bars, ...(before ?? []), ...(line ?? [])].filter(Number.isFinite));
  const unknown = bars.flatMap((value, at) => (value === undefined ? [at] : []));
  const someUnknown = unknown.length > 0;
  const labels = [barName, someUnknown ? UNKNOWN : null, before ? beforeName : null, line ? lineName : null].filter(Boolean);
  return chart(
    (width) => ({
      grid: { left: axisRoom(top, steps), right: LAST_LABEL, top: legendHeight(labels, width) + 8, bottom: 28 },
      legend: legend({
        data: labels.map((name) =>
          name === UNKNOWN ? { name, itemStyle: { color: colour("card"), borderColor: colour("hatch"), borderWidth: 1 } } : name,
        ),
      }),
      tooltip: {
        trigger: "axis",
        axisPointer: { type: "shadow", shadowStyle: { color: colour("sunken"), opacity: 0.6 } },
        formatter: (points) =>
          [
            period(points[0].name),
            ...points
              .filter((point) => point.seriesName !== UNKNOWN && point.value !== null)
              .map((point) => `${point.seriesName}: ${Number.isFinite(point.value) ? value(point.value) : UNKNOWN}`),
          ].join("\n"),
      },
      xAxis: nameAxis(names, period),
      yAxis: valueAxis(value, { minInterval, ...(steps ? durationSteps(top) : {}) }),
      series: [
        ...(before
          ? [
              {
                name: beforeName,
                type: "bar",
                data: before,
                itemStyle: { color: colour("ghost") },
                barGap: "-75%",
                barCategoryGap: "20%",
                z: 1,
              },
            ]
          : []),
        {
          name: barName,
          type: "bar",
          data: bars,
          barMinWidth: 2,
          itemStyle: { color: colour("c1"), borderRadius: [2, 2, 0, 0] },
          barGap: "-75%",
          z: 2,
        },
        ...(someUnknown
          ? [
              {
                name: UNKNOWN,
                type: "custom",
                data: unknown.map((at) => [at, 0]),
                // What the legend shows; an item of its own has no decal in this release of ECharts.
                itemStyle: { color: colour("card"), decal: hatch() },
                z: 2,
                renderItem: (_, api) => {
                  const [x, y] = api.coord([api.value(0), 0]);
                  const wide = Math.max(5, api.size([1, 0])[0] * 0.6);
                  return {
                    type: "rect",
                    shape: { x: x - wide / 2, y: y - UNKNOWN_HEIGHT, width: wide, height: UNKNOWN_HEIGHT },
                    style: { fill: colour("card"), stroke: colour("hatch"), decal: hatch() },
                  };
                },
              },
            ]
          : []),
        ...(line
          ? [
              {
                name: lineName,
                type: "line",
                data: line,
                showSymbol: false,
                smooth: false,
                lineStyle: { color: colour("c2"), width: 2.5 },
                itemStyle: { color: colour("c2") },
                z: 3,
              },
            ]
          : []),
      ],
    }),
    { label, height },
  );
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
  const labels = shortened(
    all.map((one) => one.name),
    LEGEND,
  );
  const symbols = ["circle", "rect", "triangle", "diamond", "roundRect"];
  return chart(
    (width) => ({
      grid: {
        left: axisRoom(top, steps),
        right: LAST_LABEL,
        top: (all.length > 1 ? legendHeight(labels, width) : 0) + 10,
        bottom: 28,
      },
      legend: all.length > 1 ? legend({ data: labels, icon: undefined }) : undefined,
      tooltip: {
        trigger: "axis",
        formatter: (points) =>
          [
            period(points[0].name),
            ...points.map(
              (point) =>
                `${inert(all[point.seriesIndex].name)}: ${Number.isFinite(point.value) ? value(point.value) : all[point.seriesIndex].data[point.dataIndex] === undefined ? UNKNOWN : NONE}`,
            ),
          ].join("\n"),
      },
      xAxis: nameAxis(names, period, { boundaryGap: false }),
      yAxis: valueAxis(value, { minInterval, max, ...(steps ? durationSteps(top) : {}) }),
      series: all.map((one, at) => ({
        name: labels[at],
        type: "line",
        data: withSymbols(one.data),
        symbol: symbols[at % symbols.length],
        symbolSize: width < NARROW ? 4 : 6,
        showSymbol: true,
        showAllSymbol: true,
        connectNulls: false,
        lineStyle: { width: 2, color: colour(one.colour) },
        itemStyle: { color: colour(one.colour) },
        areaStyle: area ? { color: colour(one.colour), opacity: 0.12 } : undefined,
        emphasis: { focus: "series" },
      })),
    }),
    { label, height },
  );
}
