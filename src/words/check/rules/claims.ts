import { ofEach } from '../../../memory';
import { inlinePartsIn } from '../inlines';
import type { Diagnostic } from '../../../diagnostics/diagnostic';
import type { Place } from '../../../diagnostics/place';
import { severityOf } from '../../../diagnostics/rules/catalogue';
import type { Fault } from '../../../model/claim-faults';
import { targetOf } from '../../../model/claim-target';
import { judgeWords } from '../../../model/claim-words';
import type { ReportDocument, ValueRef } from '../../../model/document';
import type { PhrasesSpec } from '../../../model/files/reference-files';
import type { ValueRecord } from '../../../model/published';
import { separates } from '../../../model/series-break';

const RULE_OF: Readonly<Record<Fault, string>> = {
  'does-not-fit': 'wording/does-not-fit',
  'loose-phrase': 'wording/loose-phrase',
  'times-higher': 'wording/times-higher',
  'at-least': 'wording/at-least',
  trend: 'wording/trend',
};

/** The words of every claim must be a true and tight rendering of its value. */
export function checkClaims(document: ReportDocument, phrases: PhrasesSpec): Diagnostic[] {
  const { values, seriesBreaks } = document.record;
  const found = ofEach<readonly Diagnostic[]>('claims', [values, seriesBreaks, phrases]);
  const seen = new Set<string>();
  return inlinePartsIn(document)
    .flatMap((part) =>
      found(part, () =>
        part.flatMap((inline) =>
          inline.kind === 'value' ? (checkClaim(inline, document, phrases) ?? []) : [],
        ),
      ),
    )
    .filter(({ place }) => {
      const key = `${place.file}:${place.line}:${place.column}`;
      return !seen.has(key) && seen.add(key);
    });
}

function checkClaim(claim: ValueRef, document: ReportDocument, phrases: PhrasesSpec): Diagnostic | null {
  const value = document.record.values[claim.measure];
  const place = claim.place;
  if (!value || !place) return null;
  if (value.value === null)
    return claim.words === value.printed
      ? null
      : {
          rule: 'wording/no-value',
          severity: 'error',
          place,
          message: `"${claim.words}" rests on "${claim.measure}", which has no value`,
          why: whyNone(value, document),
          fix: `write ${value.printed}, or take the claim out`,
        };
  const verdict = judgeWords(claim.words, targetOf(value, value.value), phrases);
  if (verdict.fits) return null;
  const [best] = verdict.offers;
  const rule = claim.words === '' ? 'wording/no-words' : RULE_OF[verdict.fault];
  return {
    rule,
    severity: severityOf(rule),
    place,
    message:
      claim.words === ''
        ? `the claim on "${claim.measure}" has no words yet`
        : `${verdict.reason} (${claim.measure})`,
    why: 'a reader takes the words for the number',
    fix:
      best === undefined
        ? `write ${value.printed}`
        : `write "${verdict.offers.join('" or "')}", or run stra check --fix`,
    ...(best !== undefined && place.endColumn !== undefined
      ? {
          edit: {
            place: wordsIn(place, place.endColumn, claim.words),
            expected: claim.words,
            replacement: best,
          },
        }
      : {}),
  };
}

/** Where the words of a claim stand; the place of empty brackets is that of the brackets. */
const wordsIn = (place: Place, endColumn: number, words: string): Place & { endColumn: number } =>
  words === ''
    ? { ...place, column: place.column + 1, endColumn: place.column + 1 }
    : { ...place, endColumn };

/** Why a measure has no value, so that nobody looks for a number that must not be printed. */
function whyNone(value: ValueRecord, { record }: ReportDocument): string {
  const { kind, status } = value;
  const titles = breaksBetween(value, record).map(({ title }) => title);
  if ((kind === 'change' || kind === 'index') && titles.length > 0)
    return `it would compare across a break in the series: ${titles.join('; ')}`;
  if (status.includes('c')) return 'it is withheld, because it is made from a small count';
  return 'a reader would take the words for a number that nobody has';
}

/** The breaks between the two sides of a comparison; all that touch it, where its sides are not known by name. */
function breaksBetween(
  { breaks, numerator, denominator }: ValueRecord,
  { seriesBreaks, values }: ReportDocument['record'],
): ReportDocument['record']['seriesBreaks'][string][] {
  const touching = breaks.flatMap((id) => seriesBreaks[id] ?? []);
  const [one, other] = [numerator, denominator].map((part) => values[part?.measure ?? '']?.period ?? null);
  if (!one || !other) return touching;
  return touching.filter((item) => separates(item, one, other));
}
