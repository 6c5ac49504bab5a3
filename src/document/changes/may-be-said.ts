import { list, paragraph } from '../blocks';
import type { Block } from '../../model/document';
import type { ValueChange } from '../../model/edition-diff';
import { bounded } from '../../compare/comparability';
import { causesInWords, reasonsOrNoNumber } from './causes';
import { isOfBoth, silentRegisters } from './headlines';
import { capital, stopped, valueWords, words } from './redlines';
import type { Column, RecordTeller, Row, Teller } from './teller';

/** More rows than this are not taken in on one page; the chapter on figures has all. */
const MOST_ROWS = 10;

/**
 * The first page, for whoever has to speak about the two editions: every change that may be stated, and on what footing;
 * then every one that may not, with what stands in its way, and what follows from nothing.
 */
export function mayBeSaid(teller: RecordTeller): Block[] {
  const both = teller.diff.values.filter(isOfBoth);
  const said = both.flatMap((item) => mayRows(item, teller));
  const refused = both.filter(({ change }) => change === null);
  return [
    ...teller.part(
      'may-be-said',
      teller.say('changes.may-be-said'),
      said.length > 0
        ? tableOf('may', said, 'changes.may-table', 'changes.may-table-more', columns(teller, true), teller)
        : refused.length > 0
          ? [paragraph('may-nothing', teller.set('changes.may-nothing'))]
          : [],
    ),
    ...teller.part('may-not-be-said', teller.say('changes.may-not-be-said'), [
      ...tableOf(
        'may-not',
        refused.map((item) => refusedRow(item, teller)),
        'changes.may-not-table',
        'changes.may-not-table-more',
        columns(teller, false),
        teller,
      ),
      ...unfounded(teller),
    ]),
  ];
}

function columns({ names }: Teller, isChange: boolean): Column[] {
  const sides: Column[] = [
    ['heading.figure', 2],
    [{ words: names.old }, 0.9, 'right'],
    [{ words: names.new }, 0.9, 'right'],
  ];
  return isChange
    ? [...sides, ['heading.change', 1, 'right'], ['heading.said-with-it', 2]]
    : [...sides, ['heading.in-the-way', 3]];
}

const tableOf = (
  id: string,
  rows: readonly Row[],
  all: 'changes.may-table' | 'changes.may-not-table',
  some: 'changes.may-table-more' | 'changes.may-not-table-more',
  heads: readonly Column[],
  teller: Teller,
): Block[] => {
  const n = rows.length - MOST_ROWS;
  return teller.table(
    id,
    n > 0 ? teller.say(some, { shown: MOST_ROWS, n }) : teller.say(all),
    heads,
    rows.slice(0, MOST_ROWS),
  );
};

/** A change as printed; else what the two may be put on one footing as, where that leaves something to say. */
function mayRows(item: ValueChange, teller: Teller): Row[] {
  const { id, old, new: fresh, change, rates, restatement, causes } = item;
  const label = fresh?.label ?? old?.label ?? id;
  if (change && old && fresh) {
    const why = causesInWords(causes, teller.fixed);
    return [
      {
        id,
        cells: [
          words(label),
          words(bounded(old)),
          valueWords(id, fresh),
          words(change.printed),
          words(why.length > 0 ? capital(why.join(', ')) : teller.say('changes.nothing-in-the-way')),
        ],
      },
    ];
  }
  const byDay = rates?.change
    ? [
        {
          id: `${id}-by-day`,
          cells: [
            words(teller.say('changes.label-by-day', { label })),
            words(rates.old.printed),
            words(rates.new.printed),
            words(rates.change.printed),
            words(teller.say('changes.with-season')),
          ],
        },
      ]
    : [];
  if (!restatement) return byDay;
  const footing =
    restatement.how === 'old edition on the new base'
      ? teller.say('changes.with-base', { base: restatement.footing })
      : teller.say('changes.with-footing', { footing: restatement.footing });
  return [
    ...byDay,
    {
      id: `${id}-on-one-footing`,
      cells: [
        words(label),
        words(restatement.old.printed),
        words(restatement.new.printed),
        words(restatement.change?.printed ?? teller.say('changes.none-stated')),
        words(footing),
      ],
    },
  ];
}

const refusedRow = (item: ValueChange, teller: Teller): Row => ({
  id: item.id,
  cells: [
    words(item.new?.label ?? item.old?.label ?? item.id),
    item.old ? words(bounded(item.old), item.id) : teller.set('changes.not-published'),
    item.new ? valueWords(item.id, item.new) : teller.set('changes.not-published'),
    words(capital(reasonsOrNoNumber(item, teller))),
  ],
});

/** What would be read out of what the new edition does not hold: it is not withdrawn, it is not zero. */
function unfounded(teller: RecordTeller): Block[] {
  const { names, diff, fixed } = teller;
  const silent = silentRegisters(teller);
  const n = diff.values.filter(({ verdict }) => verdict === 'not in the new edition').length;
  const lines = [
    ...(n > 0 ? [teller.say('changes.figures-gone', { n, old: names.old, new: names.new })] : []),
    ...(silent.length > 0
      ? [
          teller.say('changes.holds-none-of', {
            registers: fixed.list(silent),
            old: names.old,
            new: names.new,
          }),
        ]
      : []),
  ];
  const refuses = diff.values.some(({ verdict }) => verdict === 'not comparable');
  return [
    ...(lines.length > 0
      ? [
          list(
            'may-not-absent',
            lines.map((line) => words(stopped(line))),
          ),
        ]
      : []),
    ...(refuses ? [paragraph('may-not-because', teller.set('changes.no-change-because'))] : []),
  ];
}
