import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { facetsOf, type FacetContext, type Facets } from './facets';
import {
  checkDenial,
  checkDirection,
  checkEvidenceRank,
  checkLabelTurned,
  checkTurned,
} from './evidence-facets';
import {
  checkEvidenceAreas,
  checkEvidenceKind,
  checkEvidenceSubject,
  checkEvidenceTime,
} from './evidence-content';
import { checkAges, checkPeople } from './people-facets';
import { checkOwnSubject, checkPredicate } from './predicate-facets';
import { checkComplement } from './complement-facets';
import { checkUnlinked } from './unlinked-facts';
import { checkOwnNoun, checkPersons } from './person-facets';
import { checkHeldFor, checkPart, checkSubjectNamed } from './says-facets';
import { checkName, checkStatistic, checkWidened } from './name-facets';
import { checkPeriod, checkRate } from './time-facets';
import { checkLabel, checkReported, checkThing } from './thing-facets';
import { checkBase, checkPlace, checkSubject } from './scope-facets';
import { wrongStageSaid } from './stage-facets';
import { Topics } from '../../../model/topics';
import { label, type OwnWords, type Statement } from './statements';
import { checkSourceDate, checkSourceNamed } from './source-facets';
import { checkRelation } from './relation-facets';
import { checkCaption, checkLabelExact, checkLabelWords } from './label-facets';
import {
  checkDeed,
  checkOwnExtent,
  checkOwnPersons,
  checkOwnShare,
  checkOwnStage,
  checkSpread,
} from './own-facets';
import { checkOutcome } from './outcome-facets';
import { checkKinds } from './kind-facets';
import { checkCause } from './cause-facets';
import { checkStanding } from './standing-facets';
import { checkSize } from './size-facets';
import { checkEstimate, checkSourceKind, checkWhoKnows } from './status-facets';
import { checkParts } from './part-facets';
import { checkTarget } from './target-facets';
import { checkNarrowed } from './base-narrowed';
import { checkOrder } from './order-facets';
import { checkOwnTimes } from './own-times';
import { checkTwoTimes } from './two-times';
import { checkDone } from './done-facets';
import { checkHeadDate } from './evidence-dates';
import { checkStrengthBeside } from './evidence-strength';
import { checkSwapped } from './swap-facets';
import { checkTimeBeside } from './time-beside';
import { checkUndenied } from './undenied-facets';
import { checkRankOfValue } from './rank-facets';
import { checkCoverageBeside } from './coverage-facets';
import { remembered, rememberedByContent } from '../../../memory';
import { checkThreshold } from './threshold-facets';
import { checkEvidenceSaid } from './evidence-said';
import { checkChangeTold } from './change-facets';
import { checkComparedByName } from './compared-facets';
import { checkKindNamed } from './kinds-named';
import { NOTHING_KNOWN, type Silence } from '../silent-steps';
import { finding } from '../../../diagnostics/rules/finding';
import type { Place } from '../../../diagnostics/place';

/** What a rule of facets is given: the words, and what the values beside them are of. */
export interface Told {
  readonly statement: Statement;
  readonly facets: readonly Facets[];
  /** Of the passage that a sentence without a claim stands in. */
  readonly around: readonly Facets[];
  readonly context: FacetContext;
  /** What each measure is about, and what tells it from others. */
  readonly topics: Topics;
}
export type FacetRule = (told: Told) => readonly Diagnostic[];

const RULES: readonly FacetRule[] = [
  checkPeriod,
  checkRate,
  checkAges,
  checkPlace,
  checkPeople,
  checkPersons,
  checkBase,
  checkSubject,
  checkThing,
  checkReported,
  checkLabel,
  checkDirection,
  checkDenial,
  checkTurned,
  checkLabelTurned,
  checkPredicate,
  checkOwnSubject,
  checkSubjectNamed,
  checkHeldFor,
  checkEvidenceRank,
  checkEvidenceTime,
  checkEvidenceSubject,
  checkEvidenceAreas,
  checkEvidenceKind,
  checkRankOfValue,
  checkCoverageBeside,
  checkName,
  checkPart,
  checkStatistic,
  checkWidened,
  checkRelation,
  checkParts,
  checkTarget,
  checkComplement,
  checkSourceDate,
  checkSourceNamed,
  checkSourceKind,
  checkWhoKnows,
  checkEstimate,
  checkStanding,
  checkCause,
  checkSize,
  checkKinds,
  checkOutcome,
  checkLabelWords,
  checkCaption,
  checkLabelExact,
  checkDeed,
  checkSpread,
  checkTimeBeside,
  checkSwapped,
  checkUndenied,
  checkDone,
  checkStrengthBeside,
  checkHeadDate,
  checkTwoTimes,
  checkNarrowed,
  checkOrder,
  checkThreshold,
  checkEvidenceSaid,
  checkChangeTold,
  checkComparedByName,
  checkKindNamed,
];

/**
 * A claim's measure says of what it is: period, place, people, ages, base, subject, unit. Where the words round the
 * claim name one of these, and no value that they can be about is of it, that is a finding. Words that name none of
 * them are let alone, and so are those that any value of the sentence answers to.
 */
export function checkFacets(
  statements: readonly Statement[],
  context: FacetContext,
  silent: Silence = NOTHING_KNOWN,
): Diagnostic[] {
  const facets = new Map<string, Facets | null>();
  const read = (id: string): Facets | null => {
    if (!facets.has(id)) facets.set(id, facetsOf(id, context));
    return facets.get(id) ?? null;
  };
  const all = (ids: readonly string[]): Facets[] => ids.map(read).filter((each) => each !== null);
  const topics = topicsOf(context);
  const inStatement = (statement: Statement): readonly Diagnostic[] => {
    const { about, around, evidence, sentence } = statement;
    const told = { statement, facets: all(about), around: all(around), context, topics };
    const isUnlinked = about.length + evidence.length === 0;
    const restsOnNothing = isUnlinked && around.length === 0;
    const hasSource = sentence.spans.some(({ kind }) => kind === 'source');
    const found: Diagnostic[] = [];
    const isAlone = restsOnNothing && !hasSource;
    // Most rules find nothing in most sentences.
    if (!isAlone) for (const rule of RULES) for (const one of rule(told)) found.push(one);
    if (isUnlinked) found.push(...checkUnlinked(told));
    if (isAlone) found.push(...wrongStageSaid(told));
    return found;
  };
  // Most sentences, and the values beside them, are what they were before an edit.
  const known = rememberedByContent<FacetContext, Statement, readonly Diagnostic[]>(
    [context.phrases],
    'facets',
    context,
  );
  const look = silent.each<FacetContext, Statement, Diagnostic>(
    'facets',
    context,
    statements,
    ({ sentence }) => sentence.spans[0]?.place.file ?? '',
  );
  const seen = new Set<string>();
  return statements.flatMap((statement) => {
    const found = known(statement, () => look(statement, () => inStatement(statement)));
    // That a unit or a base is another says more than that another measure has it.
    const isNamed = found.some(({ rule }) => rule !== 'facet/name');
    return found.filter(({ rule, place }) => {
      if (isNamed && rule === 'facet/name') return false;
      const key = `${rule} ${place.file}:${place.line}:${place.column}`;
      return !seen.has(key) && seen.add(key);
    });
  });
}

const topicsOf = (context: FacetContext): Topics =>
  remembered([context], 'topics', () => new Topics(context.values, context.glossary, context.also));

/** What a measure says of itself: its label and its caveat are held against what it is made from and whom it counts. */
export function checkOwnWords(
  words: readonly OwnWords[],
  context: FacetContext,
  silent: Silence = NOTHING_KNOWN,
): Diagnostic[] {
  const topics = topicsOf(context);
  const known = rememberedByContent<FacetContext, OwnWords, readonly Diagnostic[]>(
    [context.phrases],
    'own words',
    context,
  );
  const look = silent.each<FacetContext, OwnWords, Diagnostic>(
    'own words',
    context,
    words,
    ({ place }) => place.file,
  );
  return words.flatMap((own) => known(own, () => look(own, () => inOwnWords(own))));
  function inOwnWords({ id, text, place }: OwnWords): readonly Diagnostic[] {
    const facets = facetsOf(id, context, false);
    if (!facets) return [];
    const told = { statement: label(text, [id], place), facets: [facets], around: [], context, topics };
    return [
      checkPeriod,
      checkAges,
      checkPeople,
      checkSubject,
      checkOwnShare,
      checkOwnPersons,
      checkOwnExtent,
      checkOwnTimes,
      checkOwnStage,
      checkOwnNoun,
    ]
      .flatMap((rule) => rule(told))
      .concat(wrongCoverage(facets, text, place))
      .map((found) => ({ ...found, place }));
  }
}

const FORCES = /\b(\d+) (?:of|out of) (?:the )?(\d+) forces\b/i;
/** "Data from 24 of 43 forces" of a figure that 23 forces stand behind. */
function wrongCoverage({ value, id }: Facets, text: string, place: Place): Diagnostic[] {
  const [said, n, of] = FORCES.exec(text) ?? [];
  const { coverage } = value;
  if (said === undefined || coverage?.forces == null) return [];
  if (Number(n) === coverage.forces && Number(of) === coverage.of) return [];
  return [
    finding(
      'number/coverage',
      place,
      `"${said}" is not the coverage of "${id}": ${coverage.forces} of ${coverage.of} forces`,
      {
        fix: `write "${coverage.forces} of ${coverage.of} forces", or correct the coverage`,
      },
    ),
  ];
}
