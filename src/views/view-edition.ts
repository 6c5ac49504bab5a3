import { claimsOf } from '../model/claims';
import type { Edition, Outline } from '../model/edition';
import { isWithin } from '../model/marking';
import { filesOf } from '../model/scoring';
import { cut, shownToAll, type Cuts } from '../model/view';
import { ATTESTATION_CUTS, JUDGEMENT_CUTS } from './cut-judgements';
import { madeOfHidden, shownMeasures } from './cut-measures';
import { cutRecord } from './cut-record';
import {
  ASSESSMENT_CUTS,
  COMPARISON_CUTS,
  FEED_CUTS,
  GAP_CUTS,
  REVISION_CUTS,
  shownClaims,
} from './cut-registers';
import { cutScoring } from './cut-scoring';
import { reachOf } from './outline-reach';
import { placesIn, showsPlaceOf } from './places';
import { keep, mapById, shownById, shownItems, type Sight } from './sight';
import { isNothing, withheldFrom, type Withheld } from './withheld';
import { wordsIn } from './words';

/** How each field of an edition is cut. What is new in an edition has no answer here, and does not compile. */
const EDITION_CUTS: Cuts<Edition, Sight> = {
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
  datasets: shownById('datasets'),
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
  evidence: shownById('evidence'),
  feeds: (items, by) => shownItems('feeds')(items, by).map((item) => cut(item, FEED_CUTS, by)),
  gaps: (items, by) => shownItems('gaps')(items, by).map((item) => cut(item, GAP_CUTS, by)),
  assessment: (assessment, by) => cut(assessment, ASSESSMENT_CUTS, by),
  scoring: cutScoring,
  claims: shownClaims,
  glossary: (items, by) => items.filter(({ term }) => !by.hides('glossary', term)),
  severities: shownToAll,
  allowances: (items, by) => items.filter(({ place }) => by.showsPlace(place)),
  figures: shownById('figures'),
  tables: shownById('tables'),
  panels: shownById('panels'),
  sections: shownById('sections'),
  yardstick: shownToAll,
  previous: cutRecord,
  corrects: cutRecord,
  comparison: (comparison, by) => cut(comparison, COMPARISON_CUTS, by),
  revisions: (items, by) =>
    items.filter(({ id }) => !by.hides('revisions', id)).map((item) => cut(item, REVISION_CUTS, by)),
  embargo: shownToAll,
  copies: shownToAll,
  phrases: shownToAll,
  forces: shownToAll,
  seriesBreaks: shownToAll,
  forceTiles: shownToAll,
  theme: shownToAll,
  words: shownToAll,
  ownWords: shownToAll,
  attachData: shownToAll,
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
    ...hidden(datasets, (id) => by.hides('datasets', id)),
    ...hidden(whole.templates, (name) => by.hidesTemplate(name)),
    // What the edition keeps of records is called as they are.
    ...Object.keys(datasets).flatMap((id) => (by.hides('datasets', id) ? [`records/${id}.json`] : [])),
    ...(scoring && cutScoring(scoring, by) === null ? filesOf(scoring) : []),
  ]);
}

/** What an outline may know of its edition: nothing above its marking, and nothing that only others print. */
export interface View {
  readonly edition: Edition;
  readonly sight: Sight;
  /** Ids of what lies above the marking. */
  readonly withheld: Withheld;
  /**
   * The edition as a message may speak of it: nothing above the marking, and what other outlines print of the rest.
   * Null where nothing of it lies above.
   */
  readonly sayable: (() => Edition) | null;
}

/**
 * The edition as one of its outlines may know it, field by field, before anything is made of it: what is not there
 * cannot come out in words, metadata, attachments, names of files, messages or caches. References to it that stand
 * in the reader's sight are findings (see `findAboveCeiling`); those that stand behind a judgement go.
 */
export function viewOf(edition: Edition, outlineId: string): View {
  const { outlines } = edition;
  const outline = outlines.find(({ id }) => id === outlineId);
  if (!outline) throw new Error(`there is no outline "${outlineId}" to see the edition by`);
  const withheld = withheldFrom(edition, outline);
  const within = outlines.filter(({ marking }) => isWithin(marking, outline.marking));
  const [shown, sight] = seenBy(edition, outline, withheld, outlines.length > 1 ? [outline] : null);
  const all = within.length === outlines.length;
  const isAllSaid = all && isNothing(withheld) && hidesNoRecord(edition, shown);
  return {
    edition: shown,
    sight,
    withheld,
    sayable: isAllSaid ? null : () => seenBy(edition, outline, withheld, all ? null : within)[0],
  };
}

/** Whether scores, and what earlier editions recorded, are shown as they are. */
const hidesNoRecord = (edition: Edition, { scoring, marking }: Edition): boolean =>
  (scoring !== null || edition.scoring === null) &&
  [edition.previous, edition.corrects].every(
    (record) => !record || isWithin(record.edition.marking, marking),
  );

/** The edition as it may be seen by some of its outlines, or by all of them (null), up to the marking of one. */
function seenBy(
  edition: Edition,
  { marking }: Outline,
  withheld: Withheld,
  outlines: readonly Outline[] | null,
): [Edition, Sight] {
  const reaches = outlines?.map(({ id }) => reachOf(id, edition)) ?? null;
  const printed = (id: string): boolean => reaches?.some(({ sections }) => sections?.has(id) ?? true) ?? true;
  const all = outlines === null && isNothing(withheld);
  const made = all ? new Set<string>() : madeOfHidden(edition.measures, (kind, id) => withheld[kind].has(id));
  const first: Sight = {
    marking,
    hides: (kind, id) => withheld[kind].has(id) || (kind === 'sections' && !printed(id)),
    hidesOutline: (id) => outlines?.every((outline) => outline.id !== id) ?? false,
    hidesTemplate: (name) =>
      reaches !== null && name.endsWith('.md.hbs') && !reaches.some(({ templates }) => templates.has(name)),
    hidesMaking: (measure) => made.has(measure),
    says: () => all,
    showsPlace: () => all,
  };
  const shown = cut(edition, EDITION_CUTS, first);
  if (all) return [shown, first];
  // What stands in the words that are left says which judgements, declared words and allowances are theirs.
  const stated = new Set(claimsOf(shown).flatMap((claim) => (claim.on === 'judgement' ? [claim.id] : [])));
  const words = wordsIn(shown).join('\n');
  const sight: Sight = {
    ...first,
    hides: (kind, id) =>
      first.hides(kind, id) || (kind === 'judgements' && outlines !== null && !stated.has(id)),
    says: (text) => words.includes(text),
    showsPlace: showsPlaceOf(placesIn(edition), placesIn(shown)),
  };
  return [cut(edition, EDITION_CUTS, sight), sight];
}
