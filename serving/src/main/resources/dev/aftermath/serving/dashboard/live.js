// The event stream: what changed as it happens, and whether we hear of it.

import { ask } from "./api.js";
import { announce, h } from "./dom.js";
import { count, counted } from "./format.js";
import { isolated } from "./labels.js";
import { at } from "./place.js";

const RETRY_MILLIS = 15_000;
const BEHIND_MILLIS = 2_000;

const listeners = new Set();
let state = "waiting";
let source = null;
let behindTimer = null;

export function streamState() {
  return state;
}

/** Tells of "facts", "reset" and "state". Gives a function that ends it. */
export function onLive(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(what, data) {
  listeners.forEach((listener) => listener(what, data));
}

function become(next) {
  if (next === state) {
    return;
  }
  state = next;
  document.getElementById("live").dataset.state = next;
  document.getElementById("live-text").textContent = { on: "Live", waiting: "Connecting", off: "Not live: reconnecting" }[next];
  tell("state", next);
}

/** Connects, and connects again whenever the stream is gone. */
export function follow() {
  source = new EventSource(at("/api/v1/stream"));
  source.addEventListener("open", () => become("on"));
  source.addEventListener("error", () => {
    become("off");
    // The browser reconnects by itself, but gives up where the server refuses.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(follow, RETRY_MILLIS);
    }
  });
  source.addEventListener("change", (event) => {
    const change = JSON.parse(event.data);
    const fresh = change.incidents ?? [];
    showFreshness(change.freshness);
    if (fresh.length > 0) {
      announce(
        `${counted(fresh.length, "new fact")}: ${isolated(fresh[fresh.length - 1].title || "an incident without a title")}`,
      );
    }
    tell("facts", change);
  });
  source.addEventListener("reset", () => tell("reset"));
}

/** How far the answers are behind the log, in the side bar; what is behind is looked at again. */
function showFreshness(freshness) {
  const box = document.getElementById("fresh");
  if (freshness?.log === undefined) {
    return;
  }
  const behind = freshness.lag ?? 0;
  clearTimeout(behindTimer);
  if (behind > 0) {
    behindTimer = setTimeout(loadFreshness, BEHIND_MILLIS);
  }
  box.dataset.behind = String(behind > 0);
  box.replaceChildren(
    behind === 0 ? "Up to date with the log" : `${counted(behind, "fact")} behind the log`,
    h("span", { class: "visually-hidden" }, `, of ${count(freshness.log.length)} partitions`),
  );
}

/** Asks for the freshness. */
export async function loadFreshness() {
  try {
    showFreshness((await ask("/freshness")).freshness);
  } catch {
    document.getElementById("fresh").replaceChildren("How fresh the figures are is unknown");
  }
}

// A page that the browser keeps for the back button must not keep a connection: there are few for each server.
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    follow();
    tell("reset");
  }
});
