import type { Scoring } from '../../model/scoring';
import { toStep } from '../../model/steps';
import { combinationOf, COMBINATIONS } from './compile-model';
import type { ModelFaults } from './model-faults';

type Criterion = Scoring['spec']['sections'][string]['criteria'][string];

/** The scale and its labels; a model that is only an illustration says so. */
export function checkScale(model: ModelFaults): void {
  const { scale, status, notice } = model.scoring.spec;
  if (scale.max <= scale.min)
    model.report(
      'scoring/scale',
      'scale/max',
      `the scale ends at ${scale.max} and starts at ${scale.min}`,
      'let max be above min',
    );
  checkLabels(model, 'scale/labels', scale.labels);
  if (status === 'illustrative' && notice === undefined)
    model.report(
      'scoring/notice',
      'status',
      'an illustrative model has no notice',
      'add notice: what it is and what it is not',
      'made-up scores that look like real ones are believed',
    );
}

/** How sections are combined, and what each criterion is scored by. */
export function checkSections(model: ModelFaults): void {
  const { sections } = model.scoring.spec;
  for (const [id, section] of Object.entries(sections)) {
    const path = `sections/${id}`;
    const how = combinationOf(section.combine);
    const criteria = Object.entries(section.criteria);
    if (how === 'weighted mean' && criteria.length > 0 && criteria.every(([, c]) => c.weight === 0))
      model.report(
        'scoring/zero-weights',
        `${path}/criteria`,
        `the weights of "${id}" sum to zero`,
        'give one criterion a weight above zero',
        'a mean over no weight has no value',
      );
    if (how === null)
      model.formula(
        section.combine,
        `${path}/combine`,
        criteria.map(([name]) => name),
        `a criterion of "${id}"`,
        `one of ${COMBINATIONS.join(', ')}, or a formula`,
      );
    for (const [name, criterion] of criteria) {
      const at = `${path}/criteria/${name}`;
      if (how !== 'weighted mean' && criterion.weight !== undefined)
        model.report(
          'scoring/weight-without-use',
          `${at}/weight`,
          `the weight of "${name}" has no effect: "${id}" is combined by ${how ?? 'a formula'}`,
          'combine by weighted mean, or take the weight out',
        );
      checkAnchors(model, `${at}/anchors`, criterion.anchors);
      checkDerived(model, criterion, at, name);
    }
  }
}

/** A criterion that is worked out from measures by bands, or from judgements by their terms. */
function checkDerived(model: ModelFaults, criterion: Criterion, at: string, name: string): void {
  const { scale } = model.scoring.spec;
  const { bands, terms } = criterion;
  const threats = (map: Readonly<Record<string, string>>, path: string): void => {
    for (const threat of Object.keys(map))
      if (!model.known.threats.includes(threat))
        model.unknown(
          'scoring/unknown-threat',
          `${path}/${threat}`,
          threat,
          'threat area',
          model.known.threats,
        );
  };
  if (bands && terms)
    model.report(
      'scoring/two-origins',
      `${at}/terms`,
      `"${name}" is derived in two ways`,
      'keep bands or terms',
    );
  if (bands) {
    threats(bands.measures, `${at}/bands/measures`);
    for (const [threat, id] of Object.entries(bands.measures))
      if (!model.known.measures.has(id))
        model.unknown('scoring/unknown-measure', `${at}/bands/measures/${threat}`, id, 'measure', [
          ...model.known.measures,
        ]);
    const points = toStep((scale.max - scale.min) / (scale.step ?? 1), 1);
    if (bands.from.length !== points)
      model.report(
        'scoring/bands',
        `${at}/bands/from`,
        `"${name}" has ${bands.from.length} bands, expected ${points}: one for each point above ${scale.min}`,
        'list the value from which each point is given',
      );
    if (bands.from.some((value, i) => i > 0 && value <= (bands.from[i - 1] ?? value)))
      model.report(
        'scoring/bands',
        `${at}/bands/from`,
        `the bands of "${name}" do not rise`,
        'list them from lowest to highest',
      );
  }
  if (terms) {
    threats(terms.judgements, `${at}/terms/judgements`);
    for (const [threat, id] of Object.entries(terms.judgements))
      if (!model.known.judgements.has(id))
        model.unknown('scoring/unknown-judgement', `${at}/terms/judgements/${threat}`, id, 'judgement', [
          ...model.known.judgements,
        ]);
    for (const [term, score] of Object.entries(terms.scores)) {
      if (!model.known.terms.includes(term))
        model.unknown(
          'scoring/unknown-term',
          `${at}/terms/scores/${term}`,
          term,
          'yardstick term',
          model.known.terms,
        );
      if (!onScale(score, scale))
        model.report(
          'scoring/off-scale',
          `${at}/terms/scores/${term}`,
          `the score ${score} of "${term}" is off the scale from ${scale.min} to ${scale.max}`,
          'use a point of the scale',
        );
    }
  }
}

/** Confidence is scored by assessors, shown beside the rank, and never put into it. */
export function checkConfidence(model: ModelFaults): void {
  const { confidence } = model.scoring.spec;
  checkLabels(model, 'confidence/labels', confidence?.labels);
  for (const [id, criterion] of Object.entries(confidence?.criteria ?? {})) {
    const at = `confidence/criteria/${id}`;
    if (criterion.weight !== undefined)
      model.report(
        'scoring/weight-without-use',
        `${at}/weight`,
        `the weight of "${id}" has no effect: confidence is shown and never put into the rank`,
        'take the weight out',
      );
    if (criterion.bands ?? criterion.terms)
      model.report('scoring/confidence', at, `the confidence "${id}" is derived`, 'let assessors score it');
    checkAnchors(model, `${at}/anchors`, criterion.anchors);
  }
}

type Points = Readonly<Record<string, string>> | undefined;

/** What points of the scale are called. */
function checkLabels(model: ModelFaults, path: string, labels: Points): void {
  const { scale } = model.scoring.spec;
  for (const point of Object.keys(labels ?? {}))
    if (!onScale(Number(point), scale))
      model.report(
        'scoring/scale',
        `${path}/${point}`,
        `the point "${point}" is not on the scale from ${scale.min} to ${scale.max} in steps of ${scale.step ?? 1}`,
        'correct it, or take it out',
      );
}

/** What a score of a criterion looks like, at points of the scale. */
function checkAnchors(model: ModelFaults, path: string, anchors: Points): void {
  const { scale } = model.scoring.spec;
  for (const point of Object.keys(anchors ?? {}))
    if (!onScale(Number(point), scale))
      model.report(
        'scoring/scale',
        `${path}/${point}`,
        `the anchor "${point}" is not on the scale`,
        `use points from ${scale.min} to ${scale.max}`,
      );
}

/** Whether a number is a point of the scale. */
export function onScale(value: number, scale: Scoring['spec']['scale']): boolean {
  const steps = (value - scale.min) / (scale.step ?? 1);
  return value >= scale.min && value <= scale.max && Math.abs(steps - toStep(steps, 1)) < 1e-9;
}
