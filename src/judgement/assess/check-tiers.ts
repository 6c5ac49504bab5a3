import type { ScoringSpec } from '../../model/files/scoring-file';
import { nearest } from '../../model/nearest';
import type { Bounds } from './expression';
import { toStep } from '../../model/steps';

export interface WrongTier {
  readonly rule: string;
  /** Path in the model. */
  readonly path: string;
  readonly message: string;
  readonly fix: string;
  readonly why?: string;
}

/**
 * Tiers are tried in order, so one is out of reach when those above it leave nothing, or when nothing scores so high.
 * `bounds` are the lowest and the highest of the value that ranks, `scored` is how many threats there are to rank.
 */
export function checkTiers(
  tiers: ScoringSpec['tiers'],
  bounds: Bounds,
  known: readonly string[],
  scored: number,
): WrongTier[] {
  const wrong: WrongTier[] = [];
  const unreachable = (i: number, tier: string, because: string, fix: string): void => {
    const why = 'a tier that stands empty by construction looks like a finding';
    const message = `nothing can reach the tier "${tier}": ${because}`;
    wrong.push({ rule: 'scoring/unreachable-tier', path: `tiers/${i}`, message, fix, why });
  };
  /** What the tiers so far take of all threats. */
  const taken = { from: Infinity, first: 0, all: [] as string[] };
  const most = toStep(bounds.high, 1000);
  tiers.forEach(({ tier, rankAtMost, scoreAtLeast }, i) => {
    const [all] = taken.all;
    if (!known.includes(tier)) {
      const near = nearest(tier, known);
      wrong.push({
        rule: 'scoring/unknown-tier',
        path: `tiers/${i}/tier`,
        message: `"${tier}" is no tier of the assessment file`,
        fix: near ? `write "${near}"` : `use one of: ${known.join(', ')}`,
      });
    }
    if (tiers.findIndex((other) => other.tier === tier) < i)
      wrong.push({
        rule: 'scoring/unreachable-tier',
        path: `tiers/${i}/tier`,
        message: `the tier "${tier}" stands twice`,
        fix: 'put its conditions together',
      });
    else if (all !== undefined)
      unreachable(
        i,
        tier,
        `"${all}" above it takes every threat`,
        'put it first, or give the other a condition',
      );
    else if (scored > 0 && taken.first >= scored)
      unreachable(
        i,
        tier,
        `a tier above it takes the first ${taken.first}, and ${scored} ${scored === 1 ? 'threat is' : 'threats are'} scored`,
        `use rankAtMost: ${Math.max(1, scored - 1)} or less there`,
      );
    else if (scoreAtLeast !== undefined && scoreAtLeast > bounds.high)
      unreachable(
        i,
        tier,
        `it needs ${scoreAtLeast}, and the highest that can be is ${most}`,
        `use ${most} or less`,
      );
    else if (scoreAtLeast !== undefined && rankAtMost === undefined && scoreAtLeast >= taken.from)
      unreachable(
        i,
        tier,
        `a tier above it takes all from ${taken.from}`,
        'let the conditions fall from tier to tier',
      );
    else if (rankAtMost !== undefined && scoreAtLeast === undefined && rankAtMost <= taken.first)
      unreachable(
        i,
        tier,
        `a tier above it takes the first ${taken.first}`,
        'let the ranks rise from tier to tier',
      );
    if (rankAtMost === undefined && scoreAtLeast !== undefined)
      taken.from = Math.min(taken.from, scoreAtLeast);
    if (scoreAtLeast === undefined && rankAtMost !== undefined)
      taken.first = Math.max(taken.first, rankAtMost);
    if (rankAtMost === undefined && (scoreAtLeast ?? bounds.low) <= bounds.low) taken.all.push(tier);
  });
  if (taken.all.length === 0)
    wrong.push({
      rule: 'scoring/no-last-tier',
      path: `tiers/${tiers.length - 1}`,
      message: 'a threat can be in no tier',
      fix: 'add a last tier without conditions',
    });
  return wrong;
}
