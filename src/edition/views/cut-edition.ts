import type { Place } from '../../diagnostics/place';
import type { Edition } from '../../model/edition';
import { isWithin } from '../../model/marking';
import { filesOf } from '../../model/scoring';
import { cut, shownToAll, type Cuts } from '../../model/view';
import { ATTESTATION_CUTS, JUDGEMENT_CUTS } from './cut-judgements';
import { shownMeasures } from './cut-measures';
import { cutRecord, cutUnrounded } from './cut-record';
import {
  ASSESSMENT_CUTS,
  COMPARISON_CUTS,
  DATASET_CUTS,
  EVIDENCE_CUTS,
  FEED_CUTS,
  GAP_CUTS,
  CHANGED_CELL_CUTS,
  OTHER_FIGURE_CUTS,
  REVISION_CUTS,
  shownClaims,
} from './cut-registers';
import { cutScoring } from './cut-scoring';
import { keep, mapById, shownById, shownItems, type Sight } from './sight';

/** An allowance is shown with the words that it covers: where they end. Its own line is in no document. */
const coveredBy = ({ place, to }: { readonly place: Place; readonly to: number }): Place => ({
  ...place,
  line: to,
  column: Number.MAX_SAFE_INTEGER,
});

/** How each field of an edition is cut. What is new in an edition has no answer here, and does not compile. */
export const EDITION_CUTS: Cuts<Edition, Sight> = {
  id: shownToAll,
  title: shownToAll,
  kicker: shownToAll,
  number: shownToAll,
  kind: shownToAll,
  language: shownToAll,
  date: shownToAll,
  publisher: shownToAll,
  author: shownToAll,
  subject: shownToAll,
  keywords: shownToAll,
  marking: (_, by) => by.marking,
  notice: shownToAll,
  period: shownToAll,
  population: shownToAll,
  geography: shownToAll,
  forcesDue: shownToAll,
  brief: shownToAll,
  statistics: shownToAll,
  usualSource: (id, by) => (id !== null && by.hides('sources', id) ? null : id),
  outlines: (items, by) => items.filter(({ id }) => !by.hidesOutline(id)),
  markings: (markings, by) =>
    Object.fromEntries(
      Object.entries(markings).map(([kind, ids]) => [
        kind,
        keep(ids, (_, marking) => isWithin(marking, by.marking)),
      ]),
    ),
  // Words that are declared for a part that is left out would say what stands in it.
  structural: (items, by) => items.filter(({ text }) => by.says(text)),
  threatAreas: shownItems('threatAreas'),
  datasets: (items, by) => mapById(shownById('datasets')(items, by), (item) => cut(item, DATASET_CUTS, by)),
  measures: shownMeasures,
  sources: shownById('sources'),
  judgements: (items, by) =>
    mapById(shownById('judgements')(items, by), (item) => cut(item, JUDGEMENT_CUTS, by)),
  attestations: (items, by) =>
    items
      .filter(({ judgement }) => !by.hides('judgements', judgement))
      .map((item) => cut(item, ATTESTATION_CUTS, by)),
  tolerances: shownToAll,
  signoff: shownToAll,
  evidence: (items, by) => mapById(shownById('evidence')(items, by), (item) => cut(item, EVIDENCE_CUTS, by)),
  feeds: (items, by) => shownItems('feeds')(items, by).map((item) => cut(item, FEED_CUTS, by)),
  gaps: (items, by) => shownItems('gaps')(items, by).map((item) => cut(item, GAP_CUTS, by)),
  assessment: (assessment, by) => cut(assessment, ASSESSMENT_CUTS, by),
  scoring: cutScoring,
  claims: shownClaims,
  glossary: (items, by) => items.filter(({ term }) => !by.hides('glossary', term)),
  severities: shownToAll,
  allowances: (items, by) => items.filter((item) => by.showsPlace(coveredBy(item))),
  agreements: (items, by) => items.filter((item) => by.showsPlace(coveredBy(item))),
  figures: shownById('figures'),
  tables: shownById('tables'),
  panels: shownById('panels'),
  sections: shownById('sections'),
  yardstick: shownToAll,
  carried: ({ from, marks }, by) => ({ from, marks: marks.filter(({ place }) => by.showsPlace(place)) }),
  previous: cutRecord,
  corrects: cutRecord,
  unrounded: ({ previous, corrected }, by, whole) => ({
    previous: cutUnrounded(previous, whole.previous, by),
    corrected: cutUnrounded(corrected, whole.corrects, by),
  }),
  comparison: (comparison, by) => cut(comparison, COMPARISON_CUTS, by),
  revisions: (items, by) =>
    items.filter(({ id }) => !by.hides('revisions', id)).map((item) => cut(item, REVISION_CUTS, by)),
  embargo: shownToAll,
  copies: shownToAll,
  changedCells: (items, by) =>
    items
      .filter(({ dataset }) => !by.hides('datasets', dataset))
      .map((item) => cut(item, CHANGED_CELL_CUTS, by)),
  // Groups that a publisher names; its source is shown or not by itself.
  similarForces: shownToAll,
  otherFigures: (items, by) =>
    items
      .filter(({ measure, source }) => !by.hides('measures', measure) && !by.hides('sources', source))
      .map((item) => cut(item, OTHER_FIGURE_CUTS, by)),
  phrases: shownToAll,
  forces: shownToAll,
  seriesBreaks: shownToAll,
  forceTiles: shownToAll,
  areas: shownToAll,
  area: shownToAll,
  theme: shownToAll,
  wordLook: shownToAll,
  words: shownToAll,
  ownWords: shownToAll,
  attachData: shownToAll,
  printsFingerprint: shownToAll,
  templates: (items, by) => keep(items, (name) => !by.hidesTemplate(name)),
  file: shownToAll,
  inputs: (items, by, whole) => {
    const gone = hiddenFiles(whole, by);
    return items.filter(({ file }) => !gone.has(file));
  },
};

/** Files of which a view must not even say that they are there. */
function hiddenFiles(whole: Edition, by: Sight): ReadonlySet<string> {
  const hidden = <T extends { readonly file: string }>(
    items: Readonly<Record<string, T>>,
    hides: (id: string) => boolean,
  ): string[] => Object.values(keep(items, hides)).map(({ file }) => file);
  const { scoring, datasets } = whole;
  return new Set([
    ...hidden(whole.sections, (id) => by.hides('sections', id)),
    ...Object.values(whole.sections).flatMap(({ id, except }) =>
      by.hides('sections', id) ? Object.values(except).map(({ file }) => file) : [],
    ),
    ...hidden(datasets, (id) => by.hides('datasets', id)),
    ...hidden(whole.templates, (name) => by.hidesTemplate(name)),
    // What the edition keeps of records is called as they are.
    ...Object.keys(datasets).flatMap((id) => (by.hides('datasets', id) ? [`records/${id}.json`] : [])),
    ...(scoring && cutScoring(scoring, by) === null ? filesOf(scoring) : []),
  ]);
}
