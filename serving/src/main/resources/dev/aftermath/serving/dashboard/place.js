// Where the reader is: the address of the page, its parameters, and how it is left for another.

export const RANGE = ["from", "to"];

export function parameters() {
  return Object.fromEntries(new URLSearchParams(location.search));
}

/** An address on this page, with some parameters changed; empty ones go. A cursor never outlives a change. */
export function here(changes) {
  return to(location.pathname, { ...parameters(), cursor: undefined, ...changes });
}

/** An address of a page; the range of months comes along. */
export function to(path, changes = {}) {
  const known = parameters();
  const query = new URLSearchParams();
  const all = { from: known.from, to: known.to, ...changes };
  Object.entries(all).forEach(([name, value]) => {
    if (value !== undefined && value !== null && value !== "") {
      query.set(name, value);
    }
  });
  const text = query.toString().replaceAll("%2C", ",");
  return text === "" ? path : `${path}?${text}`;
}

export const companyPage = (key) => to(`/companies/${encodeURIComponent(key)}`);
export const categoryPage = (key) => to(`/categories/${encodeURIComponent(key)}`);
export const incidentPage = (id) => `/incidents/${encodeURIComponent(id)}`;

/** Some names that the address keeps under one parameter. */
export function kept(name) {
  return (parameters()[name] ?? "").split(",").filter(Boolean);
}

/** Puts what a page shows already into its address: nothing is loaded, and the back button does not know of it. */
export function keep(name, names) {
  const main = document.getElementById("main");
  const isShown = main.dataset.shown === location.pathname + location.search;
  history.replaceState(history.state, "", to(location.pathname, { ...parameters(), [name]: [...names].join(",") }));
  if (isShown) {
    main.dataset.shown = location.pathname + location.search;
  }
}

/** Panels that show their table are in the address. */
export function isShownAsTable(id) {
  return kept("tables").includes(id);
}

export function showAsTable(id, asTable) {
  const shown = new Set(kept("tables"));
  if (shown.has(id) !== asTable) {
    shown[asTable ? "add" : "delete"](id);
    keep("tables", shown);
  }
}

let visit = () => {};

export function onVisit(listener) {
  visit = listener;
}

/** Goes to an address of this site; the back button comes back. */
export function go(address) {
  visit(address);
}
