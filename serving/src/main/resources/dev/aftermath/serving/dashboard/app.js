// The frame: how one page is left for another, and what happens when facts arrive.

import { announce, h } from "./dom.js";
import { follow, loadFreshness, onLive } from "./live.js";
import { onVisit, pathOf, to } from "./place.js";
import { page as pageHere } from "./routes.js";

const QUIET_MILLIS = 800;

const main = document.getElementById("main");
let shownPath = null;
let visit = new AbortController();

/** Shows what the address says. A page that is shown already stays until the next one has its data. */
async function show({ scroll = 0, live = false } = {}) {
  visit.abort();
  visit = new AbortController();
  const { signal } = visit;
  const samePath = shownPath === location.pathname;
  const top = samePath ? scrollY : scroll;
  const page = pageHere(signal);
  markNavigation();
  let title = page.title;
  entitle(title, page.months);
  page.named?.then(
    (name) => {
      if (name && !signal.aborted) {
        title = name;
        entitle(title, page.months);
      }
    },
    () => {},
  );
  if (!samePath) {
    const isFirst = shownPath === null;
    shownPath = location.pathname;
    main.replaceChildren(...page.nodes, where());
    scrollTo(0, 0);
    if (!isFirst) {
      main.querySelector("h1")?.focus({ preventScroll: true });
    }
  } else {
    main.setAttribute("aria-busy", "true");
  }
  await Promise.allSettled(page.ready);
  if (signal.aborted) {
    return;
  }
  if (live && typing() !== null) {
    main.removeAttribute("aria-busy");
    refreshSoon();
    return;
  }
  if (samePath) {
    const focused = main.contains(document.activeElement) ? document.activeElement : null;
    const again = focused === null ? null : finder(focused);
    main.replaceChildren(...page.nodes, where());
    again?.()?.focus({ preventScroll: true });
  }
  main.removeAttribute("aria-busy");
  main.dataset.shown = location.pathname + location.search;
  scrollTo(0, top);
  if (!samePath) {
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }
  if (!live) {
    announce(`${title} is shown`);
  }
}

// What the page itself refers to is relative to the address that it was loaded at, which another page's address replaces.
document.querySelectorAll(".side a, link[rel=icon]").forEach((link) => link.setAttribute("href", new URL(link.href).pathname));
document.querySelectorAll(".side img").forEach((picture) => picture.setAttribute("src", new URL(picture.src).pathname));

/** On paper: which page it is. */
function where() {
  return h("p", { class: "print-only muted" }, location.href);
}

/** The page's title: what it shows, and the months if it shows some only. */
function entitle(title, months) {
  document.title = `${title}${months === "" ? "" : `, ${months}`} · Aftermath`;
}

/** Finds the same control on the page's next rendering. */
function finder(element) {
  if (element.id !== "") {
    return () => document.getElementById(element.id);
  }
  const href = element.getAttribute("href");
  return href === null ? () => null : () => [...main.querySelectorAll("a")].find((link) => link.getAttribute("href") === href);
}

function markNavigation() {
  const here = pathOf(location.pathname);
  document.querySelectorAll("#nav a").forEach((link) => {
    const path = pathOf(link.pathname);
    link.setAttribute("href", to(path));
    mark(link, path === "/" ? here === "/" : here === path || here.startsWith(`${path}/`));
  });
  document.querySelector(".brand").setAttribute("href", to("/"));
  document.querySelectorAll(".side-links a").forEach((link) => {
    const path = pathOf(link.pathname);
    link.setAttribute("href", to(path));
    mark(link, path === here);
  });
  closeMenu();
}

/** Says of a link whether it leads to where one is. */
function mark(link, isCurrent) {
  isCurrent ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
}

function leaveFor(address) {
  if (new URL(address, location.href).href !== location.href) {
    history.replaceState({ scroll: scrollY }, "");
    history.pushState({}, "", address);
  }
  show();
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const plain = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.defaultPrevented;
  if (
    link === null ||
    plain ||
    link.target !== "" ||
    "plain" in link.dataset ||
    link.origin !== location.origin ||
    link.hash !== ""
  ) {
    return;
  }
  event.preventDefault();
  leaveFor(link.href);
});

addEventListener("popstate", (event) => {
  if (location.hash === "" || main.dataset.shown !== location.pathname + location.search) {
    show({ scroll: event.state?.scroll ?? 0 });
  } else {
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }
});
onVisit(leaveFor, () => show());

// The menu of narrow screens.
const menu = document.getElementById("menu");
const sideBody = document.getElementById("side-body");
function closeMenu() {
  sideBody.classList.remove("open");
  menu.setAttribute("aria-expanded", "false");
}
menu.addEventListener("click", () => {
  const open = sideBody.classList.toggle("open");
  menu.setAttribute("aria-expanded", String(open));
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && sideBody.classList.contains("open")) {
    closeMenu();
    menu.focus();
  }
});

// Theme: the system's, light, dark.
const theme = document.getElementById("theme");
const THEMES = ["system", "light", "dark"];
const themeNow = () => document.documentElement.dataset.theme ?? "system";
function nameTheme() {
  theme.textContent = `Theme: ${themeNow()}`;
}
theme.addEventListener("click", () => {
  const next = THEMES[(THEMES.indexOf(themeNow()) + 1) % THEMES.length];
  if (next === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = next;
  }
  try {
    localStorage.setItem("aftermath.theme", next);
  } catch {
    announce("This browser does not remember the theme");
  }
  nameTheme();
  show({ live: true });
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show({ live: true }));
nameTheme();

// Facts that arrive: the figures again, once it is quiet and nobody is typing.
let pending = null;
function refreshSoon() {
  clearTimeout(pending);
  pending = setTimeout(() => {
    const field = typing();
    if (field !== null) {
      field.addEventListener("blur", refreshSoon, { once: true });
      return;
    }
    show({ live: true });
  }, QUIET_MILLIS);
}

/** The field that somebody is filling in, whose text a new rendering would take away; null if there is none. */
function typing() {
  const active = document.activeElement;
  const begun =
    active?.tagName === "INPUT" && main.contains(active) && (active.value !== active.defaultValue || active.validity.badInput);
  return begun ? active : null;
}
onLive((what) => {
  if (what === "facts" || what === "reset") {
    refreshSoon();
  }
});

history.scrollRestoration = "manual";
loadFreshness();
show();
follow();
