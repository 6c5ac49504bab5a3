import type { Block, Inline, List, Paragraph } from '../model/document';
import type { Dataset, Feed } from '../model/edition';
import type { DatasetAccount, Measure } from '../model/measure';
import { printCount } from '../model/number';
import { periodInWords } from '../model/period';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { registerTables } from './register-tables';

type Register = () => Block[];

/** What the assessment was made from: who supplied it, how good and how complete it is, and what rests on it. */
export function feedRegisters(converter: Converter, exhibits: Exhibits): Readonly<Record<string, Register>> {
  const { edition, facts } = converter;
  const { words, date, row, table } = registerTables(converter, exhibits);

  return {
    feeds: () => [
      ...table(
        'register-feeds',
        'Data feeds',
        ['Feed', 'Supplier', 'Period', 'Received', 'Coverage', 'Quality', 'Used by'],
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
            exhibits.words(measuresIn(feedMeasures(feed, Object.values(edition.measures)).length)),
          ),
        ),
        [1.6, 1.2, 1.3, 0.9, 1, 0.9, 1],
      ),
      ...about(),
    ],
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
          items: limited.map((feed) => {
            const name: Inline = { kind: 'strong', children: words(`${feed.name}.`) };
            const at = `limits-${feed.id}`;
            const [only, ...more] = feed.limitations;
            return {
              id: converter.ids.take(at),
              children:
                only && more.length === 0
                  ? [paragraph(`${at}-text`, [name, ...words(' '), ...converter.inlines(only)])]
                  : [paragraph(`${at}-name`, [name]), limitsOf(feed)],
            };
          }),
        },
      ];
    },
    'data-quality': () => [
      ...table(
        'data-quality',
        'How complete the data are',
        ['Table', 'Rows', 'Forces', 'Forces missing', 'Fields'],
        Object.values(edition.datasets).map((dataset) => {
          const account = facts.datasets[dataset.id];
          return row(
            `quality-${dataset.id}`,
            words(dataset.label),
            account ? exhibits.words(printCount(account.rows)) : words(null),
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
            exhibits.words(completenessOf(dataset, account)),
          );
        }),
        [1.8, 0.6, 0.9, 1.3, 1.9],
      ),
    ],
  };

  /** Under the table: what limits each feed, and the numbers that rest on it, by name. */
  function about(): Block[] {
    const id = converter.ids.take('feed-notes');
    const items = edition.feeds.flatMap((feed) => {
      const measures = feedMeasures(feed, Object.values(edition.measures));
      const at = `${id}-${feed.id}`;
      const limits = feed.limitations.flatMap((text, i) => [
        ...(i > 0 ? words(' ') : []),
        ...converter.inlines(text),
      ]);
      const children = [
        ...(limits.length > 0 ? [paragraph(`${at}-limits`, [...words('Limitations: '), ...limits])] : []),
        ...(measures.length > 0
          ? [
              paragraph(
                `${at}-uses`,
                words(`What rests on it: ${measures.map(({ label }) => label).join('; ')}.`),
              ),
            ]
          : []),
      ];
      return children.length === 0 ? [] : [{ id: converter.ids.take(at), term: words(feed.name), children }];
    });
    return items.length === 0 ? [] : [{ kind: 'definitions', id, place: null, items }];
  }
  function feedMeasures(feed: Feed, measures: readonly Measure[]): Measure[] {
    return measures.filter(
      (measure) =>
        feed.source !== null && (facts.values[measure.id]?.sources ?? measure.sources).includes(feed.source),
    );
  }
  /** Several limitations of a feed, a line each. */
  function limitsOf(feed: Feed): List {
    const id = converter.ids.take(`limits-${feed.id}-list`);
    return {
      kind: 'list',
      id,
      place: feed.place,
      ordered: false,
      start: 1,
      items: feed.limitations.map((text, i) => ({
        id: converter.ids.take(`${id}-${i + 1}`),
        children: [paragraph(`${id}-${i + 1}-text`, converter.inlines(text))],
      })),
    };
  }
  function paragraph(id: string, inlines: readonly Inline[]): Paragraph {
    return { kind: 'paragraph', id: converter.ids.take(id), place: null, role: 'text', inlines };
  }
}
const measuresIn = (count: number): string =>
  count === 0 ? 'no measure' : `${count} ${count === 1 ? 'measure' : 'measures'}`;

/** Which fields are filled in every row, and how far the others are. A field that must be filled stops the build. */
export function completenessOf(
  dataset: Pick<Dataset, 'columns'>,
  account: Pick<DatasetAccount, 'rows' | 'empty'> | undefined,
): string {
  const columns = Object.entries(dataset.columns);
  const full = columns.filter(([, column]) => column.mayBeEmpty !== true).length;
  const open = columns.flatMap(([id, column]) => {
    if (column.mayBeEmpty !== true) return [];
    const name = column.label ?? id;
    const empty = account?.empty?.[id];
    if (!account || empty === undefined) return [`${name}: not counted`];
    const filled = account.rows - empty;
    return [`${name}: filled in ${printCount(filled)} of ${printCount(account.rows)} rows`];
  });
  return open.length === 0
    ? 'every field is filled in every row'
    : [
        ...open,
        full === 0
          ? ''
          : full === 1
            ? 'the other is filled in every row'
            : `the other ${full} are filled in every row`,
      ]
        .filter(Boolean)
        .join('; ');
}
