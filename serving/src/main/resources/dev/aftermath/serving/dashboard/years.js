// Small bars of a table: incidents per year of each of its rows, all on one scale.

import { spark } from "./draw.js";
import { span } from "./figures.js";

const MOST = 20;

/**
 * The last years in which there are incidents at all, the same for every row.
 *
 * @param byKey key of a row to a map of its years to incidents
 * @param years in which anyone had incidents; what is undated is left out
 * @returns of(key), the bars of a row, and words that say what they are
 */
export function smallBars(byKey, years) {
  const known = span(years);
  if (known === null) {
    return { of: () => spark([], 0), words: "" };
  }
  const last = Number(known.last);
  const first = Math.max(Number(known.first), last - MOST + 1);
  const names = Array.from({ length: last - first + 1 }, (_, at) => String(first + at).padStart(4, "0"));
  const rows = new Map([...byKey].map(([key, own]) => [key, names.map((name) => [name, own.get(name) ?? 0])]));
  const most = Math.max(0, ...[...rows.values()].flat().map(([, value]) => value));
  return {
    of: (key) => spark(rows.get(key) ?? [], most),
    words: `Small bars: incidents per year, ${names.length === 1 ? names[0] : `${names[0]} to ${names[names.length - 1]}`}, all on one scale.`,
  };
}
