import type { Diagnostic } from '../../diagnostics/diagnostic';
import { severityOf } from '../../diagnostics/rules/catalogue';
import type { Edition } from '../../model/edition';
import type { CriterionSpec } from '../../model/files/scoring-file';
import type { MeasureSet } from '../../model/measure';
import { nearest } from '../../model/nearest';
import { shownNumber } from '../../model/number';
import { isDate } from '../../model/period';
import type { AssessedCell, Score, Scoring } from '../../model/scoring';
import { onScale } from './check-criteria';
import { movedEvidence } from './moved-evidence';

export type Cells = Readonly<Record<string, AssessedCell>>;
export interface GatheredThreat {
  readonly threat: string;
  readonly cells: Cells;
  readonly confidence: Cells;
}

/** The cells of every threat that anybody scored, in the edition's order; each bad score is reported with its place. */
export function gatherScores(
  scoring: Scoring,
  edition: Edition,
  set: MeasureSet,
  diagnostics: Diagnostic[],
): GatheredThreat[] {
  const { spec } = scoring;
  const criteria = Object.fromEntries(
    Object.values(spec.sections).flatMap((section) => Object.entries(section.criteria)),
  );
  const confidence = spec.confidence?.criteria ?? {};
  const scores = checkScores(scoring, { ...criteria, ...confidence }, edition, diagnostics);
  const threats = edition.threatAreas
    .map((area) => area.id)
    .filter((id) => scores.some((score) => score.threat === id));
  const cells = (threat: string, all: Readonly<Record<string, CriterionSpec>>): Cells =>
    Object.fromEntries(
      Object.entries(all).map(([id, criterion]) => {
        const given = scores.filter((score) => score.threat === threat && score.criterion === id);
        const cell =
          derived(criterion, id, threat, scoring, edition, set, diagnostics) ??
          scored(id, given, spec, edition, set);
        return [id, cell];
      }),
    );
  return threats.map((threat) => ({
    threat,
    cells: cells(threat, criteria),
    confidence: cells(threat, confidence),
  }));
}

function scored(
  criterion: string,
  scores: readonly Score[],
  spec: Scoring['spec'],
  edition: Edition,
  set: MeasureSet,
): AssessedCell {
  const numbers = scores.map((score) => score.score).sort((a, b) => a - b);
  return {
    criterion,
    score: numbers.length === 0 ? null : middle(numbers, spec.assessors ?? 'mean'),
    low: numbers[0] ?? null,
    high: numbers.at(-1) ?? null,
    scores,
    derived: null,
    suspect: scores.flatMap((score) => movedEvidence(score, edition, set)),
  };
}

function middle(sorted: readonly number[], how: 'mean' | 'median'): number {
  if (how === 'mean') return sorted.reduce((sum, score) => sum + score, 0) / sorted.length;
  const half = sorted.length / 2;
  const [below = 0, above = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (below + above) / 2;
}

/** A score that follows from a measure or from a judgement's term. Null: this criterion is scored by people. */
function derived(
  spec: CriterionSpec,
  criterion: string,
  threat: string,
  scoring: Scoring,
  edition: Edition,
  set: MeasureSet,
  diagnostics: Diagnostic[],
): AssessedCell | null {
  const cell = (
    score: number | null,
    from: 'measure' | 'judgement',
    id: string,
    words: string,
  ): AssessedCell => ({
    criterion,
    score,
    low: score,
    high: score,
    scores: [],
    derived: { from, id, words },
    suspect: [],
  });
  const { scale } = scoring.spec;
  const measureId = spec.bands?.measures[threat];
  const measure = measureId === undefined ? undefined : edition.measures[measureId];
  if (spec.bands && measure) {
    const value = set.values[measure.id];
    const words = shownNumber(value?.value ?? null, measure, value?.status[0]).text;
    if (value?.value == null) return cell(null, 'measure', measure.id, words);
    const reached = spec.bands.from.filter((from) => from <= (value.value ?? from)).length;
    return cell(scale.min + reached * (scale.step ?? 1), 'measure', measure.id, words);
  }
  const judgementId = spec.terms?.judgements[threat];
  const judgement = judgementId === undefined ? undefined : edition.judgements[judgementId];
  if (spec.terms && judgement) {
    const term = edition.yardstick.terms.find(
      ({ id, term: name }) => judgement.term === id || judgement.term === name,
    );
    const score = term && spec.terms.scores[term.id];
    if (score === undefined)
      diagnostics.push({
        rule: 'scoring/no-term',
        severity: 'error',
        place: judgement.place,
        message: term
          ? `the term "${term.term}" has no score in "${criterion}"`
          : `"${judgement.id}" states no yardstick term, and "${criterion}" is derived from it`,
        fix: term
          ? 'give it one in the scoring model'
          : 'write its term in the judgements file, or let assessors score it',
      });
    return cell(score ?? null, 'judgement', judgement.id, term?.term ?? 'no term');
  }
  return null;
}

/** The scores that can be used; the others are reported. */
function checkScores(
  scoring: Scoring,
  criteria: Readonly<Record<string, CriterionSpec>>,
  edition: Edition,
  diagnostics: Diagnostic[],
): Score[] {
  const threats = edition.threatAreas.map((area) => area.id);
  const { scale } = scoring.spec;
  const first = new Map<string, Score>();
  return scoring.scores.filter((score) => {
    const before = diagnostics.length;
    const report = (rule: string, place: Score['place'], message: string, fix: string): void => {
      diagnostics.push({ rule, severity: severityOf(rule), place, message, fix });
    };
    if (!threats.includes(score.threat)) {
      const near = nearest(score.threat, threats);
      report(
        'scoring/unknown-threat',
        score.places.threat,
        `"${score.threat}" is no threat area of this edition`,
        near ? `write "${near}"` : 'add it to the threat areas',
      );
    }
    const criterion = Object.hasOwn(criteria, score.criterion) ? criteria[score.criterion] : undefined;
    if (!criterion) {
      const near = nearest(score.criterion, Object.keys(criteria));
      report(
        'scoring/unknown-criterion',
        score.places.criterion,
        `"${score.criterion}" is no criterion of the scoring model`,
        near ? `write "${near}"` : `use one of: ${Object.keys(criteria).join(', ')}`,
      );
    } else if (
      criterion.bands?.measures[score.threat] !== undefined ||
      criterion.terms?.judgements[score.threat] !== undefined
    )
      report(
        'scoring/derived',
        score.places.criterion,
        `"${score.criterion}" is derived for "${score.threat}" and cannot be scored too`,
        'delete the row, or take the threat out of the derivation',
      );
    if (!onScale(score.score, scale))
      report(
        'scoring/off-scale',
        score.places.score,
        `the score ${score.score} is off the scale from ${scale.min} to ${scale.max}${scale.step === undefined || scale.step === 1 ? '' : ` in steps of ${scale.step}`}`,
        'give a point of the scale',
      );
    if (!isDate(score.date))
      report(
        'schema/date',
        score.place,
        `"${score.date}" is no date of the calendar`,
        'write it as 2023-05-18',
      );
    for (const id of score.evidence)
      if (!edition.measures[id] && !edition.sources[id] && !edition.evidence[id]) {
        const near = nearest(id, [
          ...Object.keys(edition.measures),
          ...Object.keys(edition.sources),
          ...Object.keys(edition.evidence),
        ]);
        report(
          'scoring/unknown-evidence',
          score.places.evidence,
          `"${id}" is no measure, source or evidence of this edition`,
          near ? `write "${near}"` : 'define it, or take it out',
        );
      }
    for (const { measure } of score.seen)
      if (!edition.measures[measure]) {
        const near = nearest(measure, Object.keys(edition.measures));
        report(
          'scoring/unknown-evidence',
          score.places.seen,
          `"${measure}" was seen and is no measure of this edition`,
          near ? `write "${near}"` : 'define it, or take it out',
        );
      }
    const key = JSON.stringify([score.threat, score.criterion, score.assessor]);
    const again = first.get(key);
    if (again)
      diagnostics.push({
        rule: 'scoring/scored-twice',
        severity: 'error',
        place: score.place,
        message: `${score.assessor} scored "${score.criterion}" of "${score.threat}" twice`,
        fix: 'keep one of the rows',
        related: [again.place],
      });
    else first.set(key, score);
    return diagnostics.length === before;
  });
}
