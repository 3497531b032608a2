// The page in place of one about something that does not exist.

import { ApiError } from "./api.js";
import { h } from "./dom.js";

/**
 * What a page shows in place of everything else if what it is about is not known, which `known` says by failing with status 404.
 *
 * @param nodes what it shows otherwise
 * @param instead gives {title, text, links}; links are [address, text]
 * @returns {{node: Element, ready: Promise, title: Promise}} title is that of the page that is shown
 */
export function unlessMissing(known, nodes, title, instead) {
  const node = h("div", { class: "page" }, nodes);
  const shown = known.then(title, (error) => {
    if (!(error instanceof ApiError) || error.status !== 404) {
      return null;
    }
    const { title: heading, text, links } = instead(error);
    node.replaceChildren(missing(heading, text, links));
    return heading;
  });
  return { node, ready: shown, title: shown };
}

/** A page that says what is not there, and what to do. */
export function missing(heading, text, links) {
  return h(
    "div",
    { class: "page", id: "missing" },
    h("header", { class: "page-head" }, h("h1", { tabindex: "-1" }, heading), h("p", { class: "lede" }, text)),
    h(
      "ul",
      { class: "ways" },
      links.map(([address, words]) => h("li", {}, h("a", { href: address }, words))),
    ),
  );
}
