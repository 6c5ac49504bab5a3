import type { ReportDocument } from '../../model/document';
import type { PublishedEdition, ValueRecord } from '../../model/published';
import type { ExpectedCell, ExpectedRow } from './expected-tables';
import { folded, hasDigit, tokensOf } from './reading';

/** The shorthand that is printed beside a number, or says why there is none. */
export function statusOf({ text, ref }: ExpectedCell, record: PublishedEdition): readonly string[] {
  if (ref === null) return [];
  const known = record.values[ref.measure]?.status ?? [];
  if (ref.value !== null) return known;
  const own = /^\[([a-z])\]$/.exec(text)?.[1];
  return own === undefined ? (known.length > 0 ? known : ['x']) : [own];
}

/**
 * What is wrong with the words beside a row's numbers; null where they say each note that the row points to, the floor,
 * base, coverage and caveat of each measure in it, and no number that is none of those.
 */
export function noteFault(
  words: string,
  { notes, measures }: ExpectedRow,
  document: ReportDocument,
): string | null {
  const said = ` ${tokensOf(words).join(' ')} `;
  const values = measures.flatMap((id) => document.record.values[id] ?? []);
  const missing = [...notes, ...values.flatMap((value) => musts(value))].find(
    (must) => !said.includes(` ${tokensOf(must).join(' ')} `),
  );
  if (missing !== undefined) return `the note does not say "${missing}"`;
  const known = new Set([...notes, ...values.flatMap(numbersOf)].flatMap((text) => tokensOf(folded(text))));
  const stray = tokensOf(words).find((token) => hasDigit(token) && !known.has(token));
  return stray === undefined ? null : `the number "${stray}" in its note belongs to nothing`;
}

/** What would mislead if it were left unsaid. */
const musts = ({ floor, base, coverage, caveat, gaps = [] }: ValueRecord): string[] => [
  ...[floor, base, caveat].filter((text) => text !== null),
  ...gaps,
  ...(coverage?.forces != null && coverage.forces < coverage.of
    ? [`${coverage.forces} of ${coverage.of}`]
    : []),
];

/** Words of a value that may hold numbers, its period as the days and years of both ends. */
function numbersOf(value: ValueRecord): string[] {
  const { period, population, base } = value;
  const ends = period ? [period.start, period.endExclusive, dayBefore(period.endExclusive)] : [];
  return [
    ...musts(value),
    ...[population, base].filter((text) => text !== null),
    ...ends.flatMap((date) => date.split('-').map((part) => String(Number(part)))),
  ];
}
const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
