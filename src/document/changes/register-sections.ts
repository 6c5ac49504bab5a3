import { list, paragraph } from '../blocks';
import type { Block } from '../../model/document';
import type { EditionDiff, Facet, ThreatAreaChange } from '../../model/edition-diff';
import { dateInWords } from '../../model/period';
import { facetWords } from './judgement-sections';
import { capital, stopped, words } from './redlines';
import type { RecordTeller, Teller } from './teller';

export const tierName = (id: string | null | undefined, head: EditionDiff['old'], teller: Teller): string =>
  id == null ? teller.say('changes.no-tier') : (head.tiers[id] ?? id);

/** What happened to a threat area, in words: its tier, its rank and whether the rank is robust. */
export function threatAreaWords(item: ThreatAreaChange, teller: Teller): string {
  const { diff } = teller;
  const renamed = item.facets.find(({ what }) => what === 'name');
  const [old, fresh] = [
    tierName(item.old?.tier, diff.old, teller),
    tierName(item.new?.tier, diff.new, teller),
  ];
  const parts = [
    item.verdict === 'added' ? teller.say('changes.area-new', { tier: fresh }) : '',
    item.verdict === 'removed' ? teller.say('changes.area-gone', { tier: old }) : '',
    item.verdict === 'tier moved' ? teller.say('changes.area-moved-to', { old, new: fresh }) : '',
    renamed ? teller.say('changes.area-renamed', { old: renamed.old ?? '' }) : '',
    item.rankMove === null || item.rankMove === 0 ? '' : rankWords(item, item.rankMove, teller),
    item.note ?? '',
  ];
  return parts.filter((part) => part !== '').join('. ') || teller.say('changes.area-reason');
}
function rankWords({ rankRobust, old, new: fresh }: ThreatAreaChange, move: number, teller: Teller): string {
  const entry =
    move < 0
      ? rankRobust
        ? 'changes.rank-up'
        : 'changes.rank-up-weak'
      : rankRobust
        ? 'changes.rank-down'
        : 'changes.rank-down-weak';
  return teller.say(entry, { old: old?.rank?.rank ?? '?', new: fresh?.rank?.rank ?? '?' });
}

/** Without those whose rank only one of the two records keeps: the other is of a document for more readers. */
export const toldAreas = (diff: EditionDiff): readonly ThreatAreaChange[] =>
  diff.threatAreas.filter(
    ({ verdict, facets, rankMove, note }) =>
      verdict !== 'changed' || facets.length > 0 || rankMove !== null || note !== null,
  );

export function threatAreaTable(teller: Teller): Block[] {
  const reason = teller.say('heading.reason-given-by', { edition: teller.names.new });
  return teller.table(
    'threat-areas',
    teller.say('changes.threat-areas-table'),
    [
      ['heading.threat-area', 1.4],
      ['heading.what-changed', 2],
      [{ words: reason }, 2.6],
    ],
    toldAreas(teller.diff).map((item) => ({
      id: item.id,
      cells: [
        words(item.new?.name ?? item.old?.name ?? item.id),
        words(threatAreaWords(item, teller)),
        words(item.new?.reason ?? teller.say('changes.reason-not-given')),
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
/** A register of both editions, and how its entries are spoken of. */
interface Told<T> {
  readonly id: string;
  readonly title: string;
  readonly changes: readonly Entry<T>[];
  readonly name: (record: T) => string;
  /** What is said of one that went. */
  readonly gone: string;
}

/** What became of the entries of one register. */
function entries<T>({ id, title, changes, name, gone }: Told<T>, teller: Teller): Block[] {
  const became = ({ verdict, facets }: Entry<T>): string => {
    switch (verdict) {
      case 'new':
        return teller.say('changes.entry-new');
      case 'gone':
        return gone;
      case 'changed':
        return facetWords(facets, teller) || teller.say('changes.entry-changed');
    }
  };
  const rows = teller.table(
    id,
    title,
    [
      ['heading.entry', 3],
      ['heading.what-became-of-it', 2.4],
    ],
    changes.flatMap((item) => {
      const record = item.new ?? item.old;
      return record ? [{ id: item.id, cells: [words(capital(name(record))), words(became(item))] }] : [];
    }),
  );
  return teller.part(`${id}-section`, title, rows);
}

/** A register that the new edition has not at all: what became of the old entries is not known, and is not said. */
function register<T>(told: Told<T>, fresh: Readonly<Record<string, unknown>>, teller: Teller): Block[] {
  const { id, title, changes, name } = told;
  if (Object.keys(fresh).length > 0 || changes.length === 0) return entries(told, teller);
  return teller.part(`${id}-section`, title, [
    paragraph(`${id}-silent`, teller.set('changes.register-silent', teller.names)),
    list(
      `${id}-list`,
      changes.flatMap(({ old }) => (old ? [words(stopped(capital(name(old))))] : [])),
    ),
  ]);
}

/** Gaps, recommendations and feeds: what became of each. */
export function registerSections(teller: RecordTeller): Block[] {
  const { diff, fresh, names } = teller;
  const notCarried = teller.say('changes.not-carried', { edition: names.new });
  return [
    ...register(
      {
        id: 'gaps',
        title: teller.say('register.gaps'),
        changes: diff.gaps,
        name: ({ title }) => title,
        gone: notCarried,
      },
      fresh.gaps,
      teller,
    ),
    ...register(
      {
        id: 'recommendations',
        title: teller.say('changes.recommendations'),
        changes: diff.recommendations,
        name: ({ text }) => text,
        gone: notCarried,
      },
      fresh.recommendations,
      teller,
    ),
    ...register(
      {
        id: 'feeds',
        title: teller.say('register.feeds'),
        changes: diff.feeds,
        name: ({ name, supplier }) => teller.say('changes.feed', { name, supplier }),
        gone: teller.say('changes.not-used'),
      },
      fresh.feeds,
      teller,
    ),
    ...entries(
      {
        id: 'revisions',
        title: teller.say('changes.revisions'),
        changes: diff.revisions,
        name: ({ type, date, old, new: is, reason }) =>
          teller.say(
            type === 'correction' ? 'changes.correction-in-register' : 'changes.revision-in-register',
            { date: dateInWords(date), old, new: is, reason },
          ),
        gone: teller.say('changes.not-in-register'),
      },
      teller,
    ),
  ];
}

/** What the editions rest on: sources, and the register of breaks where both hold one. */
export function sourceSections(teller: RecordTeller): Block[] {
  const { diff, old, fresh, names } = teller;
  const held = [old, fresh].every(({ seriesBreaks }) => Object.keys(seriesBreaks).length > 0);
  return [
    ...entries(
      {
        id: 'sources',
        title: teller.say('changes.sources'),
        changes: diff.sources,
        name: ({ title, publisher }) => teller.say('register.source', { publisher, title }),
        gone: teller.say('changes.not-cited', { edition: names.new }),
      },
      teller,
    ),
    ...(held
      ? entries(
          {
            id: 'series-breaks',
            title: teller.say('changes.series-breaks'),
            changes: diff.seriesBreaks,
            name: ({ title }) => title,
            gone: teller.say('changes.not-in-register'),
          },
          teller,
        )
      : []),
  ];
}
