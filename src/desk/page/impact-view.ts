import type { ImpactedNow, ImpactNow, MovedNow, QuotedNow } from '../data-talk';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { el } from './dom';
import { findingItem, inOrder, sentence } from './findings';
import { rowOf, tableOf, valueCell } from './table';

/** In one sentence, what a new table would do: the worst of it. */
export function impactInWords({ impact, harmless }: ImpactedNow): string {
  if (impact === null) return 'With this table the document cannot be made. What stands in the way is below.';
  const { suspect, loose, past, within } = impact;
  const parts = [
    counted(suspect.length, 'judgement would ask for review', 'judgements would ask for review'),
    counted(loose.length, 'phrase would no longer fit', 'phrases would no longer fit'),
    counted(past.length + within.length, 'value would move', 'values would move'),
  ].filter((part): part is string => part !== null);
  if (parts.length === 0) return 'Nothing in the edition would change.';
  return `${sentence(parts.join(', '))}.${harmless ? ' All words would still fit.' : ''}`;
}
const counted = (n: number, one: string, many: string): string | null =>
  n === 0 ? null : `${n} ${n === 1 ? one : many}`;

/** What a new table would do, the worst first, each sentence quoted with the place of its words. */
export function impactView(
  { impact }: ImpactedNow,
  findings: readonly Diagnostic[],
  open: (place: NonNullable<QuotedNow['place']>) => void,
): HTMLElement {
  if (impact === null) return listOf('What stands in the way', findingItems(findings));
  return el('div', { class: 'impact' }, ...partsOf(impact, open));
}

function partsOf(impact: ImpactNow, open: (place: NonNullable<QuotedNow['place']>) => void): HTMLElement[] {
  const quote = ({ sentence: text, place }: QuotedNow): HTMLElement =>
    el(
      'blockquote',
      {},
      el('p', {}, text),
      place === null
        ? null
        : el(
            'button',
            { type: 'button', class: 'link', click: () => open(place) },
            `${place.file}, line ${place.line}`,
          ),
    );
  const item = (
    kind: 'error' | 'warning' | 'note',
    word: string,
    ...children: (HTMLElement | null)[]
  ): HTMLElement =>
    el(
      'li',
      { class: `finding ${kind}` },
      el('span', { class: 'kind' }, word),
      el('div', { class: 'said' }, ...children),
    );
  const moved = ({ label, then, now, tolerance }: MovedNow): HTMLElement =>
    rowOf(label, [valueCell(then), valueCell(now), tolerance ?? 'not said']);
  const parts: (HTMLElement | null)[] = [
    some(impact.suspect, 'Judgements that would ask for review', (one) =>
      item(
        'error',
        'Review',
        quote(one),
        el('ul', {}, ...one.doubts.map((doubt) => el('li', {}, `${sentence(doubt)}.`))),
        el('p', { class: 'soft' }, one.signedBy === null ? 'Not signed.' : `Signed by ${one.signedBy}.`),
      ),
    ),
    some(impact.loose, 'Phrases that would no longer fit', (one) =>
      item(
        'error',
        'To mend',
        el('p', { class: 'message' }, `“${one.words}”: ${one.then} would be ${one.now}`),
        quote(one),
        one.fix === null ? null : el('p', { class: 'why' }, `${sentence(one.fix)}.`),
      ),
    ),
    impact.findings.length === 0
      ? null
      : listOf('What else the check would find', findingItems(impact.findings)),
    some(impact.swaps, 'Ranks that would swap', (one) =>
      item(
        'warning',
        'Order',
        el('p', { class: 'message' }, one.headline),
        el('p', {}, `It was ${one.then.join(', ')}.`),
        el('p', {}, `It would be ${one.now.join(', ')}.`),
      ),
    ),
    some(impact.suppressions, 'Counts that would be withheld, or shown again', (one) =>
      item(
        'warning',
        one.begins ? 'Withheld' : 'Shown',
        el('p', {}, `${one.label}${one.force === null ? '' : `, ${one.force}`}`),
      ),
    ),
    impact.past.length + impact.within.length === 0
      ? null
      : el(
          'section',
          {},
          el('h4', {}, 'Values that would move'),
          tableOf(
            ['What it is', 'Now', 'Then', 'It may move'],
            [...impact.past, ...impact.within].map(moved),
          ),
        ),
    some(impact.standing, 'Sentences on values that move, whose words still fit', (one) =>
      item('note', 'Fits', quote(one)),
    ),
  ];
  return parts.filter((part): part is HTMLElement => part !== null);
}
const findingItems = (findings: readonly Diagnostic[]): HTMLElement[] =>
  inOrder(findings).map((one) => findingItem(one, { isHere: false }));
const listOf = (title: string, items: readonly HTMLElement[]): HTMLElement =>
  el('section', {}, el('h4', {}, title), el('ol', { class: 'plain', role: 'list' }, ...items));
const some = <T>(all: readonly T[], title: string, to: (one: T) => HTMLElement): HTMLElement | null =>
  all.length === 0 ? null : listOf(`${title} (${all.length})`, all.map(to));
