// Questions to the API. Errors carry what its problem+json says.

import { at } from "./place.js";
import { askForToken } from "./signin.js";

const AGAIN_MILLIS = 300;

export class ApiError extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }

  /** True if this server does not know the question, as opposed to its answer. */
  get unknownToServer() {
    return this.status === 404 || this.status === 405;
  }
}

/** The address of a question; absent and empty parameters are left out. */
export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  Object.entries(parameters).forEach(([name, value]) => {
    [value]
      .flat()
      .filter((one) => one !== undefined && one !== null && String(one).trim() !== "")
      .forEach((one) => query.append(name, one));
  });
  const text = query.toString();
  return `${at("/api/v1")}${path}${text === "" ? "" : `?${text}`}`;
}

/** An answer. Throws an ApiError, or the signal's reason. */
export function ask(path, parameters = {}, signal = undefined) {
  return askAt(address(path, parameters), signal);
}

/** The same at an address as a whole. */
export async function askAt(whole, signal = undefined) {
  const response = await request(whole, signal);
  if (!response.ok) {
    if (response.status === 401) {
      askForToken();
    }
    throw new ApiError(response.status, await detailOf(response));
  }
  return response.json();
}

/** Asks once more where there is no answer: a network that changes under the browser ends requests that wait for a connection. */
async function request(url, signal) {
  const attempt = () => fetch(url, { headers: { Accept: "application/json" }, signal });
  try {
    return await attempt().catch((error) => {
      if (signal?.aborted) {
        throw error;
      }
      return new Promise((resolve) => setTimeout(resolve, AGAIN_MILLIS)).then(attempt);
    });
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw new ApiError(0, "The read side does not answer.");
  }
}

async function detailOf(response) {
  try {
    return (await response.json()).detail ?? response.statusText;
  } catch {
    return response.statusText || `status ${response.status}`;
  }
}

const MOST_PAGES = 5;

/** Incidents of several cursor pages, at most 1,000; says how many match in all. */
export async function incidents(parameters, signal) {
  const first = await ask("/incidents", { ...parameters, limit: 200 }, signal);
  const items = [...first.items];
  let next = first.next;
  for (let page = 1; next !== undefined && page < MOST_PAGES; page++) {
    const answer = await ask("/incidents", { ...parameters, limit: 200, cursor: next }, signal);
    items.push(...answer.items);
    next = answer.next;
  }
  return { items, matches: first.matches, freshness: first.freshness };
}

/** The exact duration of the longest of some incidents, in seconds; undefined if none has one, or if it cannot be had. */
export function longest(parameters, signal) {
  return ask("/incidents", { ...parameters, timing: "TIMED", sort: "longest", limit: 1 }, signal).then(
    ({ items: [one] }) => one?.durationSeconds,
    () => undefined,
  );
}

let definitions = null;

/** Name to definition, asked for once. */
export function definitionsByName() {
  definitions ??= ask("/definitions").then(
    (answer) => new Map(answer.items.map((item) => [item.name, item])),
    (error) => {
      definitions = null;
      throw error;
    },
  );
  return definitions;
}
