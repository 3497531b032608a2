// Where the reader is: the address of the page, its parameters, and how it is left for another.

/** What every path here begins with: "/", or "/aftermath/" behind a proxy that has the site there. These scripts lie in it. */
const ROOT = new URL("..", import.meta.url).pathname;

/** A path of this site, "/api/v1" for instance, as the browser has to ask for it. */
export function at(path) {
  return ROOT + path.slice(1);
}

/** The same the other way round: what a path of the browser is on this site. A slash at its end makes no difference. */
export function pathOf(pathname) {
  return `/${pathname.slice(ROOT.length).replace(/\/+$/, "")}`;
}

/** The parameters of the address; an empty one is none. */
export function parameters() {
  return Object.fromEntries([...new URLSearchParams(location.search)].filter(([, value]) => value.trim() !== ""));
}

/** An address on this page, with some parameters changed; empty ones go. A cursor never outlives a change. */
export function here(changes) {
  return to(pathOf(location.pathname), { ...parameters(), cursor: undefined, ...changes });
}

/** An address of a page of this site; the range of months and the grain come along. */
export function to(path, changes = {}) {
  const known = parameters();
  const query = new URLSearchParams();
  const all = { from: known.from, to: known.to, grain: known.grain, ...changes };
  Object.entries(all).forEach(([name, value]) => {
    if (value !== undefined && value !== null && value !== "") {
      query.set(name, value);
    }
  });
  const text = query.toString().replaceAll("%2C", ",");
  return text === "" ? at(path) : `${at(path)}?${text}`;
}

export const companyPage = (key) => to(`/companies/${encodeURIComponent(key)}`);
/** A category's key may have slashes, which many a proxy takes for those of the path if they are encoded. */
export const categoryPage = (key) => to(`/categories/${key.split("/").map(encodeURIComponent).join("/")}`);
export const incidentPage = (id) => to(`/incidents/${encodeURIComponent(id)}`);

/** Some names that the address keeps under one parameter. */
export function kept(name) {
  return (parameters()[name] ?? "").split(",").filter(Boolean);
}

/** Puts what a page shows already into its address: nothing is loaded, and the back button does not know of it. */
export function keep(name, names) {
  const main = document.getElementById("main");
  const isShown = main.dataset.shown === location.pathname + location.search;
  history.replaceState(history.state, "", to(pathOf(location.pathname), { ...parameters(), [name]: [...names].join(",") }));
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
let anew = () => {};

/** Who shows pages: `leave` gets the address to go to, `refresh` shows the same page with new answers. */
export function onVisit(leave, refresh) {
  visit = leave;
  anew = refresh;
}

/** Asks for everything on the page again. */
export function again() {
  anew();
}

/** Goes to an address of this site; the back button comes back. */
export function go(address) {
  visit(address);
}
