import type { Block, Inline } from '../../model/document';
import type { EditionDiff, ValueChange } from '../../model/edition-diff';
import { periodInWords } from '../../model/period';
import type { PublishedEdition, ValueRecord } from '../../model/published';
import { bounded, type Names } from '../../compare/comparability';
import { capital, list, paragraph, section, strong, table, valueWords, words } from './blocks';

const labelOf = ({ old, new: fresh, id }: ValueChange): string => fresh?.label ?? old?.label ?? id;
export const joinInlines = (parts: readonly (readonly Inline[])[], between: string): Inline[] =>
  parts.flatMap((part, i) => (i === 0 ? [...part] : [...words(between), ...part]));

const oldSide = (record: ValueRecord | null): Inline[] => words(record ? bounded(record) : 'not published');
const newSide = ({ id, new: record }: ValueChange): Inline[] =>
  record ? valueWords(id, record) : words('not published');

/** Every reason that stands in the way of a change, in words; then what the change would have rested on. */
export const reasons = ({ causes }: ValueChange): string[] =>
  causes.filter(({ prevents }) => prevents).map(({ words: text }) => capital(text));

/** What may be said in place of a change: rates by day, and both numbers on one footing, labelled. */
export function inPlaceOfChange(change: ValueChange): Inline[][] {
  const { rates, restatement } = change;
  const parts: Inline[][] = [];
  if (rates)
    parts.push(
      words(
        `By ${rates.per}: ${rates.old.printed} and ${rates.new.printed}${rates.change ? `, ${rates.change.printed}` : '; no change is stated'}. The periods hold other months of the year, so that the season is part of any difference.`,
      ),
    );
  if (restatement) {
    const change_ = restatement.change ? `, ${restatement.change.printed}` : '';
    parts.push([
      strong('Indicative: '),
      ...words(
        `${restatement.old.printed} → ${restatement.new.printed}${change_} (${restatement.footing}). ${[restatement.working, ...restatement.cautions].filter(Boolean).join('. ')}.`,
      ),
    ]);
  }
  return parts;
}

/** Chapter "Figures": what changed, what may not be compared and why, what came and what is missing. */
export function valueSections(
  diff: EditionDiff,
  old: PublishedEdition,
  fresh: PublishedEdition,
  names: Names,
): Block[] {
  const of = (verdict: ValueChange['verdict']) => diff.values.filter((item) => item.verdict === verdict);
  const number = (header: string) => ({ header, weight: 0.9, align: 'right' as const });
  const changed = table(
    'values-changed',
    'Figures that may be compared',
    [
      { header: 'Measure', weight: 2.4 },
      number(names.old),
      number(names.new),
      number('Change'),
      { header: 'Cause', weight: 2 },
    ],
    of('changed').map((item) => ({
      id: item.id,
      cells: [
        words(labelOf(item)),
        oldSide(item.old),
        newSide(item),
        words(item.change?.printed ?? 'none'),
        words(item.causes.map(({ cause, words: text }) => `${capital(cause)}: ${text}`).join('. ')),
      ],
    })),
  );
  const refused = of('not comparable').map((item) =>
    section(3, `value-${item.id}`, labelOf(item), [
      paragraph(`value-${item.id}-sides`, [
        strong(`${names.old}: `),
        ...oldSide(item.old),
        ...words(`${periodOf(item.old)}. `),
        strong(`${names.new}: `),
        ...newSide(item),
        ...words(`${periodOf(item.new)}.`),
      ]),
      list(
        `value-${item.id}-why`,
        reasons(item).map((text) => words(`${text}.`)),
      ),
      ...inPlaceOfChange(item).map((inlines, i) => paragraph(`value-${item.id}-instead-${i + 1}`, inlines)),
    ]),
  );
  const part = (id: string, title: string, blocks: readonly Block[]) =>
    blocks.length > 0 ? [section(2, id, title, blocks)] : [];
  return [
    ...part('figures-changed', 'Figures that may be compared', changed),
    ...part('figures-refused', 'Figures that may not be compared', refused),
    ...part(
      'figures-same',
      'Figures whose number is the same and whose record is not',
      table(
        'values-same',
        'The same number, described otherwise',
        [{ header: 'Measure', weight: 2.4 }, number('Value'), { header: 'What differs', weight: 2.6 }],
        of('unchanged number').map((item) => ({
          id: item.id,
          cells: [
            words(labelOf(item)),
            newSide(item),
            words(
              item.causes.map(({ words: text }) => capital(text)).join('. ') || 'Its label, sources or notes',
            ),
          ],
        })),
      ),
    ),
    ...part('figures-definitions', 'Definitions that changed', definitionTable(diff, names)),
    ...part('figures-ahead', 'What stands in the way of the next edition', aheadList(diff, fresh, old)),
  ];
}

/** Figures that only one of the editions publishes. */
export function absentFigures(diff: EditionDiff, names: Names): Block[] {
  const only = (
    verdict: 'added' | 'not in the new edition',
    id: string,
    caption: string,
    side: 'old' | 'new',
  ): Block[] =>
    table(
      id,
      caption,
      [
        { header: 'Measure', weight: 3 },
        { header: 'Value', weight: 0.9, align: 'right' },
        { header: 'What it describes', weight: 2.4 },
      ],
      diff.values
        .filter((item) => item.verdict === verdict)
        .flatMap((item) => {
          const record = item[side];
          return record
            ? [
                {
                  id: item.id,
                  cells: [
                    words(record.label),
                    side === 'new' ? newSide(item) : oldSide(record),
                    words(describe(record)),
                  ],
                },
              ]
            : [];
        }),
    );
  const part = (id: string, title: string, blocks: readonly Block[]) =>
    blocks.length > 0 ? [section(2, id, title, blocks)] : [];
  return [
    ...part(
      'figures-new',
      `Figures that are new in ${names.new}`,
      only('added', 'values-added', 'Nothing to compare with yet', 'new'),
    ),
    ...part(
      'figures-missing',
      `Figures that ${names.new} does not publish`,
      only(
        'not in the new edition',
        'values-missing',
        'Missing is not zero: nothing is known of these',
        'old',
      ),
    ),
  ];
}

const periodOf = (record: ValueRecord | null): string =>
  record?.period ? ` (${periodInWords(record.period)})` : '';
const describe = (record: ValueRecord): string =>
  [
    record.base && `base: ${record.base}`,
    record.population,
    record.period && periodInWords(record.period),
    record.caveat,
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .map((part) => capital(part ?? ''))
    .join('. ') || 'not stated';

const definitionTable = (diff: EditionDiff, names: Names): Block[] =>
  table(
    'definitions',
    'Measures of both editions that do not mean the same',
    [
      { header: 'Measure', weight: 2 },
      { header: 'What', weight: 0.9 },
      { header: names.old, weight: 1.6 },
      { header: names.new, weight: 1.6 },
    ],
    diff.definitions.flatMap(({ id, label, facets }) =>
      facets.map((facet, i) => ({
        id: `${id}-${i + 1}`,
        cells: [
          words(label),
          words(capital(facet.what)),
          words(facet.old ?? 'not stated'),
          words(facet.new ?? 'not stated'),
        ],
      })),
    ),
  );

function aheadList(diff: EditionDiff, fresh: PublishedEdition, old: PublishedEdition): Block[] {
  if (diff.ahead.length === 0) return [];
  return [
    list(
      'ahead',
      diff.ahead.map(({ id, measures }) => {
        const entry = fresh.seriesBreaks[id] ?? old.seriesBreaks[id];
        const labels = measures.map((measure) => fresh.values[measure]?.label ?? measure);
        const shown =
          labels.length > 4
            ? `${labels.slice(0, 4).join('; ')}; and ${labels.length - 4} more`
            : labels.join('; ');
        return [strong(entry?.title ?? id), ...words(`. It concerns: ${shown}.`)];
      }),
    ),
  ];
}
