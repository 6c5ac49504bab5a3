import { list, paragraph, section } from '../blocks';
import type { Block, Inline } from '../../model/document';
import type { ValueChange } from '../../model/edition-diff';
import { periodInWords } from '../../model/period';
import type { ValueRecord } from '../../model/published';
import type { PlainId } from '../../model/words';
import { bounded } from '../../compare/comparability';
import { CAUSE_NAMES } from './causes';
import { pairInWords } from './headlines';
import { capital, valueWords, words } from './redlines';
import type { Column, RecordTeller, Teller } from './teller';

const labelOf = ({ old, new: fresh, id }: ValueChange): string => fresh?.label ?? old?.label ?? id;

const oldSide = (record: ValueRecord | null, teller: Teller): Inline[] =>
  record ? words(bounded(record)) : teller.set('changes.not-published');
const newSide = ({ id, new: record }: ValueChange, teller: Teller): Inline[] =>
  record ? valueWords(id, record) : teller.set('changes.not-published');

/** Every reason that stands in the way of a change, in words. */
const reasons = ({ causes }: ValueChange): string[] =>
  causes.filter(({ prevents }) => prevents).map(({ words: text }) => capital(text));

/** What may be said in place of a change: rates by day, and both numbers on one footing, labelled. */
function inPlaceOfChange({ rates, restatement }: ValueChange, teller: Teller): Inline[][] {
  const parts: Inline[][] = [];
  if (rates) {
    const sides = { old: rates.old.printed, new: rates.new.printed };
    parts.push(
      rates.change
        ? teller.set('changes.by-day-changed', { ...sides, change: rates.change.printed })
        : teller.set('changes.by-day-apart', sides),
    );
  }
  if (restatement)
    parts.push(
      teller.set('changes.indicative', {
        pair: pairInWords(restatement, teller),
        footing: restatement.footing,
        working: [restatement.working, ...restatement.cautions].filter(Boolean).join('. '),
      }),
    );
  return parts;
}

const number = (head: Column[0]): Column => [head, 0.9, 'right'];

/** Chapter "Figures": what changed, what may not be compared and why, what came and what is missing. */
export function valueSections(teller: RecordTeller): Block[] {
  const of = (verdict: ValueChange['verdict']) =>
    teller.diff.values.filter((item) => item.verdict === verdict);
  return [
    ...teller.part('figures-changed', teller.say('changes.comparable'), changedTable(of('changed'), teller)),
    ...teller.part(
      'figures-refused',
      teller.say('changes.refused'),
      of('not comparable').map((item) => refusedSection(item, teller)),
    ),
    ...teller.part(
      'figures-same',
      teller.say('changes.same-number'),
      sameTable(of('unchanged number'), teller),
    ),
    ...teller.part('figures-definitions', teller.say('changes.definitions'), definitionTable(teller)),
    ...teller.part('figures-ahead', teller.say('changes.ahead'), aheadList(teller)),
  ];
}

const changedTable = (items: readonly ValueChange[], teller: Teller): Block[] =>
  teller.table(
    'values-changed',
    teller.say('changes.comparable'),
    [
      ['heading.measure', 2.4],
      number({ words: teller.names.old }),
      number({ words: teller.names.new }),
      number('heading.change'),
      ['heading.cause', 2],
    ],
    items.map((item) => ({
      id: item.id,
      cells: [
        words(labelOf(item)),
        oldSide(item.old, teller),
        newSide(item, teller),
        words(item.change?.printed ?? teller.say('changes.no-change')),
        words(
          item.causes
            .map(({ cause, words: text }) =>
              teller.say('changes.caused-by', {
                cause: capital(teller.say(CAUSE_NAMES[cause])),
                words: text,
              }),
            )
            .join('. '),
        ),
      ],
    })),
  );

/** Two numbers that may not be compared: both, why not, and what may be said instead. */
const refusedSection = (item: ValueChange, teller: Teller): Block =>
  section(3, `value-${item.id}`, words(labelOf(item)), [
    paragraph(
      `value-${item.id}-sides`,
      teller.sentences([
        sideOf(teller.names.old, item.old, oldSide(item.old, teller), teller),
        sideOf(teller.names.new, item.new, newSide(item, teller), teller),
      ]),
    ),
    list(
      `value-${item.id}-why`,
      reasons(item).map((text) => words(`${text}.`)),
    ),
    ...inPlaceOfChange(item, teller).map((inlines, i) =>
      paragraph(`value-${item.id}-instead-${i + 1}`, inlines),
    ),
  ]);

const sideOf = (
  edition: string,
  record: ValueRecord | null,
  value: readonly Inline[],
  teller: Teller,
): Inline[] =>
  record?.period
    ? teller.set('changes.side-of-period', { edition, value, period: periodInWords(record.period) })
    : teller.set('changes.side', { edition, value });

const sameTable = (items: readonly ValueChange[], teller: Teller): Block[] =>
  teller.table(
    'values-same',
    teller.say('changes.same-number-table'),
    [['heading.measure', 2.4], number('heading.value'), ['heading.what-differs', 2.6]],
    items.map((item) => ({
      id: item.id,
      cells: [
        words(labelOf(item)),
        newSide(item, teller),
        words(
          item.causes.map(({ words: text }) => capital(text)).join('. ') ||
            teller.say('changes.described-otherwise'),
        ),
      ],
    })),
  );

/** Figures that only one of the editions publishes. */
export function absentFigures(teller: Teller): Block[] {
  const edition = teller.names.new;
  return [
    ...teller.part(
      'figures-new',
      teller.say('changes.new-figures', { edition }),
      absentTable('values-added', 'changes.new-figures-table', 'added', teller),
    ),
    ...teller.part(
      'figures-missing',
      teller.say('changes.missing-figures', { edition }),
      absentTable('values-missing', 'changes.missing-figures-table', 'not in the new edition', teller),
    ),
  ];
}

const absentTable = (
  id: string,
  caption: PlainId,
  verdict: 'added' | 'not in the new edition',
  teller: Teller,
): Block[] =>
  teller.table(
    id,
    teller.say(caption),
    [
      ['heading.measure', 3],
      ['heading.value', 0.9, 'right'],
      ['heading.what-it-describes', 2.4],
    ],
    teller.diff.values
      .filter((item) => item.verdict === verdict)
      .flatMap((item) => {
        const record = item.new ?? item.old;
        const value = item.new ? newSide(item, teller) : oldSide(item.old, teller);
        return record
          ? [{ id: item.id, cells: [words(record.label), value, words(describe(record, teller))] }]
          : [];
      }),
  );

const describe = ({ base, population, period, caveat }: ValueRecord, teller: Teller): string =>
  [
    base ? teller.say('value.base', { base }) : null,
    population === base ? null : population,
    period && periodInWords(period),
    caveat,
  ]
    .flatMap((part) => (part === null || part === '' ? [] : [capital(part)]))
    .join('. ');

const definitionTable = (teller: Teller): Block[] =>
  teller.table(
    'definitions',
    teller.say('changes.definitions-table'),
    [
      ['heading.measure', 2],
      ['heading.what', 0.9],
      [{ words: teller.names.old }, 1.6],
      [{ words: teller.names.new }, 1.6],
    ],
    teller.diff.definitions.flatMap(({ id, label, facets }) =>
      facets.map((facet, i) => ({
        id: `${id}-${i + 1}`,
        cells: [words(label), words(capital(facet.what)), words(facet.old ?? ''), words(facet.new ?? '')],
      })),
    ),
  );

/** More of these than this are counted and not named. */
const MOST_MEASURES = 4;
function aheadList({ diff, fresh, old, fixed }: RecordTeller): Block[] {
  if (diff.ahead.length === 0) return [];
  return [
    list(
      'ahead',
      diff.ahead.map(({ id, measures }) => {
        const title = (fresh.seriesBreaks[id] ?? old.seriesBreaks[id])?.title ?? id;
        const labels = measures.map((measure) => fresh.values[measure]?.label ?? measure);
        const n = labels.length - MOST_MEASURES;
        const named = labels.slice(0, MOST_MEASURES).join('; ');
        const shown = n > 0 ? fixed.say('changes.and-more', { measures: named, n }) : named;
        return fixed.set('changes.concerns', words, { title, measures: shown });
      }),
    ),
  ];
}
