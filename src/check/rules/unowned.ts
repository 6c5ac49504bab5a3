import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import type { Inline, ReportDocument } from '../../model/document';
import { allInlines } from '../../model/walk-document';

/** A digit in plain words is tied to nothing, and nothing would notice when it is wrong. */
export function checkUnowned(document: ReportDocument): Diagnostic[] {
  const found = [...allInlines(document)].filter(
    (inline): inline is Extract<Inline, { kind: 'text' }> => inline.kind === 'text' && /\d/.test(inline.text),
  );
  const seen = new Set<string>();
  return found.flatMap((inline): Diagnostic[] => {
    const number = /\d[\d,.]*\d%?|\d%?/.exec(inline.text)?.[0] ?? '';
    const place = inline.place ?? fileStart('edition.yaml');
    const key = `${place.file}:${place.line}:${place.column}:${number}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const owner = ownerOf(number, document);
    return [
      {
        rule: 'number/unowned',
        severity: 'error',
        place,
        message: `the number "${number}" is tied to nothing${inline.place ? '' : ` (in "${inline.text.slice(0, 60)}")`}`,
        why: 'when the data change, nobody would know that these words are wrong',
        fix: owner
          ? `write [${number}](=${owner})`
          : 'link it to a measure, or list it under "structural" in edition.yaml with the reason',
      },
    ];
  });
}

/** The measure that is printed as this number, if there is one. */
function ownerOf(number: string, document: ReportDocument): string | null {
  const same = Object.entries(document.record.values).find(
    ([, value]) => value.printed === number || value.printed === `${number}%`,
  );
  return same?.[0] ?? null;
}
