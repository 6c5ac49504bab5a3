import type { Block } from '../../model/document';
import type { EditionDiff } from '../../model/edition-diff';
import { dateInWords } from '../../model/period';
import { namesOf } from '../../compare/comparability';
import { list, paragraph, stopped, words } from './blocks';
import { headlines, tally, valueLine } from './headlines';

/** "What has changed since the last edition", for the new edition to print where its outline asks for it. */
export function changesSection(diff: EditionDiff): Block[] {
  if (!diff.compared)
    return [paragraph('changes-none', words('There is no earlier edition to compare with.'))];
  const lines = headlines(diff);
  const both = diff.values.filter(({ verdict }) => verdict === 'changed' || verdict === 'not comparable');
  const counts = tally(diff);
  const names = namesOf(diff.old, diff.new);
  const listOf = (id: string, items: readonly string[]): Block[] =>
    items.length > 0
      ? [
          list(
            id,
            items.map((item) => words(stopped(item))),
          ),
        ]
      : [];
  return [
    paragraph(
      'changes-lede',
      words(
        counts.length > 0
          ? `This edition is set against ${names.old} (${diff.old.kicker}, ${dateInWords(diff.old.date)}).`
          : `Nothing that is recorded differs from ${names.old}.`,
      ),
    ),
    ...(diff.unread.length > 0
      ? [
          paragraph(
            'changes-unread',
            words(
              `Only figures are compared: what else ${names.old} recorded is of a document that is marked higher.`,
            ),
          ),
        ]
      : []),
    ...listOf('changes-headlines', lines),
    ...(both.length > 0 ? [paragraph('changes-both', words('Figures that both editions give:'))] : []),
    ...listOf('changes-figures', both.map(valueLine)),
    ...(counts.length > 0 ? [paragraph('changes-tally', words(`In all, ${counts.join('; ')}.`))] : []),
  ];
}
