import type { Block } from '../../model/document';
import type { EditionDiff, Facet, ThreatAreaChange } from '../../model/edition-diff';
import { dateInWords } from '../../model/period';
import type { PublishedEdition } from '../../model/published';
import type { Names } from '../../compare/comparability';
import { capital, list, paragraph, section, stopped, table, words } from './blocks';
import { facetWords } from './judgement-sections';

export const tierName = (id: string | null | undefined, head: EditionDiff['old']): string =>
  id == null ? 'no tier' : (head.tiers[id] ?? id);

/** What happened to a threat area, in words: its tier, its rank and whether the rank is robust. */
export function threatAreaWords(item: ThreatAreaChange, diff: EditionDiff): string {
  const renamed = item.facets.find(({ what }) => what === 'name');
  const parts = [
    item.verdict === 'added' ? `New, under “${tierName(item.new?.tier, diff.new)}”` : '',
    item.verdict === 'removed' ? `Not named; it was under “${tierName(item.old?.tier, diff.old)}”` : '',
    item.verdict === 'tier moved'
      ? `Moved from “${tierName(item.old?.tier, diff.old)}” to “${tierName(item.new?.tier, diff.new)}”`
      : '',
    renamed ? `Its name was “${renamed.old ?? ''}”` : '',
    item.rankMove === null || item.rankMove === 0 ? '' : rankWords(item),
    item.note ?? '',
  ];
  return parts.filter((part) => part !== '').join('. ') || 'Its reason is worded otherwise';
}
const rankWords = ({ rankMove, rankRobust, old, new: fresh }: ThreatAreaChange): string =>
  `Rank ${(rankMove ?? 0) < 0 ? 'up' : 'down'} from ${old?.rank?.rank ?? '?'} to ${fresh?.rank?.rank ?? '?'}, ${rankRobust ? 'whatever the weights' : 'which other weights could undo'}`;

/** Without those whose rank only one of the two records keeps: the other is of a document for more readers. */
export const toldAreas = (diff: EditionDiff): readonly ThreatAreaChange[] =>
  diff.threatAreas.filter(
    ({ verdict, facets, rankMove, note }) =>
      verdict !== 'changed' || facets.length > 0 || rankMove !== null || note !== null,
  );

export function threatAreaTable(diff: EditionDiff, names: Names): Block[] {
  return table(
    'threat-areas',
    'Threat areas that came, went or moved',
    [
      { header: 'Threat area', weight: 1.4 },
      { header: 'What changed', weight: 2 },
      { header: `Reason that ${names.new} gives`, weight: 2.6 },
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

/** A register that the new edition has not at all: what became of the old entries is not known, and is not said. */
function register<T>(
  id: string,
  title: string,
  changes: readonly Entry<T>[],
  fresh: Readonly<Record<string, unknown>>,
  name: (record: T) => string,
  gone: string,
  names: Names,
): Block[] {
  if (Object.keys(fresh).length > 0 || changes.length === 0) return entries(id, title, changes, name, gone);
  return [
    section(2, `${id}-section`, title, [
      paragraph(
        `${id}-silent`,
        words(
          `${names.new} holds none. Those of ${names.old} are listed as they stood; nothing is known of what became of them.`,
        ),
      ),
      list(
        `${id}-list`,
        changes.flatMap(({ old }) => (old ? [words(stopped(capital(name(old))))] : [])),
      ),
    ]),
  ];
}

/** Gaps, recommendations and feeds: what became of each. */
export function registerSections(diff: EditionDiff, fresh: PublishedEdition, names: Names): Block[] {
  return [
    ...register(
      'gaps',
      'Intelligence gaps',
      diff.gaps,
      fresh.gaps,
      ({ title }) => title,
      `Not carried into ${names.new}`,
      names,
    ),
    ...register(
      'recommendations',
      'Recommendations',
      diff.recommendations,
      fresh.recommendations,
      ({ text }) => text,
      `Not carried into ${names.new}`,
      names,
    ),
    ...register(
      'feeds',
      'Data feeds',
      diff.feeds,
      fresh.feeds,
      ({ name, supplier }) => `${name} (${supplier})`,
      'No longer used',
      names,
    ),
    ...entries(
      'revisions',
      'Revisions and corrections',
      diff.revisions,
      ({ type, date, old, new: is, reason }) =>
        `${type === 'correction' ? 'Correction' : 'Revision as announced'} of ${dateInWords(date)}: ${old} → ${is}. ${reason}`,
      'No longer in the register',
    ),
  ];
}

/** What the editions rest on: sources, and the register of breaks where both hold one. */
export function sourceSections(
  diff: EditionDiff,
  old: PublishedEdition,
  fresh: PublishedEdition,
  names: Names,
): Block[] {
  const held = [old, fresh].every(({ seriesBreaks }) => Object.keys(seriesBreaks).length > 0);
  return [
    ...entries(
      'sources',
      'Sources',
      diff.sources,
      ({ title, publisher }) => `${publisher}: ${title}`,
      `Not cited in ${names.new}`,
    ),
    ...(held
      ? entries(
          'series-breaks',
          'Series breaks',
          diff.seriesBreaks,
          ({ title }) => title,
          'No longer in the register',
        )
      : []),
  ];
}
