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

/** The rules that need no links in the text, for a draft that somebody else wrote. */
const DRAFT_RULES: readonly WordingRule[] = [
  checkVague,
  checkJudgementWords,
  checkVariants,
  checkSpellings,
  checkTwice,
  checkTimesHigher,
  checkTrendConflict,
];
export const checkDraftWording = (passages: readonly Passage[], context: WordingContext): Diagnostic[] =>
  DRAFT_RULES.flatMap((rule) => rule(passages, context));
