import type { Words } from './words';
import { everyMatch } from './every-match';

/** Words beside a term of probability that weaken or strengthen what it says, as they stand in a statement. */
export interface BesideTerm {
  readonly hedges: readonly string[];
  readonly boosters: readonly string[];
}

const HEDGES =
  /\b(?:may|might|could|can|possibly|potentially|perhaps|arguably|apparently|presumably|seemingly|suggests?|appears?|seems?|some|somewhat|fairly|rather|relatively|partly|in part|largely|generally|broadly|tends? to|at least|up to|about|if|unless|not|no|hardly|barely|scarcely|we believe|we think|we judge|we assess|cannot be ruled out|risk of|chance)\b/giu;
const BOOSTERS =
  /\b(?:certainly|clearly|obviously|undoubtedly|doubtless|no doubt|surely|definitely|indeed|in fact|inevitably|inevitable|always|never|all|every|very|highly|extremely|hugely|strongly|significantly|substantially|dramatically|far|much|even more|more than|will|must|set to|bound to|proven?|evidently|without question)\b/giu;

/** The hedges and boosters of a statement, its own term taken out: whoever signs is shown them by name. */
export function besideTerm(statement: string, term: string | null): BesideTerm {
  const rest =
    term === null ? statement : statement.split(new RegExp(`\\b${escaped(term)}\\b`, 'iu')).join(' · ');
  const found = (pattern: RegExp): string[] => [
    ...new Set(everyMatch(rest, pattern).map(([word]) => word.toLowerCase())),
  ];
  return { hedges: found(HEDGES), boosters: found(BOOSTERS) };
}
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** For a line of a sheet: `weaker: could; stronger: clearly`; null where there is neither. */
export function besideTermWords({ hedges, boosters }: BesideTerm, fixed: Words): string | null {
  const said = [
    ...(hedges.length === 0 ? [] : [fixed.say('sign-off.beside-weaker', { words: hedges.join(', ') })]),
    ...(boosters.length === 0 ? [] : [fixed.say('sign-off.beside-stronger', { words: boosters.join(', ') })]),
  ];
  return said.length === 0 ? null : said.join('; ');
}
