// A module with every mutant in it, each behind a switch of its own: it is compiled once, and a run turns one of them
// on. Where one lies within another, the outer one holds the text as it was.

/** `source` with its `mutants`, in which `__mutant(id)` says whether that one is on. */
export function withSwitches(source, mutants) {
  const sites = new Map();
  for (const mutant of mutants) {
    const key = `${mutant.start}-${mutant.end}`;
    const site = sites.get(key) ?? { start: mutant.start, end: mutant.end, mutants: [] };
    site.mutants.push(mutant);
    sites.set(key, site);
  }
  return switched(source, 0, source.length, [...sites.values()]);
}

/** `sites` lie between `from` and `to`, an outer one before those within it. */
function switched(source, from, to, sites) {
  let text = '';
  let at = from;
  for (const [i, site] of sites.entries()) {
    if (site.start < at) continue;
    const within = sites.slice(i + 1).filter(({ start, end }) => start >= site.start && end <= site.end);
    text += source.slice(at, site.start) + switchOf(site, switched(source, site.start, site.end, within));
    at = site.end;
  }
  return text + source.slice(at, to);
}

function switchOf({ mutants }, text) {
  const [first] = mutants;
  if (first.text === null) return `{ if (!__mutant(${first.id})) ${text} }`;
  return `(${mutants.map((mutant) => `__mutant(${mutant.id}) ? (${mutant.text}) : `).join('')}(${text}))`;
}
