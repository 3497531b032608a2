// The newest facts of the log, as the API has them, kept up to date.

import { address, ask } from "./api.js";
import { h } from "./dom.js";
import { count, counted, instant } from "./format.js";
import { titleOf } from "./incidents.js";
import { isolated } from "./labels.js";
import { onLive, streamState } from "./live.js";
import { failure, panel } from "./panel.js";
import { incidentPage } from "./place.js";

const MOST = 8;
const SOON_MILLIS = 300;
const UNREAD_MILLIS = 3_000;

/** A panel of them; they are asked for again when facts arrive, when the stream is back, and after a while if the log is not read yet. */
export function newest(signal) {
  const list = h("div", { class: "newest" });
  let known = null;
  let shown = [];
  let drawn = null;
  // Only what has changed is drawn anew: whoever is at one of the links stays there, and nothing is read out twice.
  const draw = () => {
    const isAway = streamState() === "off";
    if (drawn !== null && drawn.shown === shown && drawn.isAway === isAway) {
      return;
    }
    drawn = { shown, isAway };
    const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    list.replaceChildren(...(isAway ? [streamIsAway()] : []), ...shown);
    [...list.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
  };
  const load = async () => {
    let isBehind = true;
    try {
      const answer = await ask("/facts", { limit: MOST }, signal);
      const facts = JSON.stringify([answer.items, answer.matches]);
      if (facts !== known) {
        known = facts;
        shown = rows(answer);
      }
      isBehind = answer.freshness.lag > 0;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      known = null;
      shown = [failure(error)];
    }
    draw();
    if (isBehind) {
      again.within(UNREAD_MILLIS);
    }
  };
  const again = repeating(load);
  const end = onLive((what) => {
    if (what === "state") {
      draw();
    }
    if (streamState() === "on") {
      again.within(SOON_MILLIS);
    }
  });
  signal.addEventListener("abort", () => {
    end();
    again.end();
  });
  return panel("newest", {
    title: "Newest facts",
    lead: "Recorded, corrected or withdrawn. New ones appear as they arrive.",
    span: 12,
    definitions: ["fact", "version", "changedFields", "publishedAt", "freshness", "lag"],
    csv: address("/facts", { limit: MOST, format: "csv" }),
    load,
    draw: () => list,
  });
}

/** Lets something be done within a time, however often that is asked for; never while it is still being done. */
function repeating(task) {
  let timer = null;
  let due = Infinity;
  let isBusy = false;
  const run = async () => {
    due = Infinity;
    if (isBusy) {
      within(SOON_MILLIS);
      return;
    }
    isBusy = true;
    await task();
    isBusy = false;
  };
  const within = (millis) => {
    if (Date.now() + millis < due) {
      clearTimeout(timer);
      due = Date.now() + millis;
      timer = setTimeout(run, millis);
    }
  };
  return {
    within,
    end: () => {
      clearTimeout(timer);
      due = -Infinity;
    },
  };
}

function streamIsAway() {
  return h(
    "div",
    { class: "state missing" },
    h("strong", {}, "The live connection was lost"),
    h("span", {}, "Reconnecting. The figures are from when this page was loaded."),
  );
}

function rows({ items, matches }) {
  return items.length === 0
    ? [h("div", { class: "state" }, h("strong", {}, "The log is empty"), h("span", {}, "Facts appear here as they arrive."))]
    : [h("ol", { class: "rows" }, items.map(row)), h("p", { class: "panel-foot" }, `n = ${counted(matches, "fact")} in the log`)];
}

function row(fact) {
  const changed = fact.changedFields.length === 0 ? null : `changed: ${fact.changedFields.join(", ")}`;
  return h(
    "li",
    {},
    fact.fact === "WITHDRAWN" ? h("span", {}, titleOf(fact)) : h("a", { href: incidentPage(fact.incidentId) }, titleOf(fact)),
    h("span", { class: "value" }, fact.fact.toLowerCase()),
    h(
      "span",
      { class: "sub" },
      [
        isolated(fact.company || "unknown company"),
        `version ${count(fact.version)}`,
        changed,
        `published ${instant(fact.publishedAt)}`,
      ]
        .filter(Boolean)
        .join(", "),
    ),
  );
}
