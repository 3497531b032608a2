import { h } from "./dom.js";

/**
 * A table with a caption; columns are {label, value(row), number?, head?, wrap?}, where value gives text or an element. It scrolls
 * inside itself, by keyboard too.
 */
export function table(caption, columns, rows, { tall = false } = {}) {
  return h("div", { class: `table-box${tall ? " tall" : ""}`, tabindex: "0", role: "region", "aria-label": caption },
    h("table", {},
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col", class: classes(column) }, column.label)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, columns.map((column) => cell(column, row)))))));
}

function cell(column, row) {
  const value = column.value(row);
  return column.head
    ? h("th", { scope: "row", class: classes(column) }, value)
    : h("td", { class: classes(column), title: column.title?.(row) }, value);
}

function classes(column) {
  return [column.number ? "num" : null, column.wrap ? "wrap" : null].filter(Boolean).join(" ") || null;
}
