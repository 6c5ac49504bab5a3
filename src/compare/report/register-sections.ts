import type { Block } from '../../model/document';
import type { EditionDiff, Facet, ThreatAreaChange } from '../../model/edition-diff';
import type { PublishedEdition } from '../../model/published';
import type { Names } from '../comparability';
import { capital, section, table, words } from './blocks';
import { facetWords } from './judgement-sections';

/** What happened to a threat area, in words: its tier, its rank and whether the rank is robust. */
export function threatAreaWords(item: ThreatAreaChange, diff: EditionDiff): string {
  const tier = (id: string | null | undefined, head: EditionDiff['old']): string =>
    id == null ? 'no tier' : (head.tiers[id] ?? id);
  const parts = [
    item.verdict === 'added'
      ? `New: ${tier(item.new?.tier, diff.new)}`
      : item.verdict === 'removed'
        ? `Not named; was: ${tier(item.old?.tier, diff.old)}`
        : facetWords(item.facets.filter(({ what }) => what !== 'reason')),
    item.rankMove === null || item.rankMove === 0
      ? ''
      : `Rank ${item.rankMove < 0 ? 'up' : 'down'} by ${Math.abs(item.rankMove)}${item.rankRobust ? '' : '; other weights could undo it'}`,
    item.note ?? '',
  ];
  return parts.filter((part) => part !== '').join('. ') || 'Its reason is worded otherwise';
}

/** Without those whose rank only one of the two records keeps: the other is of a document for more readers. */
export const toldAreas = (diff: EditionDiff): readonly ThreatAreaChange[] =>
  diff.threatAreas.filter(
    ({ verdict, facets, rankMove, note }) =>
      verdict !== 'changed' || facets.length > 0 || rankMove !== null || note !== null,
  );

export function threatAreaTable(diff: EditionDiff): Block[] {
  return table(
    'threat-areas',
    'Threat areas that came, went or moved',
    [
      { header: 'Threat area', weight: 1.4 },
      { header: 'What changed', weight: 2 },
      { header: 'Reason given', weight: 2.6 },
    ],
    toldAreas(diff).map((item) => ({
      id: item.id,
      cells: [
        words(item.new?.name ?? item.old?.name ?? item.id),
        words(threatAreaWords(item, diff)),
        words(item.new?.reason ?? 'none given'),
      ],
    })),
  );
}

interface Entry<T> {
  readonly id: string;
  readonly old: T | null;
  readonly new: T | null;
  readonly verdict: 'new' | 'gone' | 'changed';
  readonly facets: readonly Facet[];
}

/** What became of the entries of one register. */
function entries<T>(
  id: string,
  title: string,
  changes: readonly Entry<T>[],
  name: (record: T) => string,
  gone: string,
): Block[] {
  const rows = table(
    id,
    title,
    [
      { header: 'Entry', weight: 3 },
      { header: 'What became of it', weight: 2.4 },
    ],
    changes.flatMap((item) => {
      const record = item.new ?? item.old;
      const became =
        item.verdict === 'new'
          ? 'New'
          : item.verdict === 'gone'
            ? gone
            : facetWords(item.facets) || 'Its details changed';
      return record ? [{ id: item.id, cells: [words(capital(name(record))), words(became)] }] : [];
    }),
  );
  return rows.length > 0 ? [section(2, `${id}-section`, title, rows)] : [];
}

/** Chapters of what stands in registers: gaps, recommendations, feeds, sources, breaks, forecasts. */
export function registerSections(diff: EditionDiff, fresh: PublishedEdition, names: Names): Block[] {
  return [
    ...entries(
      'gaps',
      'Intelligence gaps',
      diff.gaps,
      ({ title, state }) => `${title} (${state})`,
      `Not carried into ${names.new}`,
    ),
    ...entries(
      'recommendations',
      'Recommendations',
      diff.recommendations,
      ({ text }) => text,
      `Not carried into ${names.new}`,
    ),
    ...entries(
      'feeds',
      'Data feeds',
      diff.feeds,
      ({ name, supplier }) => `${name} (${supplier})`,
      'No longer used',
    ),
    ...entries(
      'sources',
      'Sources',
      diff.sources,
      ({ title, publisher }) => `${publisher}: ${title}`,
      'No longer used',
    ),
    ...entries(
      'series-breaks',
      'Series breaks',
      diff.seriesBreaks,
      ({ title }) => title,
      'No longer in the register',
    ),
    ...forecastSection(fresh, names),
  ];
}

/** Forecasts of earlier editions against what happened, and how often each term came true. */
export function forecastSection(fresh: PublishedEdition, names: Names): Block[] {
  const scored = Object.entries(fresh.forecasts);
  if (scored.length === 0) return [];
  const termOf = (id: string | null): string =>
    fresh.edition.terms.find((term) => term.id === id)?.term ?? id ?? 'no term stated';
  const rows = scored.map(([id, forecast]) => ({
    id: id.replace(/[^a-z0-9]+/gi, '-'),
    cells: [
      words(`${forecast.statement} (${forecast.edition})`),
      words(termOf(forecast.term)),
      words(capital(forecast.outcome)),
      words(forecast.because),
    ],
  }));
  const calibration = fresh.edition.terms.flatMap((term) => {
    const made = scored.filter(([, item]) => item.term === term.id && item.outcome !== 'cannot be told');
    const came = made.filter(([, item]) => item.outcome === 'happened').length;
    return made.length > 0
      ? [
          {
            id: term.id,
            cells: [
              words(capital(term.term)),
              words(`${term.low}% to ${term.high}%`),
              words(`${came} of ${made.length}`),
            ],
          },
        ]
      : [];
  });
  return [
    section(2, 'forecasts-section', 'Forecasts against what happened', [
      ...table(
        'forecasts',
        `Forecasts that ${names.new} scores`,
        [
          { header: 'Forecast', weight: 3 },
          { header: 'Term', weight: 1 },
          { header: 'Outcome', weight: 1 },
          { header: 'Why', weight: 2 },
        ],
        rows,
      ),
      ...table(
        'calibration',
        'How often each term came true: few forecasts say little',
        [
          { header: 'Term', weight: 1 },
          { header: 'Range', weight: 1 },
          { header: 'Happened', weight: 1, align: 'right' },
        ],
        calibration,
      ),
    ]),
  ];
}
