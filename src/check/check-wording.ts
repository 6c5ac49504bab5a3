import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Passage } from '../model/passages';
import { checkEvidence } from './rules/evidence';
import { checkFreehand, checkVague } from './rules/freehand';
import { checkJudgementWords } from './rules/judgement-words';
import { checkAbbreviations, checkSpellings, checkVariants } from './rules/names';
import { checkPrecision, checkSideBySide, checkTwice } from './rules/same-facts';
import { checkPrevalence, checkTimesHigher, checkTrendConflict } from './rules/trends';
import type { WordingContext, WordingRule } from './rules/wording-context';

const RULES: readonly WordingRule[] = [
  checkFreehand,
  checkVague,
  checkEvidence,
  checkJudgementWords,
  checkVariants,
  checkSpellings,
  checkAbbreviations,
  checkTwice,
  checkPrecision,
  checkSideBySide,
  checkTimesHigher,
  checkPrevalence,
  checkTrendConflict,
];

/** What the rules of wording find in passages, in the order of a document. */
export const checkWording = (passages: readonly Passage[], context: WordingContext): Diagnostic[] =>
  RULES.flatMap((rule) => rule(passages, context));
