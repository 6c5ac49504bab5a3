import { ofEach, remembered } from '../../../memory';
import { inlinePartsIn } from '../inlines';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { fileStart } from '../../../diagnostics/place';
import { targetOf } from '../../../model/claim-target';
import { judgeWords } from '../../../model/claim-words';
import type { Inline, ReportDocument } from '../../../model/document';
import type { PhrasesSpec } from '../../../model/files/reference-files';
import { readSpoken } from '../../../model/spoken-number';
import { hasNumeral, numeralsIn } from '../../../model/structural-numbers';
import { signAfter } from '../../../model/number';

type Text = Extract<Inline, { kind: 'text' }>;

/** A digit in plain words is tied to nothing, and nothing would notice when it is wrong. */
export function checkUnowned(document: ReportDocument, phrases: PhrasesSpec | null = null): Diagnostic[] {
  const numbered = ofEach<readonly Text[]>('numbered text');
  const found = inlinePartsIn(document).flatMap((part) =>
    numbered(part, () =>
      part.filter((inline) => inline.kind === 'text').filter(({ text }) => hasNumeral(text)),
    ),
  );
  const seen = new Set<string>();
  return found.flatMap((inline): Diagnostic[] => {
    const number = numeralsIn(inline.text)[0] ?? '';
    const place = inline.place ?? fileStart('edition.yaml');
    const key = `${place.file}:${place.line}:${place.column}:${number}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [
      {
        rule: 'number/unowned',
        severity: 'error',
        place,
        message: `the number "${number}" is tied to nothing${inline.place ? '' : ` (in "${inline.text.slice(0, 60)}")`}`,
        why: 'when the data change, nobody would know that these words are wrong',
        fix: ownerOf(number, document, phrases),
      },
    ];
  });
}

/** What to write instead: the measure that is printed so, or that such words fit, or that lies nearest. */
function ownerOf(number: string, { record }: ReportDocument, phrases: PhrasesSpec | null): string {
  // Each key that is typed beside it asks again, and every measure is weighed for it.
  return remembered([record.values, phrases ?? NO_PHRASES], `owner of ${number}`, () =>
    findOwner(number, record.values, phrases),
  );
}
const NO_PHRASES = {};
function findOwner(
  number: string,
  known: ReportDocument['record']['values'],
  phrases: PhrasesSpec | null,
): string {
  const values = Object.entries(known);
  const [printed] =
    values.find(([, v]) => v.printed === number || v.printed === number + signAfter(number, v.unit)) ?? [];
  if (printed !== undefined) return `write [${number}](=${printed})`;
  const declare = 'list it under "structural" in edition.yaml with the reason';
  if (phrases === null) return `link it to a measure, or ${declare}`;
  const near = values
    .flatMap(([id, value]) => {
      const spoken = readSpoken(number, value.unit, phrases);
      if (value.value === null || value.value === 0 || !spoken) return [];
      const off = Math.abs(spoken.number - value.value) / Math.abs(value.value);
      return [{ id, value, off, fits: judgeWords(number, targetOf(value, value.value), phrases).fits }];
    })
    .sort((a, b) => Number(b.fits) - Number(a.fits) || a.off - b.off)[0];
  if (near?.fits) return `write [${number}](=${near.id}), if that is meant`;
  return near && near.off <= NEAR
    ? `link it to a measure (the nearest is "${near.id}", ${near.value.printed}), or ${declare}`
    : `link it to a measure, or ${declare}`;
}
const NEAR = 0.1;
