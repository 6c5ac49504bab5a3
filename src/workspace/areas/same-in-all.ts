import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Area } from '../../model/area';

const NAMED = 5;

/**
 * What was found in the documents of areas, each thing once: a sentence that does not fit in many of them is one that its
 * author mends once. The areas are named before it, and the words are those of the first.
 */
export function sameInAll(
  said: readonly { readonly area: Area; readonly findings: readonly Diagnostic[] }[],
): Diagnostic[] {
  const found = new Map<string, { finding: Diagnostic; areas: Area[] }>();
  for (const { area, findings } of said)
    for (const finding of findings) {
      const { file, line, column } = finding.place;
      const key = JSON.stringify([finding.rule, finding.severity, file, line, column, plain(finding, area)]);
      const known = found.get(key);
      if (known && !known.areas.includes(area)) known.areas.push(area);
      else if (!known) found.set(key, { finding, areas: [area] });
    }
  return [...found.values()].map(({ finding, areas }) => {
    const rest = withoutEdit(finding);
    const isAll = areas.length === said.length && said.length > 1;
    return {
      ...rest,
      message: `${isAll ? `all ${areas.length} documents` : listed(areas)}: ${finding.message}`,
    };
  });
}

const OF_ALL =
  'write […] for the words of the link, so that each document has its own, or give the areas that it does not fit another file of the section (except: in edition.yaml)';

/** The words that would be put in are those of one document, and the sentence is of all. */
function withoutEdit(finding: Diagnostic): Diagnostic {
  if (finding.edit === undefined) return finding;
  const rest: { -readonly [K in keyof Diagnostic]: Diagnostic[K] } = { ...finding, fix: OF_ALL };
  delete rest.edit;
  return rest;
}

/** Numbers and names differ from one to the next, and are no reason to say the same thing many times. */
const plain = ({ message }: Diagnostic, { name }: Area): string =>
  message.replaceAll(name, '').replace(/[-\d.,%]+/g, '#');

function listed(areas: readonly Area[]): string {
  const names = areas.slice(0, NAMED).map(({ name }) => name);
  const more = areas.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
}
