import type { Block, Inline, Paragraph, TableRow } from '../model/document';
import type { Feed, Recommendation } from '../model/edition';
import type { Measure } from '../model/measure';
import { dateInWords, periodInWords } from '../model/period';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';

type Register = () => Block[];

/** What policing means to do, what it does not know, and what the assessment was made from. */
export function responseRegisters(
  converter: Converter,
  exhibits: Exhibits,
): Readonly<Record<string, Register>> {
  const { edition, set } = converter;
  const words = (text: string | null | undefined): Inline[] => exhibits.words(text || 'not stated');
  const date = (iso: string | null): Inline[] => words(iso && dateInWords(iso));
  const areaName = (id: string): string => edition.threatAreas.find((area) => area.id === id)?.name ?? id;
  const row = (id: string, ...cells: readonly Inline[][]): TableRow => ({
    id: converter.ids.take(id),
    cells,
  });
  const table = (
    id: string,
    caption: string,
    headers: string[],
    rows: TableRow[],
    weights: number[],
  ): Block[] =>
    rows.length === 0
      ? []
      : [exhibits.grid(converter.ids.take(id), null, words(caption), null, headers, rows, null, weights)];
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
      words(item.threatAreas.map(areaName).join(', ') || (prefix === 'recommendation' ? 'All' : '')),
      words(item.owner),
      date(item.review ?? item.due),
    );
  const headers = ['Priority', 'Strand', 'Threat areas', 'Owner', 'Review'];

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
          ['Priority', 'Threat areas', 'Answers', 'Owner', 'Due', 'Review'],
          mine.map((item) =>
            row(
              `response-${strand.id}-${item.id}`,
              converter.inlines(item.text),
              words(item.threatAreas.map(areaName).join(', ') || 'All'),
              words(
                item.judgements.map((id) => edition.judgements[id]?.term ?? id).length > 0
                  ? judgementNames(item)
                  : 'no one judgement',
              ),
              words(item.owner),
              date(item.due),
              date(item.review),
            ),
          ),
          [2.6, 1.3, 1.6, 1.2, 1, 1],
        );
      }),
    'response-by-area': () =>
      table(
        'response-by-area',
        'Response by threat area',
        ['Threat area', 'Strand', 'Priority', 'Owner', 'Review'],
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
    gaps: () =>
      table(
        'register-gaps',
        'Intelligence gaps',
        ['Gap', 'State', 'What would close it', 'Owner', 'What became of it'],
        edition.gaps.map((gap) =>
          row(
            `gap-${gap.id}`,
            converter.inlines(gap.text),
            words(gap.state),
            words(gap.closedBy),
            words(gap.owner),
            gap.became
              ? converter.inlines(gap.became)
              : words(gap.state === 'new' ? 'first named here' : null),
          ),
        ),
        [2.6, 0.8, 1.7, 1, 1.7],
      ),
    feeds: () =>
      table(
        'register-feeds',
        'Data feeds',
        ['Feed', 'Supplier', 'Period', 'Received', 'Coverage', 'Quality', 'Limitations', 'Used by'],
        edition.feeds.map((feed) =>
          row(
            `register-feed-${feed.id}`,
            words(feed.name),
            words(feed.supplier),
            words(feed.period && periodInWords(feed.period)),
            date(feed.received),
            feed.coverage?.forces == null
              ? words(null)
              : exhibits.words(`${feed.coverage.forces} of ${feed.coverage.of} forces`),
            words(feed.grade),
            feed.limitations.length === 0
              ? words(null)
              : feed.limitations.flatMap((text, i) => [
                  ...(i > 0 ? words(' ') : []),
                  ...converter.inlines(text),
                ]),
            exhibits.words(measuresIn(feedMeasures(feed, Object.values(edition.measures)).length)),
          ),
        ),
        [1.6, 1.2, 1.3, 0.9, 1, 0.9, 1.8, 1],
      ),
    'feed-limitations': () => {
      const limited = edition.feeds.filter((feed) => feed.limitations.length > 0);
      if (limited.length === 0) return [];
      return [
        {
          kind: 'list',
          id: converter.ids.take('feed-limitations'),
          place: null,
          ordered: false,
          start: 1,
          items: limited.map((feed) => ({
            id: converter.ids.take(`limits-${feed.id}`),
            children: [
              {
                kind: 'paragraph',
                id: converter.ids.take(`limits-${feed.id}-text`),
                place: feed.place,
                role: 'text',
                inlines: [
                  { kind: 'strong', children: words(`${feed.name}.`) },
                  ...feed.limitations.flatMap((text) => [...words(' '), ...converter.inlines(text)]),
                ],
              } satisfies Paragraph,
            ],
          })),
        },
      ];
    },
    'data-quality': () => [
      ...table(
        'data-quality',
        'How complete the data are',
        ['Table', 'Rows', 'Forces', 'Forces missing', 'Fields that may be empty'],
        Object.values(edition.datasets).map((dataset) => {
          const account = set.datasets[dataset.id];
          const open = Object.values(dataset.columns).flatMap((column) =>
            column.mayBeEmpty ? [column.label] : [],
          );
          return row(
            `quality-${dataset.id}`,
            words(dataset.label),
            account ? exhibits.words(account.rows.toLocaleString('en-GB')) : words(null),
            exhibits.words(
              account?.coverage.forces == null
                ? `not stated, of ${dataset.coverage.of}`
                : `${account.coverage.forces} of ${account.coverage.of}`,
            ),
            words(
              account && account.coverage.missing.length > 0
                ? account.coverage.missing.join(', ')
                : account?.coverage.forces === account?.coverage.of
                  ? 'none'
                  : null,
            ),
            words(open.length > 0 ? open.join(', ') : 'none'),
          );
        }),
        [2, 0.7, 0.9, 1.4, 1.4],
      ),
    ],
  };

  function judgementNames(item: Recommendation): string {
    return item.judgements.map((id) => id.replaceAll('-', ' ')).join('; ');
  }
  function feedMeasures(feed: Feed, measures: readonly Measure[]): Measure[] {
    return measures.filter(
      (measure) =>
        feed.source !== null && (set.values[measure.id]?.sources ?? measure.sources).includes(feed.source),
    );
  }
}
const measuresIn = (count: number): string =>
  count === 0 ? 'no measure' : `${count} ${count === 1 ? 'measure' : 'measures'}`;
