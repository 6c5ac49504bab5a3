import { list, paragraph } from '../blocks';
import type { Block } from '../../model/document';
import type { EditionDiff, ValueChange } from '../../model/edition-diff';
import { dateInWords } from '../../model/period';
import type { Words } from '../../model/words';
import { bounded } from '../../compare/comparability';
import { reasonsOrNoNumber } from './causes';
import { inShort, isOfBoth, onOneFooting } from './headlines';
import { capital, stopped, words } from './redlines';
import { Teller, type Row } from './teller';

/** "What has changed since the last edition", for the new edition to print where its outline asks for it. */
export function changesSection(diff: EditionDiff, fixed: Words): Block[] {
  const teller = new Teller(diff, fixed);
  if (!diff.compared) return [paragraph('changes-none', teller.set('changes.no-earlier'))];
  const { headlines, counts } = inShort(diff, fixed);
  const edition = teller.names.old;
  const { kicker, date } = diff.old;
  return [
    paragraph(
      'changes-lede',
      counts.length > 0
        ? teller.set('changes.set-against', { edition, kicker, date: dateInWords(date) })
        : teller.set('changes.nothing-differs', { edition }),
    ),
    ...(diff.unread.length > 0
      ? [paragraph('changes-unread', teller.set('changes.only-figures', { edition }))]
      : []),
    ...(headlines.length > 0
      ? [
          list(
            'changes-headlines',
            headlines.map((item) => words(stopped(item))),
          ),
        ]
      : []),
    ...figuresOfBoth(teller),
    ...(counts.length > 0
      ? [paragraph('changes-tally', teller.set('changes.in-all', { counts: counts.join('; ') }))]
      : []),
  ];
}

/** What each edition printed of the same thing, a row each: the change where one may be stated, else why none is. */
function figuresOfBoth(teller: Teller): Block[] {
  const { names } = teller;
  return teller.table(
    'changes-figures',
    teller.say('changes.figures-of-both'),
    [
      ['heading.figure', 2],
      [{ words: names.old }, 0.9, 'right'],
      [{ words: names.new }, 0.9, 'right'],
      ['heading.change', 2],
    ],
    teller.diff.values.filter(isOfBoth).map((item) => rowOf(item, teller)),
  );
}
function rowOf(item: ValueChange, teller: Teller): Row {
  const { id, old, new: fresh, change } = item;
  const why = teller.say('changes.not-comparable-in-line', { why: reasonsOrNoNumber(item, teller) });
  const said = change?.printed ?? stopped(capital([why, ...onOneFooting(item, teller)].join('; ')));
  return {
    id,
    cells: [
      words(fresh?.label ?? old?.label ?? id),
      old ? words(bounded(old), id) : [],
      fresh ? words(bounded(fresh), id) : [],
      words(said, id),
    ],
  };
}
