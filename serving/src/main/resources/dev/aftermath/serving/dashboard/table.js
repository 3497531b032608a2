import { h } from "./dom.js";

/**
 * A table with a caption; columns are {label, value(row), number?, head?, wrap?}, where value gives text or an element. It scrolls
 * inside itself, by keyboard too. With `stacked` a narrow screen shows the cells of a row below each other; roles keep it a table
 * for screen readers, which browsers forget when its parts are laid out as something else.
 */
export function table(caption, columns, rows, { tall = false, stacked = false } = {}) {
  const role = (name) => (stacked ? name : null);
  return h(
    "div",
    { class: `table-box${tall ? " tall" : ""}`, tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      { class: stacked ? "stacked" : null, role: role("table") },
      h("caption", {}, caption),
      h(
        "thead",
        { role: role("rowgroup") },
        h(
          "tr",
          { role: role("row") },
          columns.map((column) => h("th", { scope: "col", role: role("columnheader"), class: classes(column) }, column.label)),
        ),
      ),
      h(
        "tbody",
        { role: role("rowgroup") },
        rows.map((row) =>
          h(
            "tr",
            { role: role("row") },
            columns.map((column) => cell(column, row, role)),
          ),
        ),
      ),
    ),
  );
}

function cell(column, row, role) {
  const value = column.value(row);
  return column.head
    ? h("th", { scope: "row", role: role("rowheader"), class: classes(column) }, value)
    : h(
        "td",
        { class: classes(column), role: role("cell"), title: column.title?.(row), "data-label": role(column.label) },
        value,
      );
}

function classes(column) {
  return [column.number ? "num" : null, column.wrap ? "wrap" : null].filter(Boolean).join(" ") || null;
}
