// What is wrong with the parameters of an address, in sentences. Nothing here knows of pages or of the API.

import { isolated } from "./labels.js";

const MONTH = /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/;
const REASON = /^[A-Z][A-Z0-9_]{0,63}$/;
/** Signs of a value that are quoted: it may be of any length. */
const MOST_QUOTED = 60;

/** True if a text is a month as addresses have it, 2016-08. */
export function isMonth(text) {
  return MONTH.test(text);
}

/**
 * Checks of a page's parameters: each takes them, without those that are empty, and gives its faults as {names, text}, where `names`
 * are the parameters without which the fault is gone.
 */
export function months({ from, to }) {
  const wrong = Object.entries({ from, to })
    .filter(([, value]) => value !== undefined && !isMonth(value))
    .map(([name, value]) =>
      fault(
        [name],
        `The ${name === "from" ? "first" : "last"} month is ${quoted(value)}, which is not a month; 2016-08 would be one.`,
      ),
    );
  return wrong.length === 0 && from !== undefined && to !== undefined && from > to
    ? [fault(["from", "to"], `The first month, ${from}, is after the last month, ${to}.`)]
    : wrong;
}

/** One of some words; `what` is what the parameter is called in a sentence. */
export function oneOf(name, words, what = name) {
  return ({ [name]: value }) =>
    value === undefined || words.includes(value)
      ? []
      : [
          fault(
            [name],
            `The ${what} is ${quoted(value)}; it can be ${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}.`,
          ),
        ];
}

/** An order by relevance is one of what was searched for. */
export function relevance({ sort, text }) {
  return sort === "relevance" && text === undefined
    ? [fault(["sort"], "Sorting by best match needs a search text, and there is none.")]
    : [];
}

/** The code of a reason for which documents are rejected. */
export function reason({ reason: value }) {
  return value === undefined || REASON.test(value)
    ? []
    : [fault(["reason"], `The reason is ${quoted(value)}, which is not the code of a reason; NOT_JSON would be one.`)];
}

/** A value as it was given, as far as it can be shown. */
function quoted(value) {
  return `“${isolated(value.length <= MOST_QUOTED ? value : `${value.slice(0, MOST_QUOTED - 1)}…`)}”`;
}

function fault(names, text) {
  return { names, text };
}
