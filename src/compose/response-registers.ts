import type { Block, Inline, TableRow } from '../model/document';
import type { Gap, Recommendation } from '../model/edition';
import { isOpen, openGapsOn } from '../model/gaps';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { registerTables } from './register-tables';
import { judgementLink } from './judgement-links';

type Register = () => Block[];

/** What policing means to do, and what it does not know. */
export function responseRegisters(
  converter: Converter,
  exhibits: Exhibits,
): Readonly<Record<string, Register>> {
  const { edition } = converter;
  const { words, date, row, table } = registerTables(converter, exhibits);
  const areaName = (id: string): string => edition.threatAreas.find((area) => area.id === id)?.name ?? id;
  const strandName = (id: string | null): string | null =>
    edition.assessment.strands.find((strand) => strand.id === id)?.name ?? null;
  const { recommendations } = edition.assessment;
  const caption = recommendations.every((item) => item.kind === 'priority')
    ? 'Priorities for policing'
    : 'Priorities and recommendations';
  const recommendationRow = (item: Recommendation, prefix: string): TableRow =>
    row(
      `${prefix}-${item.id}`,
      converter.inlines(item.text),
      words(strandName(item.strand)),
      words(item.threatAreas.map(areaName).join(', ')),
      words(item.owner),
      date(item.review ?? item.due),
    );
  /** What a column of items is called: what they are, where they are all of one kind. */
  const headOf = (items: readonly Recommendation[]): string =>
    items.every((item) => item.kind === 'priority')
      ? 'Priority'
      : items.every((item) => item.kind === 'recommendation')
        ? 'Recommendation'
        : 'Priority or recommendation';
  const headers = [headOf(recommendations), 'Strand', 'Threat areas', 'Owner', 'Review'];

  return {
    recommendations: () =>
      table(
        'register-recommendations',
        caption,
        headers,
        recommendations.map((item) => recommendationRow(item, 'recommendation')),
        [3, 0.9, 1.4, 1.2, 1.1],
      ),
    'response-by-strand': () =>
      edition.assessment.strands.flatMap((strand) => {
        const mine = recommendations.filter((item) => item.strand === strand.id);
        return table(
          `response-${strand.id}`,
          strand.name,
          [headOf(mine), 'Threat areas', 'Answers', 'Owner', 'Due', 'Review'],
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
          [2.2, 1.1, 2.4, 1.2, 0.9, 0.9],
        );
      }),
    'response-by-area': () => [
      ...table(
        'response-by-area',
        'Response by threat area',
        ['Threat area', 'Strand', headOf(recommendations), 'Owner', 'Review'],
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
        [1.4, 0.9, 2.8, 1.2, 1.1],
      ),
      ...unanswered(),
    ],
    gaps: () => {
      const depends = edition.gaps.some((gap) => gap.measures.length + gap.judgements.length > 0);
      return table(
        'register-gaps',
        'Intelligence gaps',
        [
          'Gap',
          'State',
          'What would close it',
          'Owner',
          'What became of it',
          ...(depends ? ['Depends on it'] : []),
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
        depends ? [2.2, 0.8, 1.5, 1, 1.9, 1.6] : [2.6, 0.8, 1.7, 1, 1.7],
      );
    },
  };

  /** The threat areas that no item names, in words: a table of those that are named does not show them. */
  function unanswered(): Block[] {
    const left = edition.threatAreas.filter(
      (area) => !recommendations.some((item) => item.threatAreas.includes(area.id)),
    );
    if (left.length === 0) return [];
    const what = headOf(recommendations);
    return [
      {
        kind: 'paragraph',
        id: converter.ids.take('response-unanswered'),
        place: null,
        role: 'text',
        inlines: words(
          `No ${what.charAt(0).toLowerCase()}${what.slice(1)} names ${left.map(({ name }) => name).join(', ')}.`,
        ),
      },
    ];
  }
  /** What became of a gap, on what evidence, and what took its place. */
  function becameOf(gap: Gap): Inline[] {
    const parts = [
      ...(gap.became ? [converter.inlines(gap.became)] : []),
      ...(gap.supersededBy.length > 0
        ? [
            [
              ...words('Its place was taken by: '),
              ...gap.supersededBy.flatMap((id, i) => [
                ...(i > 0 ? words(' ') : []),
                ...(edition.gaps.find((other) => other.id === id)?.text ?? []).flatMap((inline) =>
                  converter.inlines([inline]),
                ),
              ]),
            ],
          ]
        : []),
      ...(gap.evidence.length > 0
        ? [
            [
              ...words('Evidence: '),
              ...gap.evidence.flatMap((id, i) => [...(i > 0 ? words('; ') : []), ...named(id)]),
            ],
          ]
        : []),
    ];
    if (parts.length === 0) return words(gap.state === 'new' ? 'first named here' : null);
    return parts.flatMap((part, i) => [...(i > 0 ? words(' ') : []), ...part]);
  }
  function named(id: string): Inline[] {
    const source = edition.sources[id];
    return source
      ? exhibits.sources([id])
      : words(edition.measures[id]?.label ?? edition.evidence[id]?.claim ?? id);
  }
  /** What carries the gap as a caveat: the measures that are named for it, and the judgements. */
  function dependsOn(gap: Gap): Inline[] {
    if (!isOpen(gap)) return words('nothing any more');
    const parts = [
      ...gap.measures.map((id) => words(edition.measures[id]?.label ?? id)),
      ...Object.keys(edition.judgements)
        .filter((id) => openGapsOn(edition, 'judgements', id).includes(gap))
        .map((id) => [judgementLink(id)]),
    ];
    return parts.length === 0
      ? words('nothing in this document')
      : parts.flatMap((part, i) => [
          ...(i > 0 ? words(' ') : []),
          ...part,
          ...(i < gap.measures.length && i < parts.length - 1 ? words(';') : []),
        ]);
  }
  /** The judgements that an item answers, each by its own words where it stands. */
  function judgementsOf(item: Recommendation): Inline[] {
    return item.judgements.length === 0
      ? words('no one judgement')
      : item.judgements.flatMap((id, i) => [...(i > 0 ? words(' ') : []), judgementLink(id)]);
  }
}
