import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import { rememberedByContent } from '../../memory';
import { statedCounts } from '../../model/number-words';
import type { Passage } from '../../model/passages';
import { NOTHING_KNOWN, type Silence } from './silent-steps';
import { checkBesideClaim } from './rules/beside-claim';
import { checkChangeWords, checkRank } from './rules/change-words';
import { checkCoverage } from './rules/coverage';
import { checkEvidence } from './rules/evidence';
import { checkFreehand, checkVague, freehandIn } from './rules/freehand';
import { checkJudgedQuantities } from './rules/judged-quantities';
import { checkJudgementScope } from './rules/judgement-scope';
import { checkJudgementWords } from './rules/judgement-words';
import { checkPlainJudgements } from './rules/plain-judgements';
import { checkAbbreviations, checkExpansions, checkSpellings, checkVariants } from './rules/names';
import { checkPrecision, checkSideBySide, checkTwice } from './rules/same-facts';
import { checkPrevalence, checkTimesHigher, checkTrendConflict } from './rules/trends';
import { type WordingContext, type WordingRule } from './rules/wording-context';

/** Each says what it finds in a passage whatever stands in the others. */
const PASSAGE_RULES: readonly WordingRule[] = [
  checkVague,
  checkEvidence,
  checkCoverage,
  checkBesideClaim,
  checkChangeWords,
  checkRank,
  checkJudgementWords,
  checkJudgementScope,
  checkJudgedQuantities,
  checkPlainJudgements,
  checkVariants,
  checkSideBySide,
  checkTimesHigher,
  checkPrevalence,
];
const RULES: readonly WordingRule[] = [
  checkSpellings,
  checkAbbreviations,
  checkExpansions,
  checkTwice,
  checkPrecision,
  checkTrendConflict,
];

/** What the rules of wording find in passages, in the order of a document. */
export function checkWording(
  passages: readonly Passage[],
  context: WordingContext,
  silent: Silence = NOTHING_KNOWN,
): Diagnostic[] {
  const known = rememberedByContent<WordingContext, Passage, readonly Diagnostic[]>(
    [context.phrases],
    'wording',
    context,
  );
  const look = silent.each<WordingContext, Passage, Diagnostic>('wording', context, passages, fileOf);
  const counted = [...statedCounts(passages, context.structural)];
  const lookFree = silent.each<object, Passage, Diagnostic>(
    'freehand',
    { ...context, counted },
    passages,
    fileOf,
  );
  return [
    ...passages.flatMap((passage) =>
      known(passage, () => look(passage, () => PASSAGE_RULES.flatMap((rule) => rule([passage], context)))),
    ),
    ...freehandIn(passages, new Set(counted), context, lookFree),
    ...RULES.flatMap((rule) => rule(passages, context)),
  ];
}
const fileOf = ({ place }: Passage): string => place.file;

/** Of two findings on the same words, the one that says less, and those that say more. */
const SAID_BETTER: Readonly<Record<string, readonly string[]>> = {
  // That a trend cannot be assessed says more than that it rests on nothing.
  'number/change': ['wording/trend-conflict', 'wording/trend'],
  // That a value is of another period says more than that the words are of the last edition.
  'carried/last-year': ['facet/period'],
  // That victims are no offences says more than that offences are no people.
  'wording/prevalence': ['facet/thing'],
  // "Not [43%]" makes another number of it, whatever it denies.
  // Words that are no term ask for more than a link.
  'wording/casual-likely': ['judgement/unlinked'],
  // That an average is not each force's says more than that "every force" rests on nothing.
  'number/vague': ['facet/statistic'],
  // That "twice" is not so says more than that it rests on nothing.
  'number/in-words': ['facet/relation'],
  'facet/denial': ['wording/beside-claim'],
  // Of what a share is says more than that its subject is another.
  'facet/subject': ['facet/base', 'facet/thing', 'facet/name'],
  'facet/people': ['facet/base', 'facet/thing'],
  // That a rank or a size is not what the number says tells which of the two is wrong.
  'same/opposed': ['facet/rank', 'facet/relation'],
};
/** One finding for one cause: what another finding on the same words says better is left out. */
export function oncePerCause(found: readonly Diagnostic[]): Diagnostic[] {
  const lineOf = ({ place }: Diagnostic): string => `${place.file}:${place.line}`;
  const byLine = new Map<string, Diagnostic[]>();
  for (const each of found) {
    const known = byLine.get(lineOf(each));
    if (known) known.push(each);
    else byLine.set(lineOf(each), [each]);
  }
  return found.filter((each) => {
    const better = SAID_BETTER[each.rule];
    return (
      better === undefined ||
      !byLine
        .get(lineOf(each))
        ?.some((other) => better.includes(other.rule) && overlap(each.place, other.place))
    );
  });
}
const overlap = (a: Place, b: Place): boolean =>
  a.file === b.file &&
  a.line === b.line &&
  a.column < (b.endColumn ?? b.column + 1) &&
  b.column < (a.endColumn ?? a.column + 1);

/** What the words of a template must answer to: they are printed like an author's, and nobody signs them. */
const TEMPLATE_RULES: readonly WordingRule[] = [
  checkFreehand,
  checkVague,
  checkBesideClaim,
  checkChangeWords,
  checkRank,
  checkVariants,
  checkTimesHigher,
  checkPrevalence,
];
export const checkTemplateWords = (passages: readonly Passage[], context: WordingContext): Diagnostic[] =>
  TEMPLATE_RULES.flatMap((rule) => rule(passages, context));

/** The rules that need no links in the text, for a draft that somebody else wrote. */
const DRAFT_RULES: readonly WordingRule[] = [
  checkVague,
  checkJudgementWords,
  checkVariants,
  checkSpellings,
  checkAbbreviations,
  checkExpansions,
  checkTwice,
  checkTimesHigher,
  checkTrendConflict,
];
/** What somebody can do who writes in Word and has no links to set. */
const DRAFT_ADVICE: Readonly<Record<string, string>> = {
  'wording/casual-likely':
    'say which it is: a judgement ("it is likely that …", a term of the yardstick alone), or a rate: "often", or the number',
  'number/vague': 'say how many, of how many, and who says so: "9 of 43 forces, by their own returns"',
  'judgement/confidence-in-sentence': 'give how sound the basis is a sentence of its own',
};
export const checkDraftWording = (passages: readonly Passage[], context: WordingContext): Diagnostic[] =>
  DRAFT_RULES.flatMap((rule) => rule(passages, context)).map((found) => {
    const fix = DRAFT_ADVICE[found.rule] ?? found.fix;
    return fix === undefined ? found : { ...found, fix };
  });
