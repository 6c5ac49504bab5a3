import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Scoring } from '../../model/scoring';
import { checkConfidence, checkScale, checkSections } from './check-criteria';
import { checkTiers } from './check-tiers';
import { boundsOfValues, checkValues } from './check-values';
import { ModelFaults, type Known } from './model-faults';

/**
 * Every mistake of a scoring model that can be known without its scores: a formula that cannot be read, a name that
 * means nothing, a cycle, weights that sum to zero, a division by what can be zero, a tier that nothing can reach.
 */
export function checkModel(scoring: Scoring, known: Known): Diagnostic[] {
  const model = new ModelFaults(scoring, known);
  const { diagnostics } = model;
  checkScale(model);
  checkNames(model);
  checkSections(model);
  checkValues(model);
  checkConfidence(model);
  const bounds = diagnostics.length === 0 ? boundsOfValues(model) : null;
  checkRank(model);
  const ranked = bounds?.get(scoring.spec.rank.by);
  if (!ranked || diagnostics.length > 0) return diagnostics;
  const scored = new Set(scoring.scores.map((score) => score.threat)).size;
  for (const { rule, path, message, fix, why } of checkTiers(scoring.spec.tiers, ranked, known.tiers, scored))
    model.report(rule, path, message, fix, why);
  return diagnostics;
}

/** No two parts have one name, and none has that of a function. */
function checkNames(model: ModelFaults): void {
  const { sections, values, confidence } = model.scoring.spec;
  const seen = new Map<string, string>();
  const add = (id: string, path: string): void => {
    if (id === 'min' || id === 'max')
      model.report(
        'scoring/name',
        path,
        `"${id}" is a function of formulas and cannot be a name`,
        'choose another name',
      );
    const first = seen.get(id);
    if (first === undefined) seen.set(id, path);
    else
      model.report(
        'scoring/name',
        path,
        `the name "${id}" stands twice`,
        'give one of them another name',
        'a score or a formula could mean either',
      );
  };
  for (const [section, { criteria }] of Object.entries(sections)) {
    add(section, `sections/${section}`);
    for (const id of Object.keys(criteria)) add(id, `sections/${section}/criteria/${id}`);
    if (Object.keys(criteria).length === 0)
      model.report(
        'scoring/empty',
        `sections/${section}`,
        `the section "${section}" has no criteria`,
        'give it one, or take it out',
      );
  }
  for (const id of Object.keys(values)) add(id, `values/${id}`);
  for (const id of Object.keys(confidence?.criteria ?? {})) add(id, `confidence/criteria/${id}`);
}

/** What threats are ranked and drawn by. */
function checkRank(model: ModelFaults): void {
  const { rank, matrix, sections, values } = model.scoring.spec;
  const usable = [...Object.keys(sections), ...Object.keys(values)];
  const need = (id: string | undefined, path: string): void => {
    if (id !== undefined && !usable.includes(id)) model.unknownName(path, id, usable, 'a section or value');
  };
  need(rank.by, 'rank/by');
  rank.thenBy?.forEach((id, i) => need(id, `rank/thenBy/${i}`));
  need(matrix?.across, 'matrix/across');
  need(matrix?.up, 'matrix/up');
  need(matrix?.size, 'matrix/size');
}
