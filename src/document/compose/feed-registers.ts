import { forcesInWords } from '../words';
import { definitions, joined, list, paragraph } from '../blocks';
import type { Block, Inline, List, Paragraph } from '../../model/document';
import type { Dataset } from '../../model/dataset';
import type { Feed } from '../../model/registers';
import type { DatasetAccount, Measure } from '../../model/measure';
import { printCount } from '../../model/number';
import { periodInWords } from '../../model/period';
import type { Words } from '../../model/words';
import type { Converter } from './convert-prose';
import type { Exhibits } from './exhibits';
import { registerTables } from './register-tables';

/** More numbers than these are counted and not named. */
const MOST_NAMED = 6;

type Register = () => Block[];

/** What the assessment was made from: who supplied it, how good and how complete it is, and what rests on it. */
export function feedRegisters(converter: Converter, exhibits: Exhibits): Readonly<Record<string, Register>> {
  const { edition, facts, fixed, ids } = converter;
  const { words, date, row, table } = registerTables(converter, exhibits);

  return {
    feeds: () => [
      ...table(
        'register-feeds',
        fixed.say('register.feeds'),
        [
          ['heading.feed', 1.6],
          ['heading.supplier', 1.2],
          ['heading.period', 1.3],
          ['heading.received', 0.9],
          ['heading.coverage', 1],
          ['heading.quality', 0.9],
          ['heading.used-by', 1],
        ],
        edition.feeds.map((feed) =>
          row(
            `register-feed-${feed.id}`,
            words(feed.name),
            words(feed.supplier),
            words(feed.period && periodInWords(feed.period)),
            date(feed.received),
            feed.coverage?.forces == null
              ? words(null)
              : exhibits.words(forcesInWords(feed.coverage.forces, feed.coverage.of, fixed)),
            words(feed.grade),
            exhibits.words(measuresIn(feedMeasures(feed, Object.values(edition.measures)).length, fixed)),
          ),
        ),
      ),
      ...about(),
    ],
    'feed-limitations': () => {
      const limited = edition.feeds.filter((feed) => feed.limitations.length > 0);
      if (limited.length === 0) return [];
      const id = ids.take('feed-limitations');
      const items = limited.map((feed) => {
        const name: Inline = {
          kind: 'strong',
          children: words(fixed.say('register.feed-name', { name: feed.name })),
        };
        const at = `limits-${feed.id}`;
        const [only, ...more] = feed.limitations;
        return {
          id: ids.take(at),
          children:
            only && more.length === 0
              ? [paragraphOf(`${at}-text`, [name, ...words(' '), ...converter.inlines(only)])]
              : [paragraphOf(`${at}-name`, [name]), limitsOf(feed)],
        };
      });
      return [{ ...list(id, []), items }];
    },
    'data-quality': () => [
      ...table(
        'data-quality',
        fixed.say('register.completeness'),
        [
          ['heading.table', 1.8],
          ['heading.rows', 0.6],
          ['heading.forces', 0.9],
          ['heading.forces-missing', 1.3],
          ['heading.fields', 1.9],
        ],
        Object.values(edition.datasets).map((dataset) => {
          const account = facts.datasets[dataset.id];
          return row(
            `quality-${dataset.id}`,
            words(dataset.label),
            account ? exhibits.words(printCount(account.rows)) : words(null),
            exhibits.words(
              account?.coverage.forces == null
                ? fixed.say('value.forces-not-stated', { of: dataset.coverage.of })
                : fixed.say('value.forces-short', { n: account.coverage.forces, of: account.coverage.of }),
            ),
            words(
              account && account.coverage.missing.length > 0
                ? account.coverage.missing.join(', ')
                : account?.coverage.forces === account?.coverage.of
                  ? fixed.say('register.no-force-missing')
                  : null,
            ),
            exhibits.words(completenessOf(dataset, account, fixed)),
          );
        }),
      ),
    ],
  };

  /** Under the table: what limits each feed, and the numbers that rest on it, by name. */
  function about(): Block[] {
    const id = converter.ids.take('feed-notes');
    const items = edition.feeds.flatMap((feed) => {
      const measures = feedMeasures(feed, Object.values(edition.measures));
      const at = `${id}-${feed.id}`;
      const limits = joined(
        feed.limitations.map((text) => converter.inlines(text)),
        words(' '),
      );
      const children = [
        ...(limits.length > 0
          ? [paragraphOf(`${at}-limits`, fixed.set('register.feed-limits', words, { limits }))]
          : []),
        ...(measures.length > 0
          ? [
              paragraphOf(
                `${at}-uses`,
                // A long list is the annex on numbers over again, which names the source of each.
                measures.length > MOST_NAMED
                  ? converter.text(fixed.say('register.feed-many', { n: measures.length }), null, 'working')
                  : words(
                      fixed.say('register.feed-uses', {
                        measures: measures.map(({ label }) => label).join('; '),
                      }),
                    ),
              ),
            ]
          : []),
      ];
      return children.length === 0 ? [] : [{ id: ids.take(at), term: words(feed.name), children }];
    });
    return items.length === 0 ? [] : [definitions(id, items)];
  }
  function feedMeasures(feed: Feed, measures: readonly Measure[]): Measure[] {
    return measures.filter(
      (measure) =>
        feed.source !== null && (facts.values[measure.id]?.sources ?? measure.sources).includes(feed.source),
    );
  }
  /** Several limitations of a feed, a line each. */
  function limitsOf(feed: Feed): List {
    const id = ids.take(`limits-${feed.id}-list`);
    const items = feed.limitations.map((text, i) => ({
      id: ids.take(`${id}-${i + 1}`),
      children: [paragraphOf(`${id}-${i + 1}-text`, converter.inlines(text))],
    }));
    return { ...list(id, []), place: feed.place, items };
  }
  function paragraphOf(id: string, inlines: readonly Inline[]): Paragraph {
    return paragraph(ids.take(id), inlines);
  }
}
const measuresIn = (n: number, fixed: Words): string =>
  n === 0 ? fixed.say('register.no-measure') : fixed.say('register.used-by', { n });

/** Which fields are filled in every row, and how far the others are. A field that must be filled stops the build. */
export function completenessOf(
  dataset: Pick<Dataset, 'columns'>,
  account: Pick<DatasetAccount, 'rows' | 'empty'> | undefined,
  fixed: Words,
): string {
  const columns = Object.entries(dataset.columns);
  const full = columns.filter(([, column]) => column.mayBeEmpty !== true).length;
  const open = columns.flatMap(([id, column]) => {
    if (column.mayBeEmpty !== true) return [];
    const field = column.label ?? id;
    const empty = account?.empty?.[id];
    if (!account || empty === undefined) return [fixed.say('register.field-not-counted', { field })];
    return [fixed.say('register.field-filled', { field, n: account.rows - empty, of: account.rows })];
  });
  if (open.length === 0) return fixed.say('register.every-field-filled');
  return [...open, ...(full === 0 ? [] : [fixed.say('register.other-fields-filled', { n: full })])].join(
    '; ',
  );
}
