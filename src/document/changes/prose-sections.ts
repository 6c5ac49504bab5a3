import type { Block } from '../../model/document';
import type { BlockChange, EditionDiff } from '../../model/edition-diff';
import type { PublishedEdition } from '../../model/published';
import type { Names } from '../../compare/comparability';
import {
  capital,
  inlineRedline,
  list,
  paragraph,
  section,
  sideOfRedline,
  strong,
  table,
  words,
} from './blocks';

const PROSE = new Set(['paragraph', 'judgement', 'list-item']);

/** What an edition says itself of its changes is made from the comparison, and would only repeat it. */
const SAID_BY_COMPARISON = /^changes-(?:none|lede|both|tally|(?:headlines|figures)-\d+)(?:-text)?$/;

/** Changes of running text; what tables and charts say is compared as values. */
export const proseChanges = (diff: EditionDiff): BlockChange[] =>
  diff.blocks.filter(
    ({ id, old, new: fresh }) => PROSE.has((fresh ?? old)?.kind ?? '') && !SAID_BY_COMPARISON.test(id),
  );

/** Chapter "Words": sections, then each changed paragraph as a redline, and the same side by side. */
export function proseSections(
  diff: EditionDiff,
  old: PublishedEdition,
  fresh: PublishedEdition,
  names: Names,
): Block[] {
  const part = (id: string, title: string, blocks: readonly Block[]) =>
    blocks.length > 0 ? [section(2, id, title, blocks)] : [];
  const changes = proseChanges(diff);
  const matched = changes.filter(({ old: before, new: after }) => before && after);
  const titleOf = (item: BlockChange): string => {
    const id = (item.new ?? item.old)?.section ?? '';
    return fresh.sections[id]?.title ?? old.sections[id]?.title ?? id;
  };
  const redlined = matched.filter(({ redline }) => redline !== null);
  const single = (verdict: 'added' | 'removed', side: 'old' | 'new') =>
    changes
      .filter((item) => item.verdict === verdict)
      .map((item) => [strong(`${titleOf(item)}: `), ...words(item[side]?.text ?? '')]);
  const [added, removed] = [single('added', 'new'), single('removed', 'old')];
  const moved = matched.filter((item) => item.verdict === 'moved');
  const sections = table(
    'sections',
    'Sections that came, went or changed their name',
    [
      { header: 'Section', weight: 2 },
      { header: 'What became of it', weight: 2 },
    ],
    diff.sections
      .filter(({ verdict, facets }) => verdict !== 'changed' || facets.length > 0)
      .map((item) => ({
        id: item.id,
        cells: [
          words((item.new ?? item.old)?.title ?? item.id),
          words(
            item.verdict === 'new'
              ? 'New'
              : item.verdict === 'gone'
                ? `Not in ${names.new}`
                : item.facets
                    .map(({ what, old: before }) => `${capital(what)} was: ${before ?? 'none'}`)
                    .join('. '),
          ),
        ],
      })),
  );
  return [
    ...part('words-sections', 'Sections', sections),
    ...part(
      'words-redline',
      'Paragraphs that changed',
      redlined.map((item) =>
        paragraph(`redline-${item.id}`, [
          strong(
            `${titleOf(item)}${item.verdict === 'numbers moved' ? ', numbers only' : ''}${item.moved ? ', moved' : ''}: `,
          ),
          ...inlineRedline(item.redline ?? []),
        ]),
      ),
    ),
    ...part(
      'words-side-by-side',
      'The same paragraphs side by side',
      table(
        'side-by-side',
        'What went is struck through, what came is underlined',
        [
          { header: 'Section', weight: 0.6 },
          { header: names.old, weight: 1.7 },
          { header: names.new, weight: 1.7 },
        ],
        redlined.map((item) => ({
          id: item.id,
          cells: [
            words(titleOf(item)),
            sideOfRedline(item.redline ?? [], 'old'),
            sideOfRedline(item.redline ?? [], 'new'),
          ],
        })),
      ),
    ),
    ...part(
      'words-moved',
      'Paragraphs that moved',
      moved.length > 0
        ? [
            list(
              'moved',
              moved.map((item) => [strong(`To ${titleOf(item)}: `), ...words(item.new?.text ?? '')]),
            ),
          ]
        : [],
    ),
    ...part(
      'words-added',
      `Paragraphs that are new in ${names.new}`,
      added.length > 0 ? [list('added', added)] : [],
    ),
    ...part(
      'words-removed',
      `Paragraphs that ${names.new} does not have`,
      removed.length > 0 ? [list('removed', removed)] : [],
    ),
    ...part('words-stale', 'Sentences that are the same and should perhaps not be', staleList(diff)),
  ];
}

const staleList = (diff: EditionDiff): Block[] =>
  diff.stale.length > 0
    ? [
        list(
          'stale',
          diff.stale.map(({ sentence, words: timely }) => [
            ...words(`${sentence} `),
            strong(`It says “${timely.join('”, “')}”.`),
          ]),
        ),
      ]
    : [];
