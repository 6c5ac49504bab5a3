import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { fileStart } from '../../../diagnostics/place';
import type { ReportDocument } from '../../../model/document';
import type { Edition } from '../../../model/edition';
import { plainWords } from '../../../model/sentences';
import { blocksOf } from '../../../model/walk-document';
import { namesOf, positionOf } from '../facets/scope-facets';
import { RANK_WORDS } from './change-words';
import { finding } from './wording-context';

const RANK = new RegExp(RANK_WORDS, 'i');
const STATES = /\b(?:is|are|was|were|remains?|comes?|tops?|leads?|heads?)\b/i;

/**
 * The heading of a threat's own chapter names that threat, and a heading that states a rank has nothing to rest on: no
 * number stands in it.
 */
export function checkHeadings(
  document: ReportDocument,
  { threatAreas }: Pick<Edition, 'threatAreas'>,
): Diagnostic[] {
  return blocksOf(document.chapters).flatMap((block): Diagnostic[] => {
    if (block.kind !== 'section' || !block.place?.file.endsWith('.hbs')) return [];
    const place = { ...fileStart(block.place.file), line: block.place.line };
    const title = plainWords(block.title);
    const own = threatAreas.find(({ id }) => id === block.id);
    const isNamed = (area: Edition['threatAreas'][number]): boolean =>
      namesOf(area.name, area.abbreviation).some((words) => positionOf(title, words) !== null);
    const other =
      own && !isNamed(own) ? threatAreas.find((area) => area !== own && isNamed(area)) : undefined;
    const rank =
      STATES.test(title) && block.title.every(({ kind }) => kind === 'text') ? RANK.exec(title) : null;
    return [
      ...(own && other
        ? [
            finding('facet/subject', place, `"${title}" is the heading of the chapter on ${own.name}`, {
              fix: `name ${own.name}, or give the heading another id`,
            }),
          ]
        : []),
      ...(rank
        ? [
            finding('number/rank', place, `"${rank[0]}" in the heading "${title}" rests on nothing`, {
              fix: 'take it out of the heading, and state it in a sentence that gives the figure',
            }),
          ]
        : []),
    ];
  });
}
