import { hasErrors, type Diagnostic, type Outcome, type Severity } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import type { Edition } from '../../model/edition';
import type { MeasureSet } from '../../model/measure';
import {
  markingOf,
  VARIATIONS,
  type AssessedThreat,
  type Scoring,
  type ThreatAssessment,
} from '../../model/scoring';
import { checkModel } from './check-model';
import { compileModel, oriented, valueIn, work, type Model } from './compile-model';
import { gatherScores, type GatheredThreat } from './gather-scores';
import { keysOf, ranksOf, rankWords, tierAt } from './rank-threats';
import { testRobustness, type Robustness } from './robustness';
import { scoreStandings } from './score-standings';
import { spansOf } from './span';

/**
 * Applies an edition's scoring model to its scores: values, ranks with ties, tiers with their overrides, and how far
 * each hangs on single numbers. Null where the model or a score is wrong.
 */
export function assessThreats(
  scoring: Scoring,
  edition: Edition,
  set: MeasureSet,
  /** What a score is that asks to be given again: a warning in a draft, an error in a release. */
  suspect: Severity = 'warning',
): Outcome<ThreatAssessment> {
  const diagnostics = checkModel(scoring, {
    threats: edition.threatAreas.map((area) => area.id),
    tiers: edition.assessment.tiers.map((tier) => tier.id),
    measures: new Set(Object.keys(edition.measures)),
    judgements: new Set(Object.keys(edition.judgements)),
    terms: edition.yardstick.terms.map((term) => term.id),
  });
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  const gathered = gatherScores(scoring, edition, set, diagnostics);
  if (hasErrors(diagnostics)) return { value: null, diagnostics };
  const model = compileModel(scoring.spec);
  reportMissing(scoring, model, gathered, diagnostics);
  const ranked = gathered.filter((threat) => isWhole(model, threat));
  const scored = ranked.map((threat) => ({
    threat: threat.threat,
    scores: model.criteria.map((c) => oriented(model.spec, c, threat.cells[c.id]?.score ?? Number.NaN)),
    overridden: false,
  }));
  const weights = model.weights.map((weight) => weight.value);
  const values = scored.map(({ scores }) => work(model, scores, weights));
  const ranks = ranksOf(values.map((value) => keysOf(model, value)));
  const tiers = values.map(
    (value, i) =>
      model.spec.tiers[tierAt(model, ranks[i] ?? 0, valueIn(model, value, model.spec.rank.by))]?.tier ?? '',
  );
  const placed = scored.map((threat, i) => ({
    ...threat,
    overridden: isOverride(edition, threat.threat, tiers[i] ?? null),
  }));
  const robustness = testRobustness(model, placed);
  const threats = gathered
    .map((threat): AssessedThreat => {
      const i = ranked.indexOf(threat);
      const known =
        i >= 0
          ? { value: values[i] ?? new Float64Array(), rank: ranks[i] ?? 0, tier: tiers[i] ?? '', ranks, i }
          : null;
      return assessed(threat, model, known, robustness, edition, diagnostics);
    })
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity));
  const result: ThreatAssessment = {
    spec: scoring.spec,
    marking: markingOf(scoring.spec),
    firstTier: model.spec.tiers[0]?.tier ?? '',
    threats,
    decisive: robustness.decisive,
    draws: robustness.draws,
    seed: robustness.seed,
    keptIn: robustness.keptIn,
  };
  const value = hasErrors(diagnostics) ? null : result;
  // A suspect score stops a release and not this run: what else is wrong is to be seen with it.
  return { value, diagnostics: [...diagnostics, ...scoreStandings(result, scoring, edition, suspect)] };
}

interface Standing {
  readonly value: Float64Array;
  readonly rank: number;
  readonly tier: string;
  readonly ranks: readonly number[];
  readonly i: number;
}

function assessed(
  threat: GatheredThreat,
  model: Model,
  known: Standing | null,
  robustness: Robustness,
  edition: Edition,
  diagnostics: Diagnostic[],
): AssessedThreat {
  const { spec } = model;
  const ids = [...Object.keys(spec.sections), ...Object.keys(spec.values)];
  const values = Object.fromEntries(ids.map((id) => [id, known ? valueIn(model, known.value, id) : null]));
  const placement = edition.assessment.placements.find((item) => item.threatArea === threat.threat);
  const modelTier = known?.tier ?? null;
  const overridden = isOverride(edition, threat.threat, modelTier);
  if (overridden && placement && (placement.reason === null || placement.approver === null))
    diagnostics.push({
      rule: 'scoring/override',
      severity: 'error',
      place: placement.place,
      message: `"${threat.threat}" is placed in "${placement.tier}", ${modelTier === null ? 'its scores are missing' : `the model gives "${modelTier}"`}, and ${placement.reason === null ? 'no reason' : 'no approver'} is given`,
      why: 'a place that the scores do not give is a decision, and a decision is somebody’s',
      fix: 'add reason and approver to the placement, or take the placement out',
    });
  if (!placement && modelTier === null)
    diagnostics.push({
      rule: 'scoring/no-tier',
      severity: 'error',
      place: fileStart('assessment.yaml'),
      message: `"${threat.threat}" has missing scores and is placed in no tier`,
      fix: 'give the scores, or place it with a reason and an approver',
    });
  return {
    threat: threat.threat,
    rank: known?.rank ?? null,
    rankWords: known ? rankWords(known.rank, known.ranks) : 'not ranked',
    values,
    spans: known ? null : spansOf(model, threat.cells),
    cells: threat.cells,
    confidence: threat.confidence,
    modelTier,
    tier: placement?.tier ?? modelTier ?? '',
    override:
      overridden && placement?.approver != null ? { approver: placement.approver, on: placement.on } : null,
    ranges: known ? (robustness.ranges[known.i] ?? null) : null,
    drawsInFirstTier: known ? (robustness.inFirstTier?.[known.i] ?? null) : null,
    sensitiveTo: known ? VARIATIONS.filter((v) => robustness.sensitiveTo[known.i]?.includes(v)) : [],
  };
}

/** Whether the edition places a threat in another tier than the model does. A threat without a rank is always placed. */
function isOverride(edition: Edition, threat: string, modelTier: string | null): boolean {
  const placement = edition.assessment.placements.find((item) => item.threatArea === threat);
  return placement !== undefined && placement.tier !== modelTier;
}

const isWhole = (model: Model, threat: GatheredThreat): boolean =>
  model.criteria.every(({ id }) => threat.cells[id]?.score != null);

function reportMissing(
  scoring: Scoring,
  model: Model,
  threats: readonly GatheredThreat[],
  diagnostics: Diagnostic[],
): void {
  if (scoring.spec.missing !== 'refuse') return;
  const file = scoring.scores[0]?.place.file ?? scoring.file;
  for (const { threat, cells } of threats)
    for (const { id, name } of model.criteria)
      if (cells[id]?.score == null)
        diagnostics.push({
          rule: 'scoring/missing',
          severity: 'error',
          place: fileStart(file),
          message: `"${threat}" has no score for "${id}" (${name})`,
          why: 'a missing score is not zero, and a rank without it would say that it is',
          fix: 'score it, or write missing: span in the model',
        });
}
