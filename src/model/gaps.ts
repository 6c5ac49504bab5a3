import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart } from '../diagnostics/place';
import { severityOf } from '../diagnostics/rules/catalogue';
import type { Edition } from './edition';
import type { Gap } from './registers';
import { workedOutFrom } from './measure-kinds/definition';
import { nearest } from './nearest';
import type { PublishedEdition } from './published';

export const isOpen = (gap: { readonly state: string }): boolean =>
  gap.state !== 'closed' && gap.state !== 'superseded';

/**
 * The open gaps that a measure or a judgement carries as caveats: those that name it, and those on a measure that it
 * is worked out from or rests on, however far down.
 */
export function openGapsOn(
  edition: Pick<Edition, 'gaps' | 'measures' | 'judgements'>,
  on: 'measures' | 'judgements',
  id: string,
): Gap[] {
  const measures = new Set<string>();
  const follow = (measure: string): void => {
    const found = Object.hasOwn(edition.measures, measure) ? edition.measures[measure] : undefined;
    if (!found || measures.has(measure)) return;
    measures.add(measure);
    for (const part of workedOutFrom(found)) follow(part);
  };
  const judgement =
    on === 'judgements' && Object.hasOwn(edition.judgements, id) ? edition.judgements[id] : undefined;
  for (const measure of on === 'measures' ? [id] : (judgement?.evidence ?? [])) follow(measure);
  return edition.gaps.filter(
    (gap) => isOpen(gap) && (gap[on].includes(id) || gap.measures.some((measure) => measures.has(measure))),
  );
}

type Known = Pick<Edition, 'gaps' | 'measures' | 'judgements' | 'sources' | 'evidence' | 'threatAreas'>;

type Named = 'measure' | 'judgement' | 'threatArea' | 'gap' | 'source' | 'evidence';

/**
 * What a ledger of gaps may not leave out: what became of a gap, on what evidence, and what took its place. What `mayBe`
 * stands in a file that could not be read, and is not called unknown.
 */
export function checkGaps(
  edition: Known,
  mayBe: (kind: Named, id: string) => boolean = () => false,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const ids = edition.gaps.map((gap) => gap.id);
  for (const gap of edition.gaps) {
    const report = (rule: string, message: string, fix: string, why?: string): void => {
      diagnostics.push({
        rule,
        severity: severityOf(rule),
        place: gap.place,
        message,
        fix,
        ...(why ? { why } : {}),
      });
    };
    const need = (id: string, known: readonly string[], what: string, ...kinds: Named[]): void => {
      if (known.includes(id) || kinds.some((kind) => mayBe(kind, id))) return;
      const near = nearest(id, known);
      report(
        'gap/unknown',
        `the gap "${gap.id}" names "${id}", which is no ${what}`,
        near ? `write "${near}"` : 'define it, or take it out',
      );
    };
    const keys = (map: object): string[] => Object.keys(map);
    for (const id of gap.measures) need(id, keys(edition.measures), 'measure of this edition', 'measure');
    for (const id of gap.judgements)
      need(id, keys(edition.judgements), 'judgement of this edition', 'judgement');
    for (const id of gap.threatAreas)
      need(
        id,
        edition.threatAreas.map((area) => area.id),
        'threat area of this edition',
        'threatArea',
      );
    for (const id of gap.supersededBy) need(id, ids, 'gap of this edition', 'gap');
    for (const id of gap.evidence)
      need(
        id,
        [...keys(edition.measures), ...keys(edition.sources), ...keys(edition.evidence)],
        'measure, source or evidence of this edition',
        'measure',
        'source',
        'evidence',
      );
    const settled = gap.state === 'narrowed' || gap.state === 'closed';
    if (settled && (gap.became === null || gap.evidence.length === 0))
      report(
        'gap/no-evidence',
        `the gap "${gap.id}" is ${gap.state}, and ${gap.became === null ? 'what became of it is not said' : 'no evidence is given'}`,
        'add became and evidence',
        'a gap that closes without evidence is a gap that was forgotten',
      );
    if (gap.state === 'superseded' && gap.supersededBy.length === 0)
      report(
        'gap/no-successor',
        `the gap "${gap.id}" is superseded by nothing`,
        'add supersededBy: the gaps that took its place',
      );
  }
  return diagnostics;
}

/** Every gap that the edition before left open must be here again; a gap that was there before is not new. */
export function checkGapContinuity(
  previous: PublishedEdition,
  edition: Pick<Edition, 'gaps'>,
  mayBe: (kind: Named, id: string) => boolean = () => false,
): Diagnostic[] {
  const before = previous.edition.kicker;
  const place = edition.gaps[0] ? fileStart(edition.gaps[0].place.file) : fileStart('gaps.yaml');
  const forgotten = Object.entries(previous.gaps)
    .filter(([id, gap]) => isOpen(gap) && !edition.gaps.some((here) => here.id === id) && !mayBe('gap', id))
    .map(([id, gap]): Diagnostic => ({
      rule: 'gap/forgotten',
      severity: 'error',
      place,
      message: `the gap "${id}" of ${before} is not in the ledger: "${gap.title}"`,
      why: 'the edition before said that this is not known; its readers ask what became of it',
      fix: `add ${id} with state open, narrowed, closed or superseded`,
    }));
  const misnamed = edition.gaps.flatMap((gap): Diagnostic[] => {
    const known = Object.hasOwn(previous.gaps, gap.id);
    if (known === (gap.state !== 'new')) return [];
    return [
      {
        rule: 'gap/state',
        severity: 'error',
        place: gap.place,
        message: known
          ? `the gap "${gap.id}" is called new and was in ${before}`
          : `the gap "${gap.id}" is called ${gap.state} and was not in ${before}`,
        fix: known
          ? 'say what became of it: open, narrowed, closed or superseded'
          : 'call it new, or correct its id',
      },
    ];
  });
  return [...forgotten, ...misnamed];
}
