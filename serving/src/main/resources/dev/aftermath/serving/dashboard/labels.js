// Names where there is little room for them.

/** Pixels of a sign of a label, about. */
export const SIGN = 7.6;

/** Names of at most so many signs. Long ones are cut in a place in which those that would look the same differ. */
export function shortened(names, most) {
  const cut = names.map((name) => (name.length <= most ? name : `${name.slice(0, most - 1)}…`));
  return cut.map((label, at) => {
    const alike = names.filter((name, other) => cut[other] === label && name !== names[at]);
    return alike.length === 0 ? label : cutWhereDifferent(names[at], alike, most);
  });
}

/** Its beginning, and what it says from where it first differs from all the others. */
function cutWhereDifferent(name, others, most) {
  const same = Math.max(...others.map((other) => differsAt(name, other)));
  const begin = Math.ceil((most - 2) / 3);
  const rest = name.slice(Math.max(begin, Math.min(same, name.length - (most - begin - 1))));
  const room = most - begin - 1;
  return `${name.slice(0, begin)}…${rest.length <= room ? rest : `${rest.slice(0, room - 1)}…`}`;
}

function differsAt(name, other) {
  let at = 0;
  while (at < name.length && name[at] === other[at]) {
    at++;
  }
  return at;
}
