import { callout, list, paragraph } from '../blocks';
import type { Block, Inline } from '../../model/document';
import { isEmptyDiff } from '../../model/edition-diff';
import { dateInWords } from '../../model/period';
import type { PlainId } from '../../model/words';
import { besidesFigures, corrections } from './headlines';
import { mayBeSaid } from './may-be-said';
import { capital, stopped, words } from './redlines';
import { tally } from './tally';
import type { RecordTeller, Teller } from './teller';

/** The first pages: what may be said of the two and what may not, what else differs, and how much. */
export function summary(teller: RecordTeller, figures: readonly Block[]): Block[] {
  const { diff, names } = teller;
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
    ...listOf('corrections', corrections(teller)),
    ...(isEmptyDiff(diff) ? [] : mayBeSaid(teller)),
    ...teller.part('besides', teller.say('changes.besides'), listOf('headlines', besidesFigures(teller))),
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
