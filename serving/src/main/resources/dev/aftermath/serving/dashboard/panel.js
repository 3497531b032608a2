// A panel: heading, figure, its table, its definition, its CSV, and what it rests on.

import { announce, h } from "./dom.js";
import { ApiError, definitionsByName } from "./api.js";
import { basis } from "./basis.js";
import { count } from "./format.js";
import { table } from "./table.js";
import { again, here, isShownAsTable, showAsTable } from "./place.js";

/** Height of a panel's content as long as it is not known, so that what is below need not move. */
const ROOM = 320;
const openDefinitions = new Set();

/**
 * @param id unique on the page
 * @param what.title heading
 * @param what.lead one line below it
 * @param what.span columns of twelve, what.place a class more
 * @param what.definitions names of the figures, as /api/v1/definitions has them
 * @param what.csv address of the same as CSV, or what gives it for the data
 * @param what.load gives the data, or fails
 * @param what.empty says why there is nothing to show, or null
 * @param what.draw the figure as an element
 * @param what.table {caption, columns, rows, stacked?} of the data; without it the figure is a table already
 * @param what.n {count, of, approximate?} that the figure rests on; with `whole` it is no sample of something
 * @param what.room pixels that the figure and what is below it will need
 * @param what.foot elements below the figure
 * @returns {{node: Element, ready: Promise}}
 */
export function panel(id, what) {
  const body = h(
    "div",
    { class: "panel-body", style: { "min-height": `${what.room ?? ROOM}px` } },
    h("p", { class: "loading" }, "Loading"),
  );
  const foot = h("div", { class: "panel-foot" });
  const tools = h("div", { class: "tools" });
  const definitions = h("div", { id: `${id}-definition`, hidden: true });
  const node = h(
    "section",
    { class: `panel span-${what.span ?? 12} ${what.place ?? ""}`, id, "aria-labelledby": `${id}-title` },
    h(
      "div",
      { class: "panel-head" },
      h(
        "div",
        { class: "panel-title" },
        h("h2", { id: `${id}-title` }, what.title),
        what.lead ? h("p", { class: "panel-lead" }, what.lead) : null,
      ),
      tools,
    ),
    definitions,
    body,
    foot,
  );

  let csv = typeof what.csv === "function" ? null : what.csv;
  const ready = what
    .load()
    .then(
      (data) => {
        csv = csv === null ? what.csv(data) : csv;
        const nothing = what.empty?.(data) ?? null;
        if (nothing !== null) {
          body.replaceChildren(h("div", { class: "state" }, h("strong", {}, nothing)));
        } else {
          fill(id, what, data, body, tools);
        }
        const rest = (what.foot?.(data) ?? []).filter(Boolean);
        foot.replaceChildren(...(nothing === null && what.n ? [sample(what.n(data))] : []), ...rest);
      },
    )
    .catch((error) => body.replaceChildren(failure(error, id)))
    .then(() => {
      body.style.removeProperty("min-height");
      addDefinitions(id, what, tools, definitions);
      if (csv) {
        tools.append(
          h(
            "a",
            {
              class: "button tool",
              id: `${id}-csv`,
              href: csv,
              "data-plain": true,
              download: "",
              "aria-label": `CSV: ${what.title}`,
            },
            "CSV",
          ),
        );
      }
      if (foot.childElementCount === 0) {
        foot.remove();
      }
    });
  return { node, ready };
}

function fill(id, what, data, body, tools) {
  if (!what.table) {
    body.replaceChildren(what.draw(data));
    return;
  }
  let asTable = isShownAsTable(id);
  const button = h(
    "button",
    {
      type: "button",
      class: "button tool",
      id: `${id}-table`,
      "aria-label": `Table: ${what.title}`,
      on: { click: () => show(!asTable) },
    },
    "Table",
  );
  const show = (next) => {
    asTable = next;
    showAsTable(id, asTable);
    button.setAttribute("aria-pressed", String(asTable));
    const { caption, columns, rows, ...layout } = asTable ? what.table(data) : {};
    body.replaceChildren(asTable ? table(caption, columns, rows, layout) : h("div", { class: "chart-box" }, what.draw(data)));
  };
  show(asTable);
  tools.prepend(button);
}

function addDefinitions(id, what, tools, box) {
  if (!what.definitions) {
    return;
  }
  const button = h(
    "button",
    {
      type: "button",
      class: "button tool",
      id: `${id}-what`,
      "aria-controls": box.id,
      "aria-label": `Definition: ${what.title}`,
    },
    "Definition",
  );
  const key = `${location.pathname}#${id}`;
  const show = async (open) => {
    button.setAttribute("aria-expanded", String(open));
    box.hidden = !open;
    openDefinitions[open ? "add" : "delete"](key);
    if (open && box.childElementCount === 0) {
      try {
        const known = await definitionsByName();
        box.replaceChildren(
          h(
            "dl",
            { class: "definitions" },
            what.definitions
              .filter((name) => known.has(name))
              .map((name) => [
                h("dt", {}, h("code", {}, name), known.get(name).unit ? ` in ${known.get(name).unit}` : ""),
                h("dd", {}, known.get(name).meaning),
              ]),
          ),
        );
      } catch (error) {
        box.replaceChildren(failure(error, `${id}-definition`));
      }
    }
  };
  button.addEventListener("click", () => show(box.hidden));
  show(openDefinitions.has(key));
  tools.append(button);
}

/** n = 75 timed incidents, and a mark if that is few. */
function sample({ count: n, of, approximate = 0, whole = false }) {
  return h(
    "p",
    {},
    whole
      ? h("span", { class: "n" }, `n = ${count(n)} ${n === 1 ? of.replace(/s$/, "") : of}`)
      : basis({ timed: n, approximate }, of),
  );
}

/** What a panel shows in place of what it could not get, and a way to ask again. */
export function failure(error, id = "page") {
  if (!(error instanceof ApiError)) {
    if (error.name !== "AbortError") {
      console.error(error);
    }
    return h(
      "div",
      { class: "state failed" },
      h("strong", {}, "This could not be shown"),
      h("span", {}, error.message),
      askAgain(id),
    );
  }
  if (error.status === 400) {
    return refused(error.message);
  }
  if (error.unknownToServer) {
    return h("div", { class: "state missing" }, h("strong", {}, "Not available"), h("span", {}, error.message));
  }
  const waiting = error.status === 503;
  announce(waiting ? "The read side is catching up" : "The read side does not answer");
  return h(
    "div",
    { class: "state failed" },
    h("strong", {}, waiting ? "The read side is catching up" : "No answer"),
    h("span", {}, error.message),
    askAgain(id),
  );
}

const PARAMETER = /^parameter (\w+): (.*)$/su;

/** What the API does not take, and the page without it. */
function refused(detail) {
  const [, name, why] = PARAMETER.exec(detail) ?? [];
  const isOfPages = name === "cursor";
  return h(
    "div",
    { class: "state missing" },
    h("strong", {}, "This address has an error"),
    h(
      "span",
      {},
      isOfPages
        ? "It asks for a page that the list does not have, or not in this order."
        : name === undefined
          ? detail
          : `The ${name} ${why}.`,
    ),
    name === undefined
      ? null
      : h("a", { class: "button", href: here({ [name]: undefined }) }, isOfPages ? "First page" : "Show the page without it"),
  );
}

function askAgain(id) {
  return h("button", { type: "button", class: "button", id: `${id}-again`, on: { click: again } }, "Try again");
}

/**
 * A solid part for what is known and a hatched one for what is not: "unknown: 48 of 123". Where all is known there is nothing to
 * draw: "all 123 known", or not even that where `of` would say what is lacking.
 */
export function knownBar(known, unknown, of = "") {
  if (!Number.isFinite(known) || !Number.isFinite(unknown)) {
    throw new TypeError(`a bar needs two counts, but has ${known} known and ${unknown} unknown`);
  }
  const all = known + unknown;
  if (unknown === 0) {
    return all === 0 || of !== "" ? null : h("p", {}, `all ${count(all)} known`);
  }
  return h(
    "div",
    { class: "known" },
    h(
      "div",
      { class: "known-bar", "aria-hidden": "true" },
      h("div", { class: "bar-known", style: { width: `${(100 * known) / all}%` } }),
      h("div", { class: "bar-unknown" }),
    ),
    h("span", {}, `unknown: ${count(unknown)} of ${count(all)}${of === "" ? "" : ` ${of}`}`),
  );
}

/** Key figures as a list of terms. */
export function tiles(items) {
  return h(
    "div",
    { class: "tiles" },
    items.map(({ name, value, title, note, more }) =>
      h(
        "dl",
        { class: "tile" },
        h("dt", {}, name),
        h("dd", { class: "figure", title }, value),
        h("dd", { class: "note" }, note ?? "", more ?? null),
      ),
    ),
  );
}

/** A region that fills when its data are there, without a panel's frame; `room` is the height that it will need, in pixels. */
export function region(id, room, load, draw) {
  const node = h("div", { style: { "min-height": `${room}px` } }, h("p", { class: "loading" }, "Loading"));
  const ready = load()
    .then((data) => node.replaceChildren(draw(data)))
    .catch((error) => node.replaceChildren(failure(error, id)))
    .then(() => node.style.removeProperty("min-height"));
  return { node, ready };
}
