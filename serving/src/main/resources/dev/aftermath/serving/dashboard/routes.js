// Which page an address means.

import { h } from "./dom.js";
import { months, oneOf, reason, relevance } from "./faults.js";
import { GRAINS } from "./filters.js";
import { range, TIMINGS } from "./format.js";
import { missing } from "./missing.js";
import { failure } from "./panel.js";
import { here, parameters, pathOf, to } from "./place.js";
import { categories } from "./pages/categories.js";
import { category } from "./pages/category.js";
import { companies, ORDERS as COMPANY_ORDERS } from "./pages/companies.js";
import { company } from "./pages/company.js";
import { compare } from "./pages/compare.js";
import { data } from "./pages/data.js";
import { explore, ORDERS as INCIDENT_ORDERS } from "./pages/explore.js";
import { incident } from "./pages/incident.js";
import { overview } from "./pages/overview.js";
import { reference } from "./pages/reference.js";

const valuesOf = (choices) => choices.map(({ value }) => value);
const grain = oneOf("grain", valuesOf(GRAINS));

/** Each with the checks of the parameters that it heeds. */
const PAGES = [
  [/^\/$/, overview, months, grain],
  [/^\/companies$/, companies, months, oneOf("sort", valuesOf(COMPANY_ORDERS), "order")],
  [/^\/companies\/([^/]+)$/, company, months, grain],
  [/^\/compare$/, compare, months, grain],
  [/^\/categories$/, categories, months, grain],
  [/^\/categories\/(.+)$/, category, months, grain],
  [/^\/incidents\/([^/]+)$/, incident],
  [
    /^\/explore$/,
    explore,
    months,
    oneOf("timing", Object.keys(TIMINGS)),
    oneOf("sort", valuesOf(INCIDENT_ORDERS), "order"),
    relevance,
  ],
  [/^\/data$/, data, reason],
  [/^\/docs\/api$/, reference],
];

/** The page at the address of the browser: {title, months, nodes, ready, named?}, where `months` are words for those that it shows. */
export function page(signal) {
  for (const [pattern, build, ...checks] of PAGES) {
    const found = pattern.exec(pathOf(location.pathname));
    if (found !== null) {
      const query = parameters();
      const faults = checks.flatMap((check) => check(query));
      return faults.length > 0
        ? wrong(faults)
        : { months: checks.includes(months) ? range(query) : "", ...built(build, found[1], query, signal) };
    }
  }
  return instead("Page not found", "There is no page at this address.", [
    [to("/"), "Overview"],
    [to("/companies"), "All companies"],
    [to("/explore"), "Search all incidents"],
  ]);
}

function built(build, key, query, signal) {
  try {
    return build({ key: key === undefined ? undefined : decodeURIComponent(key), query, signal });
  } catch (error) {
    return { title: "Error", nodes: [h("h1", { tabindex: "-1" }, "This page could not be shown"), failure(error)], ready: [] };
  }
}

/** In place of a page whose address asks for what cannot be. */
function wrong(faults) {
  const names = faults.flatMap(({ names }) => names);
  return instead("This address has an error", faults.map(({ text }) => text).join(" "), [
    [
      here(Object.fromEntries(names.map((name) => [name, undefined]))),
      names.length === 1 ? "Show the page without it" : "Show the page without them",
    ],
  ]);
}

function instead(title, text, links) {
  return { title, months: "", nodes: [missing(title, text, links)], ready: [] };
}
