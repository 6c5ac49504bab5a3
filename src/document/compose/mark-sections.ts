import type { Block, Inline, Paragraph, Section } from '../../model/document';
import type { Edition } from '../../model/edition';
import { highest, type Marking } from '../../model/marking';
import { statedIn } from './judgement-links';
import { blocksOf, inlinesOf, runsOf } from '../../model/walk-document';

/** What a section is marked for the prose that was set in it, by the id of its heading. */
export type MarkedProse = ReadonlyMap<string, Marking>;

/**
 * Marks every section as high as the highest thing in it, and says the marking of a figure, a table or a judgement
 * that is marked itself, above it.
 */
export function markSections(
  chapters: readonly Section[],
  edition: Edition,
  prose: MarkedProse,
): readonly Section[] {
  const markings = Object.values(edition.markings).flatMap((ids) => Object.values(ids));
  const own = [...Object.values(edition.judgements), ...Object.values(edition.measures)];
  if ([...markings, ...own.map((part) => part.marking)].every((marking) => marking === 'OFFICIAL'))
    return chapters;
  const mark = (section: Section): Section => {
    const children = section.children.flatMap((child): Block[] => {
      if (child.kind === 'section') return [mark(child)];
      const marking = ownMarking(child, edition);
      return marking === 'OFFICIAL' ? [child] : [said(child, marking, edition.theme.labels.marking), child];
    });
    const marking = highest([
      edition.markings.sections?.[section.id] ?? 'OFFICIAL',
      prose.get(section.id) ?? 'OFFICIAL',
      ...stated(section, edition),
      ...children.map((child) =>
        child.kind === 'section'
          ? child.marking
          : highest([ownMarking(child, edition), ...numbers(child, edition)]),
      ),
    ]);
    return { ...section, marking, children };
  };
  return chapters.map(mark);
}

/** The heading that states a judgement says all that the judgement does. */
function stated(section: Section, { judgements, markings }: Edition): Marking[] {
  const id = statedIn(section);
  return id === null ? [] : [judgements[id]?.marking ?? 'OFFICIAL', markings.judgements?.[id] ?? 'OFFICIAL'];
}

const said = (block: Block, marking: Marking, label: string): Paragraph => ({
  kind: 'paragraph',
  id: `${block.id}-marking`,
  place: block.place,
  role: 'small',
  inlines: [{ kind: 'strong', children: [{ kind: 'text', text: `${label}: ${marking}`, place: null }] }],
});

function ownMarking(block: Block, { markings, judgements }: Edition): Marking {
  const named = (kind: 'figures' | 'tables' | 'panels', prefix: string): Marking =>
    markings[kind]?.[block.id.replace(prefix, '')] ?? 'OFFICIAL';
  switch (block.kind) {
    case 'figure':
      return named('figures', 'figure-');
    case 'table':
      return named('tables', 'table-');
    case 'key-figures':
      return named('panels', 'panel-');
    case 'judgement':
      return highest(
        block.judgements.flatMap(({ judgement }) => [
          judgements[judgement]?.marking ?? 'OFFICIAL',
          markings.judgements?.[judgement] ?? 'OFFICIAL',
        ]),
      );
    case 'section':
    case 'paragraph':
    case 'list':
    case 'callout':
    case 'definitions':
      return 'OFFICIAL';
  }
}

/** The markings of the numbers that a block prints. */
function numbers(block: Block, edition: Pick<Edition, 'measures'>): Marking[] {
  const of = (inlines: readonly Inline[]): Marking[] =>
    inlinesOf(inlines).flatMap((inline) =>
      inline.kind === 'value' ? [edition.measures[inline.measure]?.marking ?? 'OFFICIAL'] : [],
    );
  return blocksOf([block]).flatMap((each) => runsOf(each).flatMap(of));
}
