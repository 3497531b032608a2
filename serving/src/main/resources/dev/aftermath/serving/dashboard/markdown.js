// The server's rendering of a document's Markdown, taken over element by element: only what is named here gets into the page.

import { h, outside } from "./dom.js";

const TAKEN = new Map([
  ["P", "p"],
  ["UL", "ul"],
  ["OL", "ol"],
  ["LI", "li"],
  ["STRONG", "strong"],
  ["B", "strong"],
  ["EM", "em"],
  ["I", "em"],
  ["CODE", "code"],
  ["PRE", "pre"],
  ["BLOCKQUOTE", "blockquote"],
  ["BR", "br"],
  ["HR", "hr"],
  ["H1", "h3"],
  ["H2", "h3"],
  ["H3", "h3"],
  ["H4", "h3"],
  ["H5", "h3"],
  ["H6", "h3"],
]);
const DROPPED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "SVG", "MATH", "NOSCRIPT"]);

/** Elements without a single attribute but the address of a link to http or https. Parsing into a document of its own runs nothing. */
export function adopt(html) {
  return taken(new DOMParser().parseFromString(html, "text/html").body);
}

function taken(parent) {
  return [...parent.childNodes].flatMap((node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      return [node.data];
    }
    const name = node.nodeName.toUpperCase();
    if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(name)) {
      return [];
    }
    if (name === "A") {
      return [outside(node.getAttribute("href"), node.textContent)];
    }
    return TAKEN.has(name) ? [h(TAKEN.get(name), {}, taken(node))] : taken(node);
  });
}
