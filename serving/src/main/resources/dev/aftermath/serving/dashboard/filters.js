// Controls that change the address, and nothing else.

import { ask } from "./api.js";
import { h } from "./dom.js";
import { isMonth } from "./faults.js";
import { count } from "./format.js";
import { isolated } from "./labels.js";
import { go, here, parameters } from "./place.js";

const MOST_PROPOSED = 20;
const PAUSE_MILLIS = 150;

/** A form of fields; changing one goes to the address with its value. */
export function filters(label, ...fields) {
  return h(
    "form",
    {
      class: "filters",
      "aria-label": label,
      role: "search",
      on: {
        submit: (event) => {
          event.preventDefault();
          // What is chosen from a list is in the address already.
          const typed = [...event.target.elements].filter((field) => field.tagName === "INPUT" && field.name !== "");
          go(here(Object.fromEntries(typed.map((field) => [field.name, field.value.trim()]))));
        },
      },
    },
    ...fields,
  );
}

/** First and last month, both inclusive, and a way to take them back. */
export function range() {
  const { from, to } = parameters();
  return [
    h("div", { class: "range" }, month("from", "From month", from), month("to", "To month", to)),
    from || to ? h("a", { class: "button quiet", href: here({ from: "", to: "" }), id: "filter-all-time" }, "All time") : null,
  ];
}

/** A month that is picked counts at once; one that is typed is another with each digit, so it counts with Enter or on leaving the field. */
function month(name, label, value) {
  let typed = false;
  const take = (field) => {
    const given = field.value.trim();
    if (given !== field.defaultValue && (given === "" || isMonth(given))) {
      go(here({ [name]: given }));
    }
  };
  const on = {
    keydown: (event) => {
      typed =
        typed ||
        (event.key.length === 1 && event.key !== " ") ||
        ["ArrowUp", "ArrowDown", "Backspace", "Delete"].includes(event.key);
      if (event.key === "Enter") {
        event.preventDefault();
        take(event.target);
      }
    },
    pointerdown: () => {
      typed = false;
    },
    change: (event) => typed || take(event.target),
    blur: (event) => event.target.isConnected && take(event.target),
  };
  return h(
    "div",
    { class: "field" },
    h("label", { for: `filter-${name}` }, label),
    h("input", {
      type: "month",
      id: `filter-${name}`,
      name,
      value: value ?? "",
      placeholder: "YYYY-MM",
      pattern: "\\d{4}-(0[1-9]|1[0-2])",
      min: "0001-01",
      max: "9999-12",
      on,
    }),
  );
}

/** One of some choices, each {value, label}. */
export function choice(name, label, choices, otherwise) {
  const chosen = parameters()[name] ?? otherwise;
  return h(
    "div",
    { class: "field" },
    h("label", { for: `filter-${name}` }, label),
    h(
      "select",
      {
        id: `filter-${name}`,
        name,
        on: { change: (event) => go(here({ [name]: event.target.value === otherwise ? "" : event.target.value })) },
      },
      choices.map(({ value, label: text }) => h("option", { value, selected: value === chosen }, text)),
    ),
  );
}

/**
 * A company that is chosen by its name, of which any part may be typed: those that have it are proposed. There may be too many
 * for a list of all.
 *
 * @param chosen key of the company that is chosen already; empty for none
 * @param take gets the key of the one that is chosen, or nothing if the field is cleared
 */
export function companyField(id, label, { chosen = "", take, signal }) {
  const list = h("datalist", { id: `${id}-proposed` });
  const keys = new Map([[chosen.toLowerCase(), chosen]]);
  let pause = null;
  let taken = chosen;
  const find = async (part) => {
    const { items } = await ask("/companies", { filter: part, sort: "incidents", limit: MOST_PROPOSED }, signal);
    items.forEach((item) => {
      keys.set(item.key, item.key);
      keys.set(item.name.toLowerCase(), item.key);
    });
    return items;
  };
  const propose = async () => {
    const items = await find(input.value.trim()).catch(() => []);
    list.replaceChildren(
      ...items.map((item) => h("option", { value: item.name, label: `${isolated(item.name)} (${count(item.incidents)})` })),
    );
  };
  const choose = async () => {
    const typed = input.value.trim();
    const name = typed.toLowerCase();
    let trouble = "No company, or more than one, has that name: choose one from the list.";
    if (typed !== "" && !keys.has(name)) {
      try {
        const items = await find(typed);
        if (items.length === 1) {
          keys.set(name, items[0].key);
        }
      } catch (error) {
        trouble = error.message;
      }
    }
    if (!input.isConnected || typed !== input.value.trim()) {
      return;
    }
    if (typed === "" || keys.has(name)) {
      const key = typed === "" ? "" : keys.get(name);
      // The field also tells of a change when it is left with Enter.
      if (key !== taken) {
        taken = key;
        take(key);
      }
    } else {
      input.setCustomValidity(trouble);
      input.reportValidity();
    }
  };
  const input = h("input", {
    type: "search",
    id,
    list: list.id,
    autocomplete: "off",
    spellcheck: "false",
    value: chosen,
    placeholder: "Part of a name",
    maxlength: "200",
    on: {
      focus: propose,
      input: () => {
        input.setCustomValidity("");
        clearTimeout(pause);
        pause = setTimeout(propose, PAUSE_MILLIS);
      },
      change: choose,
      keydown: (event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          choose();
        }
      },
    },
  });
  const named =
    chosen === ""
      ? Promise.resolve("")
      : find(chosen).then(
          (items) => items.find(({ key }) => key === chosen)?.name ?? chosen,
          () => chosen,
        );
  const ready = named.then((name) => {
    if (input.value === chosen) {
      input.defaultValue = name;
      input.value = name;
    }
  });
  return { node: h("div", { class: "field" }, h("label", { for: id }, label), input, list), ready, named };
}

/** Leads to the page behind and to the first one. */
export function pager(cursor, next) {
  return h(
    "p",
    { class: "pager" },
    cursor ? h("a", { class: "button", href: here({}), id: "first-page" }, "First page") : null,
    next ? h("a", { class: "button", href: here({ cursor: next }), id: "next-page" }, "Next page") : null,
  );
}

/** A text that is searched for when Enter is pressed. */
export function text(name, label, placeholder) {
  return h(
    "div",
    { class: "field" },
    h("label", { for: `filter-${name}` }, label),
    h("input", { type: "search", id: `filter-${name}`, name, value: parameters()[name] ?? "", placeholder, maxlength: "200" }),
  );
}

export function submit(label) {
  return h("button", { type: "submit", class: "button primary", id: "filter-submit" }, label);
}

/** A few choices side by side, as links. The one that is chosen is in the address, and comes along to other pages. */
export function segments(name, label, choices, otherwise) {
  const chosen = parameters()[name] ?? otherwise;
  return h(
    "div",
    { class: "field" },
    h("span", { class: "field-name", id: `segments-${name}` }, label),
    h(
      "div",
      { class: "segments", role: "group", "aria-labelledby": `segments-${name}` },
      choices.map(({ value, label: text }) =>
        h(
          "a",
          { href: here({ [name]: value }), id: `segment-${name}-${value}`, "aria-current": value === chosen ? "true" : null },
          text,
        ),
      ),
    ),
  );
}

export const GRAINS = [
  { value: "month", label: "Month" },
  { value: "quarter", label: "Quarter" },
  { value: "year", label: "Year" },
];

/** The grain in the address. */
export function grain(otherwise) {
  return parameters().grain ?? otherwise;
}
