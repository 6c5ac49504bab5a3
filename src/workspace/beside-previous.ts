import { compareEditions } from '../compare/compare-editions';
import { onFootingOf } from '../compare/footing';
import type { BlockChange, EditionDiff, Facet, Redline, ValueChange } from '../model/edition-diff';
import { isWithin } from '../model/marking';
import { publishedRecord } from '../model/printed';
import type { PublishedEdition } from '../model/published';
import { found, type Found, type Opened } from './found';
import { PUBLIC, runOn } from './run-stages';

export interface BesideRequest {
  readonly outline?: string;
}
/** Words of both editions with what differs marked. */
export type MarkedWords = readonly {
  readonly op: 'same' | 'deleted' | 'inserted' | 'number';
  readonly old: string;
  readonly new: string;
}[];
export interface BesideValue {
  readonly id: string;
  readonly label: string;
  readonly verdict: string;
  /** As printed; null where an edition does not have it. */
  readonly then: string | null;
  readonly now: string | null;
  /** The change as it would be printed; null where none may be stated. */
  readonly change: string | null;
  /** Why it differs, or why the two may not be compared. */
  readonly reasons: readonly string[];
}
export interface BesideWords {
  readonly id: string;
  /** Where it stands. */
  readonly where: string;
  readonly verdict: string;
  readonly words: MarkedWords;
  readonly reasons: readonly string[];
}
export interface BesideEntry {
  readonly register: string;
  readonly id: string;
  /** What it is called, or what it says. */
  readonly label: string;
  readonly verdict: string;
  readonly facets: readonly string[];
}
/** An edition beside the one before it. */
export interface Beside {
  /** Null: this edition names none before it. */
  readonly before: { readonly title: string; readonly name: string } | null;
  readonly now: { readonly title: string; readonly name: string };
  readonly values: readonly BesideValue[];
  /** How many values are the same in both. */
  readonly same: number;
  readonly judgements: readonly BesideWords[];
  readonly prose: readonly BesideWords[];
  readonly registers: readonly BesideEntry[];
  /** Sentences that both have word for word and that speak of a time. */
  readonly stale: readonly string[];
}

/** Sets an edition beside the one before it, as the changes report does; null values where it cannot be composed so far. */
export async function besidePrevious(
  at: Opened,
  { outline = PUBLIC }: BesideRequest = {},
): Promise<Found<Beside>> {
  const { results, diagnostics } = await runOn(at, { outline, stopAfter: 'compose' });
  const { validate: edition, compare: diff, compose: document } = results;
  if (!edition || !diff || !document) return found<Beside>(null, diagnostics);
  const { previous } = edition;
  // Its words are known when it is composed; those of a record that is marked higher are for nobody here.
  const mayKnow = previous !== null && isWithin(previous.edition.marking, edition.marking);
  const record = publishedRecord(document);
  const prose = mayKnow
    ? compareEditions(onFootingOf(previous, record), onFootingOf(record, previous)).blocks
    : [];
  return found({
    before: diff.compared ? { title: diff.old.title, name: diff.old.kicker } : null,
    now: { title: diff.new.title, name: diff.new.kicker },
    ...(diff.compared && previous ? inParts(diff, prose, previous.values) : NOTHING),
  });
}
const NOTHING = { values: [], same: 0, judgements: [], prose: [], registers: [], stale: [] } as const;

type Parts = Omit<Beside, 'before' | 'now'>;
function inParts(
  diff: EditionDiff,
  prose: readonly BlockChange[],
  values: PublishedEdition['values'],
): Parts {
  const changed = new Set(diff.values.map(({ id }) => id));
  return {
    values: diff.values.toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict]).map(valueOf),
    same: Object.keys(values).filter((id) => !changed.has(id)).length,
    judgements: diff.judgements.map(({ id, old, new: now, verdict, redline, reason, facets }) => ({
      id,
      where: id,
      verdict,
      words: redline ?? aloneOr(old?.statement, now?.statement),
      reasons: [...(reason === null ? [] : [reason]), ...facets.map(facetInWords)],
    })),
    prose: prose.map(({ id, old, new: now, verdict, redline }) => ({
      id,
      where: now?.section ?? old?.section ?? id,
      verdict,
      words: redline ?? aloneOr(old?.text, now?.text),
      reasons: [],
    })),
    registers: REGISTERS.flatMap((register) =>
      diff[register].map(({ id, old, new: now, verdict, facets }) => ({
        register: NAMES[register],
        id,
        label: calledIn(now ?? old) ?? id,
        verdict,
        facets: facets.map(facetInWords),
      })),
    ),
    stale: diff.stale.map(({ sentence }) => sentence),
  };
}

/** What a reader must see first. */
const RANK: Readonly<Record<ValueChange['verdict'], number>> = {
  'not comparable': 0,
  changed: 1,
  added: 2,
  'not in the new edition': 3,
  'unchanged number': 4,
};
const valueOf = ({ id, old, new: now, verdict, causes, change, restatement }: ValueChange): BesideValue => ({
  id,
  label: now?.label ?? old?.label ?? id,
  verdict,
  then: old?.printed ?? null,
  now: now?.printed ?? null,
  change: change?.printed ?? null,
  reasons: [
    ...causes.map(({ words }) => words),
    ...(restatement?.change ? [`on one footing, indicative: ${restatement.change.printed}`] : []),
  ],
});
const aloneOr = (old: string | undefined, now: string | undefined): Redline =>
  old === undefined && now !== undefined
    ? [{ op: 'inserted', old: '', new: now }]
    : old !== undefined && now === undefined
      ? [{ op: 'deleted', old, new: '' }]
      : [{ op: 'same', old: old ?? '', new: now ?? '' }];
const facetInWords = ({ what, old, new: now }: Facet): string =>
  `${what}: ${old ?? 'nothing'} before, ${now ?? 'nothing'} now`;

type Called = { readonly title: string } | { readonly name: string } | { readonly text: string };
const calledIn = (entry: Called | null): string | null =>
  entry === null ? null : 'title' in entry ? entry.title : 'name' in entry ? entry.name : entry.text;

const REGISTERS = ['gaps', 'recommendations', 'threatAreas', 'sources', 'feeds'] as const;
const NAMES: Readonly<Record<(typeof REGISTERS)[number], string>> = {
  gaps: 'Gap',
  recommendations: 'Recommendation',
  threatAreas: 'Threat area',
  sources: 'Source',
  feeds: 'Data feed',
};
