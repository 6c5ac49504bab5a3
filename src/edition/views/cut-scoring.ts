import type { Edition } from '../../model/edition';
import { highest, isWithin, MARKINGS, type Marking } from '../../model/marking';
import { markingOf, type Scoring, type ShownAssessment, type ThreatAssessment } from '../../model/scoring';
import { hidesEvidence, type Sight } from './sight';

/**
 * What scores are marked for a sight: what their model says, and above the sight where one of them is of a threat,
 * or rests on a number, that is hidden. A ranking with a hole in it says what stands in the hole, and what moved a
 * score would say the number; so scores are shown whole or not at all.
 */
function scoresMarking({ spec, scores }: Scoring, by: Sight): Marking {
  const derived = Object.values(spec.sections)
    .flatMap(({ criteria }) => Object.values(criteria))
    .concat(Object.values(spec.confidence?.criteria ?? {}));
  const [measures, judgements] = [
    derived.flatMap(({ bands }) => Object.values(bands?.measures ?? {})),
    derived.flatMap(({ terms }) => Object.values(terms?.judgements ?? {})),
  ];
  const hidden =
    measures.some((id) => by.hides('measures', id)) ||
    judgements.some((id) => by.hides('judgements', id)) ||
    scores.some(
      ({ threat, evidence, seen }) =>
        by.hides('threatAreas', threat) ||
        [...evidence, ...seen.map(({ measure }) => measure)].some((id) => hidesEvidence(by, id)),
    );
  return hidden ? highest(MARKINGS) : markingOf(spec);
}

/** The scoring model and its scores, where all that they say may be shown. */
export const cutScoring = (scoring: Edition['scoring'], by: Sight): Edition['scoring'] =>
  scoring && isWithin(scoresMarking(scoring, by), by.marking) ? scoring : null;

/** What stage `assess` found, where it may be shown; else only that there are scores, and what they are marked. */
export const cutAssessment = (found: ThreatAssessment, scoring: Scoring, by: Sight): ShownAssessment =>
  isWithin(scoresMarking(scoring, by), by.marking)
    ? found
    : {
        spec: null,
        marking: scoresMarking(scoring, by),
        threats: found.threats.flatMap(({ threat, tier }) =>
          by.hides('threatAreas', threat) ? [] : [{ threat, tier }],
        ),
      };
