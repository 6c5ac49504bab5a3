import { list, paragraph } from '../blocks';
import type { Block, Inline } from '../../model/document';
import type { BlockChange, EditionDiff } from '../../model/edition-diff';
import { capital, inlineRedline, sideOfRedline, words } from './redlines';
import type { RecordTeller, Teller } from './teller';

const PROSE = new Set(['paragraph', 'judgement', 'list-item']);

/** What an edition says itself of its changes is made from the comparison, and would only repeat it. */
const SAID_BY_COMPARISON = /^changes-(?:none|lede|both|tally|(?:headlines|figures)-\d+)(?:-text)?$/;

/** Changes of running text; what tables and charts say is compared as values. */
export const proseChanges = (diff: EditionDiff): BlockChange[] =>
  diff.blocks.filter(
    ({ id, old, new: fresh }) => PROSE.has((fresh ?? old)?.kind ?? '') && !SAID_BY_COMPARISON.test(id),
  );

/** Chapter "Words": sections, then each changed paragraph as a redline, and the same side by side. */
export function proseSections(teller: RecordTeller): Block[] {
  const { old, fresh, names } = teller;
  const edition = names.new;
  const changes = proseChanges(teller.diff);
  const matched = changes.filter(({ old: before, new: after }) => before && after);
  const titleOf = (item: BlockChange): string => {
    const id = (item.new ?? item.old)?.section ?? '';
    return fresh.sections[id]?.title ?? old.sections[id]?.title ?? id;
  };
  const redlined = matched.filter(({ redline }) => redline !== null);
  const listOf = (id: string, items: readonly (readonly Inline[])[]): Block[] =>
    items.length > 0 ? [list(id, items)] : [];
  const single = (id: string, verdict: 'added' | 'removed', side: 'old' | 'new') =>
    listOf(
      id,
      changes
        .filter((item) => item.verdict === verdict)
        .map((item) =>
          teller.set('changes.in-section', {
            section: titleOf(item),
            words: words(item[side]?.text ?? ''),
          }),
        ),
    );
  return [
    ...teller.part('words-sections', teller.say('changes.sections'), sectionTable(teller)),
    ...teller.part(
      'words-redline',
      teller.say('changes.paragraphs-changed'),
      redlined.map((item) =>
        paragraph(
          `redline-${item.id}`,
          teller.set(leadOf(item), {
            section: titleOf(item),
            words: inlineRedline(item.redline ?? []),
          }),
        ),
      ),
    ),
    ...teller.part(
      'words-side-by-side',
      teller.say('changes.side-by-side'),
      teller.table(
        'side-by-side',
        teller.say('changes.side-by-side-table'),
        [
          ['heading.section', 0.6],
          [{ words: names.old }, 1.7],
          [{ words: names.new }, 1.7],
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
    ...teller.part(
      'words-moved',
      teller.say('changes.paragraphs-moved'),
      listOf(
        'moved',
        matched
          .filter((item) => item.verdict === 'moved')
          .map((item) =>
            teller.set('changes.to-section', {
              section: titleOf(item),
              words: words(item.new?.text ?? ''),
            }),
          ),
      ),
    ),
    ...teller.part(
      'words-added',
      teller.say('changes.paragraphs-new', { edition }),
      single('added', 'added', 'new'),
    ),
    ...teller.part(
      'words-removed',
      teller.say('changes.paragraphs-gone', { edition }),
      single('removed', 'removed', 'old'),
    ),
    ...teller.part('words-stale', teller.say('changes.stale'), listOf('stale', staleLines(teller))),
  ];
}

/** What is said before a paragraph that changed, with where it stands. */
function leadOf({ verdict, moved }: BlockChange) {
  if (verdict === 'numbers moved')
    return moved ? 'changes.in-section-numbers-moved' : 'changes.in-section-numbers';
  return moved ? 'changes.in-section-moved' : 'changes.in-section';
}

const sectionTable = (teller: Teller): Block[] =>
  teller.table(
    'sections',
    teller.say('changes.sections-table'),
    [
      ['heading.section', 2],
      ['heading.what-became-of-it', 2],
    ],
    teller.diff.sections
      .filter(({ verdict, facets }) => verdict !== 'changed' || facets.length > 0)
      .map((item) => ({
        id: item.id,
        cells: [words((item.new ?? item.old)?.title ?? item.id), words(whatBecame(item, teller))],
      })),
  );

function whatBecame({ verdict, facets }: EditionDiff['sections'][number], teller: Teller): string {
  switch (verdict) {
    case 'new':
      return teller.say('changes.entry-new');
    case 'gone':
      return teller.say('changes.not-in', { edition: teller.names.new });
    case 'changed':
      return facets
        .map(({ what, old }) =>
          teller.say('changes.was-called', {
            what: capital(what),
            old: old ?? teller.say('changes.was-nothing'),
          }),
        )
        .join('. ');
  }
}

const staleLines = (teller: Teller): Inline[][] =>
  teller.diff.stale.map(({ sentence, words: timely }) =>
    teller.set('changes.stale-because', { sentence, words: timely.join('”, “') }),
  );
