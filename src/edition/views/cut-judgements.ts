import type { Attestation } from '../../model/attestation';
import type { KeyJudgement } from '../../model/judgement';
import { shownToAll, type Cuts } from '../../model/view';
import { hidesEvidence, keep, shownIds, type Sight } from './sight';

export const JUDGEMENT_CUTS: Cuts<KeyJudgement, Sight> = {
  id: shownToAll,
  term: shownToAll,
  proposition: shownToAll,
  horizon: shownToAll,
  threatAreas: shownIds('threatAreas'),
  exceptThreatAreas: shownIds('threatAreas'),
  confidence: shownToAll,
  evidence: (ids, by) => ids.filter((id) => !hidesEvidence(by, id)),
  holdsWhile: (conditions, by) => conditions.filter(({ measure }) => !by.hides('measures', measure)),
  tolerances: (tolerances, by) => keep(tolerances, (measure) => !by.hides('measures', measure)),
  marking: shownToAll,
  note: shownToAll,
  place: shownToAll,
};

/** Conditions are kept as they were written: the measure is their first word. */
const shownConditions = (texts: readonly string[], by: Sight): readonly string[] =>
  texts.filter((text) => !by.hides('measures', text.split(/\s/)[0] ?? ''));

/** What was signed in another document is not said in this one: its words may be other words. */
export const ATTESTATION_CUTS: Cuts<Attestation, Sight> = {
  judgement: shownToAll,
  term: shownToAll,
  confidence: shownToAll,
  wordings: (wordings, by) => keep(wordings, (outline) => !by.hidesOutline(outline)),
  values: (values, by) => keep(values, (id) => !hidesEvidence(by, id)),
  evidence: (hashes, by) => keep(hashes, (id) => !hidesEvidence(by, id)),
  conditions: shownConditions,
  past: shownConditions,
  block: (block, by) =>
    block && {
      proposition: block.proposition,
      horizon: block.horizon,
      threatAreas: shownIds('threatAreas')(block.threatAreas, by),
      except: shownIds('threatAreas')(block.except, by),
      confidence: block.confidence,
      note: block.note,
      marking: block.marking,
      yardstick: block.yardstick,
      range: block.range,
      ranges: block.ranges,
      tolerances: keep(block.tolerances, (id) => !hidesEvidence(by, id)),
      caveats: keep(block.caveats, (id) => !hidesEvidence(by, id)),
    },
  by: shownToAll,
  role: shownToAll,
  on: shownToAll,
  record: shownToAll,
  reason: shownToAll,
  place: shownToAll,
};
