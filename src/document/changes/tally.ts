import type { BlockChange, EditionDiff, JudgementChange, ValueChange } from '../../model/edition-diff';
import type { WordId } from '../../model/words';
import { proseChanges } from './prose-sections';
import { toldAreas } from './register-sections';
import type { Teller } from './teller';

/** Entries that count, of which some name the new edition. */
type CountId = Extract<WordId, `tally.${string}-${string}` | 'tally.stale' | 'tally.due'>;
type Count = (id: CountId, n: number) => string[];
interface Sides {
  readonly new: unknown;
  readonly old: unknown;
}
/** How many of each class, in words; classes with none are left out. */
export function tally(teller: Teller): string[] {
  const { diff, names } = teller;
  const { values, judgements, gaps, stale, due } = diff;
  const edition = names.new;
  const count: Count = (id, n) => (n === 0 ? [] : [teller.say(id, { n, edition })]);
  const valued = (verdict: ValueChange['verdict']): number =>
    values.filter((item) => item.verdict === verdict).length;
  const judged = (verdict: JudgementChange['verdict']): number =>
    judgements.filter((item) => item.verdict === verdict).length;
  const nowIn = (state: string): number =>
    gaps.filter((gap) => gap.new?.state === state && gap.old?.state !== state).length;
  const register = (items: readonly Sides[], isNew: CountId, gone: CountId, changed: CountId): string[] => {
    const came = items.filter((item) => item.old === null).length;
    const went = items.filter((item) => item.new === null).length;
    return [...count(isNew, came), ...count(gone, went), ...count(changed, items.length - came - went)];
  };
  return [
    ...count('tally.figures-changed', valued('changed')),
    ...count('tally.figures-refused', valued('not comparable')),
    ...count('tally.figures-new', valued('added')),
    ...count('tally.figures-gone', valued('not in the new edition')),
    ...count('tally.judgements-term', judgements.filter(({ headline }) => headline).length),
    ...count('tally.judgements-confidence', judged('confidence changed')),
    ...count('tally.judgements-reworded', judged('reworded')),
    ...count('tally.judgements-evidence', judged('evidence replaced')),
    ...count('tally.judgements-new', judged('new')),
    ...count('tally.judgements-gone', judged('withdrawn')),
    ...register(toldAreas(diff), 'tally.areas-new', 'tally.areas-gone', 'tally.areas-changed'),
    ...register(gaps, 'tally.gaps-new', 'tally.gaps-gone', 'tally.gaps-changed'),
    ...count('tally.gaps-narrowed', nowIn('narrowed')),
    ...count('tally.gaps-closed', nowIn('closed')),
    ...count('tally.gaps-superseded', nowIn('superseded')),
    ...register(
      diff.recommendations,
      'tally.recommendations-new',
      'tally.recommendations-gone',
      'tally.recommendations-changed',
    ),
    ...register(diff.feeds, 'tally.feeds-new', 'tally.feeds-gone', 'tally.feeds-changed'),
    ...register(diff.sources, 'tally.sources-new', 'tally.sources-gone', 'tally.sources-changed'),
    ...count('tally.definitions-changed', diff.definitions.length),
    ...(diff.old.kind === diff.new.kind ? proseTally(diff, count) : []),
    ...count('tally.stale', stale.length),
    ...count('tally.due', due.length),
  ];
}

/** What became of the paragraphs, of which tables and charts are no part. */
function proseTally(diff: EditionDiff, count: Count): string[] {
  const changes = proseChanges(diff);
  const of = (verdict: BlockChange['verdict']): number =>
    changes.filter((item) => item.verdict === verdict).length;
  return [
    ...count('tally.paragraphs-reworded', of('reworded')),
    ...count('tally.paragraphs-numbers', of('numbers moved')),
    ...count('tally.paragraphs-moved', of('moved')),
    ...count('tally.paragraphs-new', of('added')),
    ...count('tally.paragraphs-gone', of('removed')),
    ...count('tally.paragraphs-renamed', of('renamed')),
  ];
}
