import { list, paragraph } from '../blocks';
import type { Block } from '../../model/document';
import type { EditionDiff } from '../../model/edition-diff';
import { dateInWords } from '../../model/period';
import type { Words } from '../../model/words';
import { inShort, isOfBoth } from './headlines';
import { stopped, words } from './redlines';
import { Teller } from './teller';

/** "What has changed since the last edition", for the new edition to print where its outline asks for it. */
export function changesSection(diff: EditionDiff, fixed: Words): Block[] {
  const teller = new Teller(diff, fixed);
  if (!diff.compared) return [paragraph('changes-none', teller.set('changes.no-earlier'))];
  const { headlines, figures, counts } = inShort(diff, fixed);
  const edition = teller.names.old;
  const listOf = (id: string, items: readonly string[], of: readonly string[] = []): Block[] =>
    items.length > 0
      ? [
          list(
            id,
            items.map((item, i) => words(stopped(item), of[i])),
          ),
        ]
      : [];
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
    ...listOf('changes-headlines', headlines),
    ...(figures.length > 0 ? [paragraph('changes-both', teller.set('changes.figures-of-both'))] : []),
    ...listOf(
      'changes-figures',
      figures,
      diff.values.filter(isOfBoth).map(({ id }) => id),
    ),
    ...(counts.length > 0
      ? [paragraph('changes-tally', teller.set('changes.in-all', { counts: counts.join('; ') }))]
      : []),
  ];
}
