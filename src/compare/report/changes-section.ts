import type { Block } from '../../model/document';
import type { EditionDiff } from '../../model/edition-diff';
import { namesOf } from '../comparability';
import { list, paragraph, stopped, words } from './blocks';
import { headlines, tally, valueLine } from './headlines';

/** "What has changed since the last edition", for the new edition to print where its outline asks for it. */
export function changesSection(diff: EditionDiff): Block[] {
  if (!diff.compared)
    return [paragraph('changes-none', words('There is no earlier edition to compare with.'))];
  const lines = headlines(diff);
  const compared = diff.values.filter(
    ({ verdict, restatement, rates }) =>
      verdict === 'changed' || (verdict === 'not comparable' && (restatement !== null || rates !== null)),
  );
  const counts = tally(diff);
  const names = namesOf(diff.old, diff.new);
  return [
    paragraph(
      'changes-lede',
      words(
        counts.length > 0
          ? `Set against ${names.old}: ${counts.join('; ')}.`
          : `Nothing that is recorded differs from ${names.old}.`,
      ),
    ),
    ...(lines.length > 0
      ? [
          list(
            'changes-headlines',
            lines.map((line) => words(stopped(line))),
          ),
        ]
      : []),
    ...(compared.length > 0
      ? [
          list(
            'changes-figures',
            compared.map((item) => words(stopped(valueLine(item)))),
          ),
        ]
      : []),
  ];
}
