// Names of others among words of ours: whichever way they are written, and however little room there is for them.

/** Letters that are written from right to left, and marks that turn the direction of what follows them. */
const TURNS = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const ISOLATES = /[\u2066-\u2069]/g;

/**
 * A name for the middle of a text: one that is written from right to left turns nothing but itself. What is an element of its own
 * has this from the style sheet.
 */
export function isolated(name) {
  return TURNS.test(name) ? `\u2068${name.replace(ISOLATES, "")}\u2069` : name;
}

/** Pixels of a sign of a label, about. */
export const SIGN = 7.6;
/** Signs of a name in a legend. */
export const LEGEND = 28;
/** Signs that are about as wide as two others. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u{3000}-\u{303f}\u{ff00}-\u{ff60}\p{Extended_Pictographic}]/u;

const width = (sign) => (WIDE.test(sign) ? 2 : 1);

/** How many signs wide a name is. */
export function signs(name) {
  return [...name].reduce((sum, sign) => sum + width(sign), 0);
}

/** Names that are at most so many signs wide. Long ones are cut in a place in which those that would look the same differ. */
export function shortened(names, most) {
  const cut = names.map((name) => beginning(name, most));
  return cut.map((label, at) => {
    const alike = names.filter((name, other) => cut[other] === label && name !== names[at]);
    return alike.length === 0 ? label : cutWhereDifferent(names[at], alike, most);
  });
}

/** The beginning of a name that is too wide. */
function beginning(name, most) {
  return signs(name) <= most ? name : `${fitting([...name], most - 1)}…`;
}

/** As many of some signs as fit. */
function fitting(all, most) {
  let used = 0;
  const end = all.findIndex((sign) => {
    used += width(sign);
    return used > most;
  });
  return all.slice(0, end === -1 ? all.length : end).join("");
}

/** Its beginning, and what it says from where it first differs from all the others. */
function cutWhereDifferent(name, others, most) {
  const all = [...name];
  const same = Math.max(...others.map((other) => differsAt(all, [...other])));
  const first = fitting(all, Math.ceil((most - 2) / 3));
  const room = most - signs(first) - 1;
  const last = all.length - [...fitting([...all].reverse(), room)].length;
  return `${first}…${beginning(all.slice(Math.max([...first].length, Math.min(same, last))).join(""), room)}`;
}

function differsAt(name, other) {
  let at = 0;
  while (at < name.length && name[at] === other[at]) {
    at++;
  }
  return at;
}
