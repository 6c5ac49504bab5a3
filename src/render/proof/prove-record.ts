import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import type { Inline, ReportDocument } from '../../model/document';
import type { RecordReading } from '../../model/reading';
import { blocksOf, inlinesOf, runsOf } from '../../model/walk-document';

const fault = (path: string, message: string, why: string): Diagnostic => ({
  rule: 'parity/record',
  severity: 'error',
  place: fileStart('edition.yaml'),
  message: `${path}: ${message}`,
  why,
  fix: 'this is a fault of the software: report it, and do not publish this build',
});

/**
 * The record for machines is the document's, value for value; and each number in it is one that a reader finds in the
 * document. Who prints looks in the document for what is to be in the record; here it is looked for the other way.
 */
export function proveRecord({ path, record }: RecordReading, document: ReportDocument): Diagnostic[] {
  if (!isDeepStrictEqual(record, JSON.parse(JSON.stringify(document.record))))
    return [fault(path, 'it is not the record of this document', 'the next edition is compared with it')];
  const said = textOf(document);
  const numbers = numbersOf(document);
  return Object.entries(document.record.values).flatMap(([id, value]): Diagnostic[] => {
    const own = numbers.get(id);
    const unsaid = [
      value.value !== null && !own?.has(`:${value.value}`) && !said.has(digitsOf(value.value))
        ? 'its value'
        : null,
      ...[value.numerator, value.denominator].map((part) =>
        part === null || said.has(digitsOf(part.value)) || isSaidOf(part, numbers)
          ? null
          : `the part "${part.label}"`,
      ),
      ...Object.entries(value.byForce).map(([force, n]) =>
        own?.has(`${force}:${n}`) ? null : `the number of "${force}"`,
      ),
    ].filter((part) => part !== null);
    return unsaid.length === 0
      ? []
      : [
          fault(
            path,
            `it holds ${unsaid.slice(0, 3).join(', ')} of "${id}", which the document does not print`,
            'what nobody printed may tell what was withheld',
          ),
        ];
  });
}

const isSaidOf = (
  { measure, value }: { readonly measure: string | null; readonly value: number },
  numbers: ReadonlyMap<string, ReadonlySet<string>>,
): boolean => measure !== null && (numbers.get(measure)?.has(`:${value}`) ?? false);

function inlinesIn(document: ReportDocument): Inline[] {
  const runs = blocksOf(document.chapters).flatMap((block) => runsOf(block));
  return [...runs, ...document.notes.map(({ inlines }) => inlines)].flatMap((run) => inlinesOf(run));
}

/** `force:number` of every value that stands in the document, by measure; of all forces together without one. */
function numbersOf(document: ReportDocument): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = (id: string, force: string, value: number | null): void => {
    found.set(id, (found.get(id) ?? new Set()).add(`${force}:${value}`));
  };
  for (const inline of inlinesIn(document))
    if (inline.kind === 'value') add(inline.measure, inline.force ?? '', inline.value);
  for (const block of blocksOf(document.chapters))
    if (block.kind === 'figure' && block.figure.chart === 'dots')
      for (const row of block.figure.rows) if (row.mark) add(row.id, '', row.mark.value);
  return found;
}

/** Numbers that stand in words, as their digits alone. */
function textOf(document: ReportDocument): ReadonlySet<string> {
  return new Set(
    inlinesIn(document).flatMap((inline) =>
      inline.kind === 'structural'
        ? [...inline.text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([digits]) =>
            digitsOf(Number(digits.replaceAll(',', ''))),
          )
        : [],
    ),
  );
}
const digitsOf = (n: number): string => String(Math.abs(n));
