// Grids of cells whose colour says how much there is, and text in them that can be read on any of these colours.

import { chart, colour, hatch, inert, nameAxis } from "./charts.js";
import { cellCount, counted, WEEKDAYS } from "./format.js";
import { shortened, signs } from "./labels.js";

const NARROW = 480;
const HOURS = [...Array(24).keys()].map(String);
/** Pixels of a letter of a name beside a matrix. */
const LETTER = 7;
/** Pixels of a digit of a number in a cell. */
const DIGIT = 6.6;
/** Signs of a number in the column of the starts that have a day and no hour, for which there is little room. */
const DAY_ONLY_SIGNS = 4;
/** Name of the column of the starts that have a day and no hour. */
const DAY_ONLY = "day only";

const channels = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

/** Of some colours, which lie between 0 and 1 at equal distances, the one at a place. */
function between(colours, place) {
  const at = Math.min(colours.length - 2, Math.floor(place * (colours.length - 1)));
  const part = place * (colours.length - 1) - at;
  const [from, to] = [channels(colours[at]), channels(colours[at + 1])];
  return `#${from
    .map((value, n) =>
      Math.round(value + (to[n] - value) * part)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** The colour of a value, none to most. */
function heat(value, most) {
  return between([colour("heat0"), colour("heat1"), colour("heat2")], value / most);
}

/** Relative luminance, as WCAG 2 defines it. */
function luminance(hex) {
  const [red, green, blue] = channels(hex)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21, as WCAG 2 defines it. */
export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever has the greater contrast with a colour: 4.58 at least, whatever the colour. */
export function readable(ground) {
  return contrast(ground, "#ffffff") > contrast(ground, "#000000") ? "#ffffff" : "#000000";
}

const plain = { axisLine: { show: false } };

/**
 * Weekday by hour, from what /api/v1/starts answers. Starts that are known to the day only have a column of their own beside the
 * hours, which is hatched: they belong to none of these.
 */
export function heatMap({ items, weekdays = [], hourUnknown = 0 }, { label, height = 270 }) {
  const known = new Map(items.map((cell) => [`${cell.weekday}/${cell.hour}`, cell.incidents]));
  const most = Math.max(1, ...items.map((cell) => cell.incidents));
  const cells = WEEKDAYS.flatMap((_, day) => HOURS.map((hour) => [Number(hour), 6 - day, known.get(`${day + 1}/${hour}`) ?? 0]));
  const days = weekdays.filter((day) => day.hourUnknown > 0).map((day) => [HOURS.length + 1, 7 - day.weekday, day.hourUnknown]);
  const columns = hourUnknown > 0 ? [...HOURS, "", DAY_ONLY] : HOURS;
  return chart(
    (width) => ({
      grid: { left: 40, right: hourUnknown > 0 ? 20 : 6, top: 6, bottom: 24 },
      tooltip: {
        formatter: ({ value: [column, row, n] }) =>
          [
            column < HOURS.length
              ? `${WEEKDAYS[6 - row]}, ${HOURS[column].padStart(2, "0")}:00 to ${HOURS[column].padStart(2, "0")}:59 UTC`
              : `${WEEKDAYS[6 - row]}, ${DAY_ONLY}`,
            counted(n, "incident"),
          ].join("\n"),
      },
      xAxis: nameAxis(columns, null, {
        ...plain,
        axisLabel: {
          color: colour("soft"),
          fontSize: 11,
          interval: (_, name) => name === DAY_ONLY || (name !== "" && Number(name) % (width < NARROW ? 6 : 3) === 0),
          formatter: (name) => (name === DAY_ONLY || name === "" ? name : `${name.padStart(2, "0")}:00`),
        },
      }),
      yAxis: nameAxis(
        [...WEEKDAYS].reverse().map((day) => day.slice(0, 3)),
        null,
        plain,
      ),
      series: [
        {
          name: "hours",
          type: "heatmap",
          data: cells.map((cell) => ({ value: cell, itemStyle: { color: heat(cell[2], most) } })),
          itemStyle: { borderColor: colour("card"), borderWidth: 2, borderRadius: 3 },
          emphasis: { itemStyle: { borderColor: colour("ink"), borderWidth: 1 } },
        },
        {
          name: DAY_ONLY,
          type: "custom",
          data: days,
          renderItem: (_, api) => {
            const [x, y] = api.coord([api.value(0), api.value(1)]);
            const [wide, high] = api.size([1, 1]);
            const text = cellCount(api.value(2), DAY_ONLY_SIGNS);
            const half = Math.max(wide, 18, text.length * DIGIT + 6) / 2;
            return {
              type: "group",
              children: [
                {
                  type: "rect",
                  shape: { x: x - half + 1, y: y - high / 2 + 1, width: 2 * half - 2, height: high - 2, r: 3 },
                  style: { fill: colour("card"), stroke: colour("hatch"), decal: hatch() },
                },
                {
                  type: "rect",
                  shape: { x: x - half + 2, y: y - 8, width: 2 * half - 4, height: 16, r: 3 },
                  style: { fill: colour("card") },
                },
                {
                  type: "text",
                  style: {
                    x,
                    y,
                    text,
                    fill: colour("ink"),
                    align: "center",
                    verticalAlign: "middle",
                    fontSize: 11,
                  },
                },
              ],
            };
          },
        },
      ],
    }),
    { label, height },
  );
}

/**
 * Square of names by names; `cells` are [column, row, value], `own` the figures of the diagonal.
 */
export function matrix(names, cells, own, { label }) {
  const most = Math.max(1, ...cells.map((cell) => cell[2]));
  const last = names.length - 1;
  return chart(
    (width) => {
      const short = shortened(names, Math.min(17, Math.floor((width * 0.3) / LETTER)));
      const left = Math.max(...short.map(signs)) * LETTER + 12;
      const room = (width - left) / names.length > 62;
      const digits = Math.floor(((width - left) / names.length - 2) / DIGIT);
      const axis = (interval) => ({ ...plain, axisLabel: { color: colour("soft"), fontSize: 11, interval: 0, ...interval } });
      return {
        grid: { left, right: 4, top: 4, bottom: room ? 26 : 104 },
        tooltip: {
          formatter: ({ value: [x, y, n] }) =>
            x === last - y
              ? `${inert(names[x])}\n${counted(n, "incident")} in all`
              : `${inert(names[x])} and ${inert(names[last - y])}\n${counted(n, "incident")}`,
        },
        xAxis: nameAxis(short, null, axis({ rotate: room ? 0 : 60 })),
        yAxis: nameAxis([...short].reverse(), null, axis({})),
        series: [
          {
            name: "both",
            type: "heatmap",
            data: cells.map(([x, y, value]) => {
              const ground = heat(value, most);
              return { value: [x, last - y, value], itemStyle: { color: ground }, label: { color: readable(ground) } };
            }),
            label: { show: true, fontSize: 11, formatter: ({ value }) => cellCount(value[2], digits) },
            itemStyle: { borderColor: colour("card"), borderWidth: 2, borderRadius: 3 },
          },
          {
            name: "all",
            type: "custom",
            data: names.map((_, at) => [at, last - at, own[at]]),
            renderItem: (_, api) => {
              const [x, y] = api.coord([api.value(0), api.value(1)]);
              const [wide, high] = api.size([1, 1]);
              return {
                type: "group",
                children: [
                  {
                    type: "rect",
                    shape: { x: x - wide / 2 + 1, y: y - high / 2 + 1, width: wide - 2, height: high - 2, r: 3 },
                    style: { fill: colour("card"), stroke: colour("line") },
                  },
                  {
                    type: "text",
                    style: {
                      x,
                      y,
                      text: cellCount(api.value(2), digits),
                      fill: colour("soft"),
                      align: "center",
                      verticalAlign: "middle",
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
    { label, height: 104 + names.length * 54 },
  );
}
