// Elements without markup: whatever is a string becomes a text node.

const SVG = "http://www.w3.org/2000/svg";

/** An element. `on` holds listeners, `style` goes through CSSOM, `dataset` into data attributes; the rest are attributes. */
export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** An element of SVG. */
export function svg(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name === "on") {
      Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
    } else if (name === "style") {
      Object.entries(value).forEach(([property, text]) => element.style.setProperty(property, text));
    } else if (name === "dataset") {
      Object.assign(element.dataset, value);
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A link to another site, only over http or https; anything else stays text. */
export function outside(address, text) {
  const url = safeUrl(address);
  return url === null
    ? h("span", {}, text)
    : h(
        "a",
        { href: url, target: "_blank", rel: "noopener noreferrer nofollow" },
        text,
        h("span", { class: "visually-hidden" }, " (opens in a new tab)"),
      );
}

/** The address if it is an absolute one over http or https, else null. */
export function safeUrl(address) {
  if (typeof address !== "string" || !/^https?:\/\//i.test(address)) {
    return null;
  }
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** Says something to screen readers. */
export function announce(text) {
  document.getElementById("announcer").textContent = text;
}
