// ECharts as this page draws it: SVG, its colours from the style sheet, tooltips that are text.

import { h } from "./dom.js";
import { count, duration, shortCount, axisDuration } from "./format.js";
import { isolated, signs } from "./labels.js";

// The page's policy refuses style attributes, which ECharts sets on text; the same through CSSOM is allowed.
const plainSetAttribute = Element.prototype.setAttribute;
SVGElement.prototype.setAttribute = function setAttribute(name, value) {
  if (name === "style") {
    this.style.cssText = value;
  } else {
    plainSetAttribute.call(this, name, value);
  }
};

const FONT = getComputedStyle(document.body).fontFamily;
const redraws = new Set();
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** A colour of the style sheet: colour("accent"). */
export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Name of the nth of the colours that the colour-blind can tell apart. */
export function series(n) {
  return `c${(n % 8) + 1}`;
}

/** A little square of a colour, for a legend. */
export function swatch(name) {
  return h("span", { class: "swatch", style: { background: `var(--${name})` } });
}

/** How an area looks whose value is not known. */
export function hatch() {
  return { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: colour("hatch") };
}

/** What a document says, so that the rich text of a tooltip takes none of it for a style, and that it turns nothing but itself. */
export function inert(text) {
  return isolated(String(text)).replaceAll("{", "{\u200b");
}

/**
 * A chart of this height that describes itself to screen readers. With `least` it becomes higher if that leaves fewer pixels below
 * a legend of these names. `onPick` gets what was clicked.
 */
export function chart(option, { height = 280, least = 0, names = [], label, onPick } = {}) {
  const box = document.createElement("div");
  box.className = "chart";
  box.style.height = `${height}px`;
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", label);
  let drawn = null;
  const draw = () => {
    if (!box.isConnected) {
      drawn?.dispose();
      drawn = null;
      redraws.delete(draw);
      return;
    }
    if (least > 0 && box.clientWidth > 0) {
      box.style.height = `${Math.max(height, least + legendHeight(names, box.clientWidth))}px`;
    }
    if (box.clientWidth > 0 && drawn === null) {
      drawn = window.echarts.init(box, null, { renderer: "svg" });
      drawn.setOption(complete(option(box.clientWidth)));
      box.querySelector("svg")?.setAttribute("aria-hidden", "true");
      if (onPick !== undefined) {
        drawn.on("click", onPick);
      } else {
        // A hand is for what a click does something with, such as the legend.
        drawn.on("mousemove", ({ componentType }) => componentType === "series" && drawn.getZr().setCursorStyle("default"));
      }
      redraws.add(draw);
    } else if (box.clientWidth > 0) {
      drawn.resize();
      drawn.setOption(complete(option(box.clientWidth)));
      drawn.getZr().flush();
    }
  };
  new ResizeObserver(draw).observe(box);
  return box;
}

// Paper is bright and as wide as it is: charts are drawn anew for it, and for the screen again.
function drawFor(print) {
  document.documentElement.toggleAttribute("data-printing", print);
  [...redraws].forEach((draw) => draw());
}
addEventListener("beforeprint", () => drawFor(true));
addEventListener("afterprint", () => drawFor(false));

function complete(option) {
  return {
    animation: !still.matches && !document.documentElement.hasAttribute("data-printing"),
    animationDuration: 250,
    animationDurationUpdate: 200,
    useUTC: true,
    textStyle: { fontFamily: FONT, color: colour("soft") },
    ...option,
    tooltip:
      option.tooltip === undefined
        ? undefined
        : {
            renderMode: "richText",
            confine: true,
            backgroundColor: colour("card"),
            borderColor: colour("line"),
            borderWidth: 1,
            padding: [8, 12],
            textStyle: { color: colour("ink"), fontSize: 12, lineHeight: 18, fontFamily: FONT },
            ...option.tooltip,
          },
  };
}

/** Axis of names, such as months. */
export function nameAxis(names, label, more = {}) {
  return {
    type: "category",
    data: names,
    axisLine: { lineStyle: { color: colour("hatch") } },
    axisTick: { show: false },
    axisLabel: { color: colour("soft"), fontSize: 11, margin: 12, hideOverlap: true, formatter: label },
    ...more,
  };
}

/** Axis of figures; counts are shortened, for there is room for a few signs only. */
export function valueAxis(label, more = {}) {
  return {
    type: "value",
    axisLabel: {
      color: colour("soft"),
      fontSize: 11,
      formatter: label === count ? shortCount : label === duration ? axisDuration : label,
    },
    splitLine: { lineStyle: { color: colour("line") } },
    ...more,
  };
}

export function legend(more = {}) {
  return {
    type: "plain",
    top: 0,
    left: 0,
    itemWidth: 10,
    itemHeight: 10,
    itemGap: 14,
    icon: "roundRect",
    textStyle: { color: colour("soft"), fontSize: 12 },
    ...more,
  };
}

/** How high the legend of some names gets in this width. */
export function legendHeight(names, width) {
  let rows = 1;
  let used = 0;
  names.forEach((name) => {
    const item = signs(name) * 6.6 + 32;
    if (used + item > width && used > 0) {
      rows++;
      used = 0;
    }
    used += item;
  });
  return rows * 24 + 4;
}
