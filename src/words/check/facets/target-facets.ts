import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { placeIn } from '../../../model/passages';
import type { ValueRecord } from '../../../model/published';
import type { FacetRule, Told } from './check-facets';
import { claimsOf } from './claims-of';
import { isPlain } from './time-facets';
import { everyMatch } from '../../../model/every-match';

/** How a value stands to a target, by its own record. */
interface Standing {
  readonly id: string;
  readonly printed: string;
  readonly from: string;
  readonly isAbove: boolean;
  readonly isBelow: boolean;
  /** On the better side of what is asked for, or on it. */
  readonly isAhead: boolean;
  readonly significant: boolean | null;
}
function standingOf(id: string, value: ValueRecord): Standing | null {
  const from = value.definition['distance from'];
  const { target } = value;
  if (from === undefined || target === undefined || value.value === null) return null;
  // What is printed as no distance is none.
  const isNone = Math.abs(value.value) < 0.5 * 10 ** -value.decimals;
  const [isAbove, isBelow] = [!isNone && value.value > 0, !isNone && value.value < 0];
  return {
    id,
    printed: value.printed,
    from,
    isAbove,
    isBelow,
    isAhead: target.better === 'lower' ? !isAbove : !isBelow,
    significant: target.significant,
  };
}

const OF_DISTANCE = /^(?:The|This|That|Its) (?:distance|difference|gap)\b|^It is\b/;
const WHAT = '(?:(?:the|its|this|that|their) )?(?:path|target|trajectory|goal)';
const AHEAD = `ahead of (?:${WHAT}|schedule)`;
const BEHIND = `(?:behind (?:${WHAT}|schedule)|short of ${WHAT})`;
const OFF = '(?:off|not on) (?:track|course|target)';
const ON = '(?:on (?:track|course|target)|in line with (?:the |its )?(?:path|target|trajectory))';
const WORDS = new RegExp(
  `\\b(?:(?<off>${OFF})|(?<ahead>${AHEAD})|(?<behind>${BEHIND})|(?<on>${ON})|(?<above>above ${WHAT})|(?<below>below ${WHAT})|(?<not>(?:not |no |without a |in|non-)(?:statistically )?significant(?:ly)?)|(?<significant>(?:statistically )?significant(?:ly)?)|(?<met>(?:meets?|met|reach(?:es|ed)?|achiev(?:es|ed)|hits?) ${WHAT}))\\b`,
  'gi',
);

/** What words say of how a value stands to its target, and the distance that they stand beside denies. */
export const checkTarget: FacetRule = (told) => {
  const { statement, facets, around } = told;
  const { sentence } = statement;
  const turned = [...againstBaseline(told), ...pathForTarget(told)];
  if (turned.length > 0) return turned;
  // "The distance is not significant", after the sentence that gives it.
  const near = facets.length > 0 ? facets : OF_DISTANCE.test(sentence.text) ? around : [];
  const found = near.flatMap(({ id, value }) => standingOf(id, value) ?? []);
  const [own] = found;
  // Where a sentence has two distances, or a change as well, nobody can tell which its words are about.
  if (!own || found.length > 1 || near.some(({ value }) => value.kind === 'change')) return [];
  return everyMatch(sentence.text, WORDS).flatMap((match): Diagnostic[] => {
    const fault = isPlain(sentence, match.index) ? faultOf(match.groups ?? {}, match[0], own) : null;
    if (fault === null) return [];
    return [
      finding('facet/target', placeIn(sentence, match.index, match[0].length), fault, {
        fix: 'say what the distance and its test say',
      }),
    ];
  });
};

/** Null: the words are right, or the distance cannot deny them. */
function faultOf(
  said: Readonly<Record<string, string | undefined>>,
  words: string,
  own: Standing,
): string | null {
  const { id, printed, isAbove, isBelow, isAhead, significant, from } = own;
  const untold = `"${words}" is not told apart from chance: the distance "${id}" (${printed}) is not significant`;
  const denied = `"${words}" is not so: "${id}" is ${printed}`;
  if (said['significant'] !== undefined || said['not'] !== undefined) {
    if (significant === null) return `"${words}" was not tested: the parts of "${id}" have no interval`;
    return significant === (said['significant'] !== undefined)
      ? null
      : `"${words}" is not what the test of "${id}" says: the distance is ${significant ? '' : 'not '}significant`;
  }
  if (said['above'] !== undefined) return isAbove ? null : denied;
  if (said['below'] !== undefined) return isBelow ? null : denied;
  if (said['met'] !== undefined) return from !== 'target' || isAhead ? null : denied;
  if (said['on'] !== undefined) return isAhead || significant === false ? null : denied;
  if (said['ahead'] !== undefined)
    return !isAhead || !(isAbove || isBelow) ? denied : significant === false ? untold : null;
  return isAhead ? denied : significant === false ? untold : null;
}

const CALLED =
  /\b(?:the |its |their )?(?:(?<target>target|goal|aim)|(?<path>path|trajectory))(?: (?:for|in|of|to|by) [^,.;:]{1,20})? (?:is|was|stands at|asks for|asked for|requires|of) $/i;
/** "The target is [36%]", of what the path asks for on the way there; "the path asks for [24%]", of the target itself. */
function pathForTarget(told: Told): Diagnostic[] {
  const { sentence } = told.statement;
  return claimsOf(told).flatMap(({ span, own }): Diagnostic[] => {
    const { kind } = own.value;
    if (kind !== 'target' && kind !== 'target-path') return [];
    const match = CALLED.exec(sentence.text.slice(0, span.start));
    const wrong = kind === 'target' ? match?.groups?.['path'] : match?.groups?.['target'];
    // "The path to the target asks for" names both.
    const [clause = ''] = sentence.text
      .slice(0, span.start)
      .split(/[,;:.] /)
      .slice(-1);
    if (!match || wrong === undefined || !isPlain(sentence, match.index)) return [];
    if (kind === 'target-path' && /\b(?:path|trajectory|way|interim|milestone)\b/i.test(clause)) return [];
    return [
      finding(
        'facet/target',
        placeIn(sentence, match.index, match[0].trimEnd().length),
        `"${wrong}" is not what "${own.id}" is: ${own.value.label}`,
        { fix: kind === 'target' ? 'call it the target' : 'say that the path asks for it' },
      ),
    ];
  });
}

const THAN_BASELINE =
  /\b(?:(?<more>more|higher|larger)|(?<less>fewer|less|lower|smaller))\b[^.;:]{0,60}? than (?:in |at )?(?:the |its )?baseline\b/i;
/** "More … than in the baseline", over a figure whose newest value is below it. */
function againstBaseline({ statement: { sentence }, facets }: Told): Diagnostic[] {
  const match = /\bbaseline\b/i.test(sentence.text) ? THAN_BASELINE.exec(sentence.text) : null;
  const baseline = facets.flatMap(({ value }) => value.target?.baseline ?? [])[0];
  if (!match || baseline === undefined || !isPlain(sentence, match.index)) return [];
  const [newest] = facets
    .filter(({ value }) => !value.kind.startsWith('target') && value.value !== null && value.period !== null)
    .sort((a, b) => ((a.value.period?.start ?? '') < (b.value.period?.start ?? '') ? 1 : -1));
  const number = newest?.value.value;
  if (!newest || number == null) return [];
  if (match.groups?.['more'] === undefined ? number < baseline : number > baseline) return [];
  return [
    finding(
      'facet/target',
      placeIn(sentence, match.index, match[0].length),
      `"${match[0]}" is not so: "${newest.id}" is ${newest.value.printed}, and the baseline ${String(baseline)}`,
      { fix: 'say what the numbers say' },
    ),
  ];
}
