// The API's description, /openapi.json, for people.

import { askAt } from "../api.js";
import { h } from "../dom.js";
import { failure } from "../panel.js";
import { at } from "../place.js";
import { table } from "../table.js";

const PLACE = "#/components/schemas/";

export function reference({ signal }) {
  const body = h("div", { class: "grid" }, h("p", { class: "loading" }, "Loading"));
  const ready = askAt(at("/openapi.json"), signal).then(
    (description) => body.replaceChildren(...sections(description)),
    (error) => body.replaceChildren(failure(error)),
  );
  return {
    title: "API",
    nodes: [
      h(
        "header",
        { class: "page-head" },
        h("h1", { tabindex: "-1" }, "API"),
        h(
          "p",
          { class: "lede" },
          "Every figure on these pages, and more, for programs. The same as a document: ",
          h("a", { href: at("/openapi.json"), "data-plain": true }, "/openapi.json"),
          " (OpenAPI 3.1).",
        ),
      ),
      body,
    ],
    ready: [ready],
  };
}

function sections(description) {
  const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return [
    section("about", "About", h("p", {}, description.info.description), list(operations)),
    ...operations.map(endpoint),
    ...Object.entries(description.components.schemas).map(([name, schema]) => object(name, schema)),
  ];
}

function section(id, title, ...nodes) {
  return h(
    "section",
    { class: "panel span-12", id, "aria-labelledby": `${id}-title` },
    h("div", { class: "panel-head" }, h("div", { class: "panel-title" }, h("h2", { id: `${id}-title` }, title))),
    h("div", { class: "panel-body" }, nodes),
  );
}

function list(operations) {
  return h(
    "ul",
    { class: "contents" },
    operations.map(({ path, method, operation }) =>
      h("li", {}, h("a", { href: `#${operation.operationId}` }, `${method} ${path}`)),
    ),
  );
}

function endpoint({ path, method, operation }) {
  const parameters = operation.parameters ?? [];
  return section(
    operation.operationId,
    `${method} ${path}`,
    h("p", {}, operation.summary, operation.security ? " Requires the token." : ""),
    parameters.length === 0
      ? null
      : table(
          `Parameters of ${path}`,
          [
            { label: "Parameter", head: true, value: (one) => one.name },
            { label: "In", value: (one) => one.in },
            { label: "Values", wrap: true, value: (one) => values(one.schema) },
            { label: "If absent", value: (one) => (one.required ? "required" : (one.schema.default ?? "")) },
            { label: "What it does", wrap: true, value: (one) => one.description },
          ],
          parameters,
          { stacked: true },
        ),
    table(
      `Answers of ${path}`,
      [
        { label: "Status", head: true, value: ([status]) => status },
        { label: "What it is", wrap: true, value: ([, answer]) => answer.description },
        { label: "As", wrap: true, value: ([, answer]) => h("span", {}, contents(answer.content ?? {})) },
      ],
      Object.entries(operation.responses),
      { stacked: true },
    ),
  );
}

function values(schema) {
  if (schema.enum) {
    return schema.enum.join(", ");
  }
  if (schema.type === "integer") {
    return `${schema.minimum} to ${schema.maximum}`;
  }
  return schema.examples ? `for instance ${schema.examples[0]}` : schema.type;
}

function contents(content) {
  return Object.entries(content).map(([type, { schema }], i) => [
    i === 0 ? "" : ", ",
    type,
    schema.$ref ? [": ", link(schema)] : "",
  ]);
}

function object(name, schema) {
  return section(
    `schema-${name}`,
    name,
    table(
      `Properties of ${name}`,
      [
        { label: "Property", head: true, value: ([property]) => property },
        { label: "Type", wrap: true, value: ([, of]) => type(of) },
        { label: "Always present", value: ([property]) => (schema.required?.includes(property) ? "yes" : "no") },
        { label: "Meaning", wrap: true, value: ([, of]) => of.description ?? "" },
      ],
      Object.entries(schema.properties),
      { stacked: true },
    ),
  );
}

function type(schema) {
  if (schema.$ref) {
    return link(schema);
  }
  if (schema.type === "array") {
    return h("span", {}, "list of ", type(schema.items));
  }
  if (schema.type === "object") {
    return h("span", {}, "map from names to ", type(schema.additionalProperties));
  }
  if (schema.enum) {
    return schema.enum.join(", ");
  }
  return schema.format ?? schema.type;
}

function link(schema) {
  const name = schema.$ref.slice(PLACE.length);
  return h("a", { href: `#schema-${name}` }, name);
}
