import { joined, paragraph } from '../blocks';
import type { Block, Inline, TableRow } from '../../model/document';
import type { Gap, Recommendation } from '../../model/registers';
import { isOpen, openGapsOn } from '../../model/gaps';
import type { PlainId, WordId } from '../../model/words';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { registerTables } from './register-tables';
import { judgementLink } from './judgement-links';

type Register = () => Block[];

/** What items are, where they are all of one kind. */
type ItemKind = 'priority' | 'recommendation' | 'either';
const kindOf = (items: readonly Recommendation[]): ItemKind =>
  items.every((item) => item.kind === 'priority')
    ? 'priority'
    : items.every((item) => item.kind === 'recommendation')
      ? 'recommendation'
      : 'either';
const HEADINGS = {
  priority: 'heading.priority',
  recommendation: 'heading.recommendation',
  either: 'heading.priority-or-recommendation',
} as const satisfies Record<ItemKind, PlainId>;
const UNANSWERED = {
  priority: 'register.no-priority-names',
  recommendation: 'register.no-recommendation-names',
  either: 'register.nothing-names',
} as const satisfies Record<ItemKind, WordId>;

/** What policing means to do, and what it does not know. */
export function responseRegisters(
  converter: Converter,
  exhibits: Exhibits,
): Readonly<Record<string, Register>> {
  const { edition, fixed, ids } = converter;
  const { words, date, row, table } = registerTables(converter, exhibits);
  const areaName = (id: string): string => edition.threatAreas.find((area) => area.id === id)?.name ?? id;
  const strandName = (id: string | null): string | null =>
    edition.assessment.strands.find((strand) => strand.id === id)?.name ?? null;
  const { recommendations } = edition.assessment;
  const caption = fixed.say(
    recommendations.every((item) => item.kind === 'priority')
      ? 'register.priorities'
      : 'register.priorities-and-recommendations',
  );
  const recommendationRow = (item: Recommendation, prefix: string): TableRow =>
    row(
      `${prefix}-${item.id}`,
      converter.inlines(item.text),
      words(strandName(item.strand)),
      words(item.threatAreas.map(areaName).join(', ')),
      words(item.owner),
      date(item.review ?? item.due),
    );
  const headOf = (items: readonly Recommendation[]): PlainId => HEADINGS[kindOf(items)];

  return {
    recommendations: () =>
      table(
        'register-recommendations',
        caption,
        [
          [headOf(recommendations), 3],
          ['heading.strand', 0.9],
          ['heading.threat-areas', 1.4],
          ['heading.owner', 1.2],
          ['heading.review', 1.1],
        ],
        recommendations.map((item) => recommendationRow(item, 'recommendation')),
      ),
    'response-by-strand': () =>
      edition.assessment.strands.flatMap((strand) => {
        const mine = recommendations.filter((item) => item.strand === strand.id);
        return table(
          `response-${strand.id}`,
          strand.name,
          [
            [headOf(mine), 2.2],
            ['heading.threat-areas', 1.1],
            ['heading.answers', 2.4],
            ['heading.owner', 1.2],
            ['heading.due', 0.9],
            ['heading.review', 0.9],
          ],
          mine.map((item) =>
            row(
              `response-${strand.id}-${item.id}`,
              converter.inlines(item.text),
              words(item.threatAreas.map(areaName).join(', ')),
              judgementsOf(item),
              words(item.owner),
              date(item.due),
              date(item.review),
            ),
          ),
        );
      }),
    'response-by-area': () => [
      ...table(
        'response-by-area',
        fixed.say('register.response-by-area'),
        [
          ['heading.threat-area', 1.4],
          ['heading.strand', 0.9],
          [headOf(recommendations), 2.8],
          ['heading.owner', 1.2],
          ['heading.review', 1.1],
        ],
        edition.threatAreas.flatMap((area) =>
          recommendations
            .filter((item) => item.threatAreas.includes(area.id))
            .map((item) =>
              row(
                `area-${area.id}-${item.id}`,
                words(area.name),
                words(strandName(item.strand)),
                converter.inlines(item.text),
                words(item.owner),
                date(item.review ?? item.due),
              ),
            ),
        ),
      ),
      ...unanswered(),
    ],
    gaps: () => {
      const depends = edition.gaps.some((gap) => gap.measures.length + gap.judgements.length > 0);
      return table(
        'register-gaps',
        fixed.say('register.gaps'),
        [
          ['heading.gap', depends ? 2.2 : 2.6],
          ['heading.state', 0.8],
          ['heading.what-would-close-it', depends ? 1.5 : 1.7],
          ['heading.owner', 1],
          ['heading.what-became-of-it', depends ? 1.9 : 1.7],
          ...(depends ? [['heading.depends-on-it', 1.6] as const] : []),
        ],
        edition.gaps.map((gap) =>
          row(
            `gap-${gap.id}`,
            converter.inlines(gap.text),
            words(gap.state),
            words(gap.closedBy),
            words(gap.owner),
            becameOf(gap),
            ...(depends ? [dependsOn(gap)] : []),
          ),
        ),
      );
    },
  };

  /** The threat areas that no item names, in words: a table of those that are named does not show them. */
  function unanswered(): Block[] {
    const left = edition.threatAreas.filter(
      (area) => !recommendations.some((item) => item.threatAreas.includes(area.id)),
    );
    if (left.length === 0) return [];
    const areas = left.map(({ name }) => name).join(', ');
    return [
      paragraph(
        ids.take('response-unanswered'),
        words(fixed.say(UNANSWERED[kindOf(recommendations)], { areas })),
      ),
    ];
  }
  /** What became of a gap, on what evidence, and what took its place. */
  function becameOf(gap: Gap): Inline[] {
    const successors = joined(
      gap.supersededBy.map((id) =>
        (edition.gaps.find((other) => other.id === id)?.text ?? []).flatMap((inline) =>
          converter.inlines([inline]),
        ),
      ),
      words(' '),
    );
    const parts = [
      ...(gap.became ? [converter.inlines(gap.became)] : []),
      ...(gap.supersededBy.length > 0
        ? [fixed.set('register.gap-superseded', words, { gaps: successors })]
        : []),
      ...(gap.evidence.length > 0
        ? [
            fixed.set('register.gap-evidence', words, {
              evidence: joined(gap.evidence.map(named), words('; ')),
            }),
          ]
        : []),
    ];
    if (parts.length === 0) return words(gap.state === 'new' ? fixed.say('register.gap-new') : null);
    return joined(parts, words(' '));
  }
  function named(id: string): Inline[] {
    const source = edition.sources[id];
    return source
      ? exhibits.sources([id])
      : words(edition.measures[id]?.label ?? edition.evidence[id]?.claim ?? id);
  }
  /** What carries the gap as a caveat: the measures that are named for it, and the judgements. */
  function dependsOn(gap: Gap): Inline[] {
    if (!isOpen(gap)) return words(fixed.say('register.gap-closed'));
    const parts = [
      ...gap.measures.map((id) => words(edition.measures[id]?.label ?? id)),
      ...Object.keys(edition.judgements)
        .filter((id) => openGapsOn(edition, 'judgements', id).includes(gap))
        .map((id) => [judgementLink(id)]),
    ];
    return parts.length === 0
      ? words(fixed.say('register.gap-alone'))
      : parts.flatMap((part, i) => [
          ...(i > 0 ? words(' ') : []),
          ...part,
          ...(i < gap.measures.length && i < parts.length - 1 ? words(';') : []),
        ]);
  }
  /** The judgements that an item answers, each by its own words where it stands. */
  function judgementsOf(item: Recommendation): Inline[] {
    return item.judgements.length === 0
      ? words(fixed.say('register.no-judgement'))
      : joined(
          item.judgements.map((id) => [judgementLink(id)]),
          words(' '),
        );
  }
}
