import type { Dataset } from '../../model/dataset';
import type { Comparison } from '../../model/edition';
import type {
  ChangedCell,
  OtherFigure,
  Assessment,
  Evidence,
  Feed,
  Gap,
  Recommendation,
  ReconstructedClaim,
  Revision,
} from '../../model/registers';
import { cut, shownToAll, type Cuts } from '../../model/view';
import { hidesEvidence, hidesNamed, keep, shownById, shownIds, shownItems, type Sight } from './sight';

/** A source that is hidden has no name where one must stand. */
const shownSource = (source: string, by: Sight): string =>
  by.hides('sources', source) ? 'not-published' : source;

export const EVIDENCE_CUTS: Cuts<Evidence, Sight> = {
  id: shownToAll,
  claim: shownToAll,
  source: shownSource,
  force: shownToAll,
  page: shownToAll,
  extract: shownToAll,
  n: shownToAll,
  of: shownToAll,
  place: shownToAll,
};

/** Where its rows lie and how they are read is said of a table of records that is shown; never a row. */
export const DATASET_CUTS: Cuts<Dataset, Sight> = {
  id: shownToAll,
  label: shownToAll,
  file: shownToAll,
  path: shownToAll,
  store: shownToAll,
  snapshot: shownToAll,
  sha256: shownToAll,
  bytes: shownToAll,
  format: shownToAll,
  records: shownToAll,
  kept: shownToAll,
  setAside: shownToAll,
  suppressBelow: shownToAll,
  source: shownSource,
  delimiter: shownToAll,
  encoding: shownToAll,
  columns: shownToAll,
  key: shownToAll,
  count: shownToAll,
  force: shownToAll,
  nation: shownToAll,
  time: shownToAll,
  outcome: shownToAll,
  basis: shownToAll,
  period: shownToAll,
  population: shownToAll,
  geography: shownToAll,
  base: shownToAll,
  coverage: shownToAll,
  marking: shownToAll,
  note: shownToAll,
  place: shownToAll,
};

export const FEED_CUTS: Cuts<Feed, Sight> = {
  id: shownToAll,
  name: shownToAll,
  supplier: shownToAll,
  text: shownToAll,
  period: shownToAll,
  received: shownToAll,
  coverage: shownToAll,
  limitations: shownToAll,
  grade: shownToAll,
  source: (source, by) => (source !== null && by.hides('sources', source) ? null : source),
  place: shownToAll,
};

export const GAP_CUTS: Cuts<Gap, Sight> = {
  id: shownToAll,
  text: shownToAll,
  state: shownToAll,
  threatAreas: shownIds('threatAreas'),
  closedBy: shownToAll,
  owner: shownToAll,
  became: shownToAll,
  evidence: (ids, by) => ids.filter((id) => !hidesEvidence(by, id)),
  supersededBy: shownIds('gaps'),
  measures: shownIds('measures'),
  judgements: shownIds('judgements'),
  place: shownToAll,
};

const RECOMMENDATION_CUTS: Cuts<Recommendation, Sight> = {
  id: shownToAll,
  text: shownToAll,
  kind: shownToAll,
  strand: shownToAll,
  threatAreas: shownIds('threatAreas'),
  judgements: shownIds('judgements'),
  owner: shownToAll,
  due: shownToAll,
  review: shownToAll,
  place: shownToAll,
};

const SCOPE_CUTS: Cuts<Assessment['scope'][number], Sight> = {
  id: shownToAll,
  threatArea: (id, by) => (id !== null && by.hides('threatAreas', id) ? null : id),
  text: shownToAll,
};

/** Tiers, strands and the method are those of the whole edition: they are about no part of it. */
export const ASSESSMENT_CUTS: Cuts<Assessment, Sight> = {
  scope: (items, by) => shownItems('scope')(items, by).map((item) => cut(item, SCOPE_CUTS, by)),
  tiers: shownToAll,
  placements: (items, by) => items.filter(({ threatArea }) => !by.hides('threatAreas', threatArea)),
  strands: shownToAll,
  method: shownToAll,
  recommendations: (items, by) =>
    shownItems('recommendations')(items, by).map((item) => cut(item, RECOMMENDATION_CUTS, by)),
};

export const COMPARISON_CUTS: Cuts<Comparison, Sight> = {
  restates: (pairs, by) =>
    keep(pairs, (id, restated) => !by.hides('measures', id) && !by.hides('measures', restated)),
  reasons: shownById('judgements'),
  forecasts: (items, by) =>
    Object.fromEntries(
      Object.entries(shownById('forecasts')(items, by)).map(([id, { measure, ...said }]) => [
        id,
        // Released by name, it keeps its outcome, and does not say from what that was seen.
        measure === undefined || by.hides('measures', measure) ? said : { ...said, measure },
      ]),
    ),
  place: shownToAll,
};

/** What is shown of a change is about one dataset, which may be shown whole. */
export const CHANGED_CELL_CUTS: Cuts<ChangedCell, Sight> = {
  dataset: shownToAll,
  force: shownToAll,
  row: shownToAll,
  column: shownToAll,
  old: shownToAll,
  new: shownToAll,
  reason: shownToAll,
  agreed: shownToAll,
  on: shownToAll,
  place: shownToAll,
};

/** What others publish is public, and so is why it differs from a measure that is shown. */
export const OTHER_FIGURE_CUTS: Cuts<OtherFigure, Sight> = {
  measure: shownToAll,
  area: shownToAll,
  label: shownToAll,
  value: shownToAll,
  decimals: shownToAll,
  period: shownToAll,
  source: shownToAll,
  differs: shownToAll,
  place: shownToAll,
};

export const REVISION_CUTS: Cuts<Revision, Sight> = {
  id: shownToAll,
  date: shownToAll,
  type: shownToAll,
  measure: (measure, by) => (measure !== null && by.hides('measures', measure) ? null : measure),
  old: shownToAll,
  new: shownToAll,
  reason: shownToAll,
  effect: shownToAll,
  judgements: shownIds('judgements'),
  approver: shownToAll,
  place: shownToAll,
};

/** A claim of the document that an edition is reconstructed from goes with the first thing hidden that carries it. */
export const shownClaims = (
  claims: readonly ReconstructedClaim[],
  by: Sight,
): readonly ReconstructedClaim[] => claims.filter(({ ids }) => !ids.some((id) => hidesNamed(by, id)));
