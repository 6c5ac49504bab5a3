import { callout, list, paragraph } from '../blocks';
import type { Block, Inline } from '../../model/document';
import { isEmptyDiff, type ValueChange } from '../../model/edition-diff';
import { dateInWords } from '../../model/period';
import type { PlainId } from '../../model/words';
import { bounded } from '../../compare/comparability';
import { causesInWords, reasonsOrNoNumber } from './causes';
import { headlines, isOfBoth, onOneFooting, silentRegisters } from './headlines';
import { capital, stopped, valueWords, words } from './redlines';
import { tally } from './tally';
import type { RecordTeller, Teller } from './teller';

/** More rows than this are not taken in at a glance; the chapter on figures has all. */
const MOST_ROWS = 14;

/** The first page: what changed, what may not be compared and why, in the time that a reader has. */
export function summary(teller: RecordTeller, figures: readonly Block[]): Block[] {
  const { diff, names } = teller;
  const lines = [...headlines(teller), ...absences(teller)];
  const counts = tally(teller);
  return [
    paragraph(
      'lede',
      isEmptyDiff(diff)
        ? teller.set('changes.same')
        : teller.set('changes.sets', {
            new: names.new,
            kicker: diff.new.kicker,
            date: dateInWords(diff.new.date),
            old: names.old,
            before: diff.old.kicker,
            earlier: dateInWords(diff.old.date),
          }),
      { role: 'lede' },
    ),
    ...(diff.unread.length > 0 ? note('unread', 'changes.not-compared', notRead(teller), teller) : []),
    ...listOf('headlines', lines),
    ...(diff.values.some(({ verdict }) => verdict === 'not comparable')
      ? note('no-change-stated', 'changes.no-change-stated', teller.set('changes.no-change-because'), teller)
      : []),
    ...glance(teller),
    ...teller.part('in-pictures', teller.say('changes.pictures'), figures),
    ...teller.part('in-numbers', teller.say('changes.tally'), listOf('tally', counts.map(capital))),
  ];
}

const note = (id: string, label: PlainId, inlines: readonly Inline[], teller: Teller): Block[] => [
  callout(id, teller.say(label), [paragraph(`${id}-text`, inlines)]),
];
const listOf = (id: string, lines: readonly string[]): Block[] =>
  lines.length > 0
    ? [
        list(
          id,
          lines.map((line) => words(stopped(line))),
        ),
      ]
    : [];

/** What could not be read in a record, of which nothing is said. */
const notRead = (teller: Teller): Inline[] =>
  teller.set('changes.not-read', {
    parts: teller.diff.unread
      .map(({ register, id }) =>
        id === null
          ? teller.say('changes.not-read-register', { register })
          : teller.say('changes.not-read-entry', { register, entry: id }),
      )
      .join(', '),
  });

/** What the new edition does not hold: it is not withdrawn and it is not zero. */
function absences(teller: RecordTeller): string[] {
  const { names, diff } = teller;
  const silent = silentRegisters(teller);
  const n = diff.values.filter(({ verdict }) => verdict === 'not in the new edition').length;
  const registers = teller.fixed.list(silent);
  return [
    ...(silent.length > 0
      ? [teller.say('changes.holds-none-of', { registers, old: names.old, new: names.new })]
      : []),
    ...(n > 0 ? [teller.say('changes.figures-gone', { n, old: names.old, new: names.new })] : []),
  ];
}

function glance(teller: Teller): Block[] {
  const { diff, names } = teller;
  const both = diff.values.filter(isOfBoth);
  const shown = both.slice(0, MOST_ROWS);
  const n = both.length - shown.length;
  const notPublished = teller.set('changes.not-published');
  return teller.table(
    'glance',
    n > 0 ? teller.say('changes.glance-more', { shown: MOST_ROWS, n }) : teller.say('changes.glance'),
    [
      ['heading.figure', 2],
      [{ words: names.old }, 0.9, 'right'],
      [{ words: names.new }, 0.9, 'right'],
      ['heading.change', 1],
      ['heading.instead-of-change', 2.4],
    ],
    shown.map((item) => ({
      id: item.id,
      cells: [
        words(item.new?.label ?? item.old?.label ?? item.id),
        item.old ? words(bounded(item.old)) : notPublished,
        item.new ? valueWords(item.id, item.new) : notPublished,
        words(item.change?.printed ?? teller.say('changes.none-stated')),
        words(whyAndWhat(item, teller)),
      ],
    })),
  );
}
function whyAndWhat(item: ValueChange, teller: Teller): string {
  const causes = item.change
    ? causesInWords(item.causes, teller.fixed).map(capital)
    : [teller.say('changes.not-comparable', { why: reasonsOrNoNumber(item, teller) })];
  return (
    [...causes, ...onOneFooting(item, teller).map(capital)].join('. ') ||
    teller.say('changes.nothing-in-the-way')
  );
}
