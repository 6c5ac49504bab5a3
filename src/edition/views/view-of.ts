import { measureIn } from '../../model/area';
import { claimsOf } from '../../model/claims';
import type { Edition, Outline } from '../../model/edition';
import { isWithin, type MarkedKind, type Marking } from '../../model/marking';
import { cut } from '../../model/view';
import { EDITION_CUTS } from './cut-edition';
import { madeOfHidden } from './cut-measures';
import { areaReach, isCalled, type AreaReach } from './areas/area-reach';
import { reachOf } from './outline-reach';
import { placesIn, showsPlaceOf } from './places';
import type { Sight } from './sight';
import { isNothing, withheldFrom, type Withheld } from './withheld';
import { wordsIn } from './words';

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
  if (outlines === null && isNothing(withheld)) {
    const sight = seesAll(marking);
    return [cut(edition, EDITION_CUTS, sight), sight];
  }
  const made = madeOfHidden(edition.measures, (kind, id) => withheld[kind].has(id));
  const first: Sight = {
    marking,
    // What stands beside a number of an area is of the same measure.
    hides: (kind, id) => withheld[kind].has(kind === 'measures' ? measureIn(id) : id),
    hidesOutline: () => false,
    hidesTemplate: () => false,
    ...(outlines === null ? {} : unprinted(outlines, edition, withheld)),
    hidesMaking: (measure) => made.has(measureIn(measure)),
    says: () => false,
    showsPlace: () => false,
  };
  const shown = cut(edition, EDITION_CUTS, first);
  const sight = { ...first, ...ofWhatIsLeft(edition, shown, first, outlines !== null) };
  return [cut(edition, EDITION_CUTS, sight), sight];
}

/** Who sees everything; the same for each edition of a marking, so that what is cut for it is known again. */
function seesAll(marking: Marking): Sight {
  const sight = SEE_ALL.get(marking) ?? {
    marking,
    hides: () => false,
    hidesOutline: () => false,
    hidesTemplate: () => false,
    hidesMaking: () => false,
    says: () => true,
    showsPlace: () => true,
  };
  SEE_ALL.set(marking, sight);
  return sight;
}
const SEE_ALL = new Map<Marking, Sight>();

/** What some outlines do not print, whatever it is marked. */
function unprinted(
  outlines: readonly Outline[],
  edition: Edition,
  withheld: Withheld,
): Pick<Sight, 'hides' | 'hidesOutline' | 'hidesTemplate'> {
  const reaches = outlines.map(({ id }) => reachOf(id, edition));
  const isOfAreas = exhibitsOfAreas(outlines, edition);
  const printed = (id: string): boolean => reaches.some(({ sections }) => sections?.has(id) ?? true);
  return {
    hides: (kind, id) =>
      withheld[kind].has(kind === 'measures' ? measureIn(id) : id) ||
      (kind === 'sections' && !printed(id)) ||
      isOfAreas(kind, id),
    hidesOutline: (id) => outlines.every((outline) => outline.id !== id),
    hidesTemplate: (name) =>
      name.endsWith('.md.hbs') && !reaches.some(({ templates }) => templates.has(name)),
  };
}

/**
 * Exhibits that only other documents call, which are of areas: what is written in them is said of each area, and of
 * nothing in a document of all. In an edition without such documents every exhibit is of all.
 */
function exhibitsOfAreas(
  outlines: readonly Outline[],
  edition: Edition,
): (kind: MarkedKind, id: string) => boolean {
  const callsOf = (all: readonly Outline[]): AreaReach['calls'][] =>
    all.map(({ id }) => areaReach(id, edition).calls);
  const theirs = callsOf(edition.outlines.filter((one) => one.for !== null));
  const ours = callsOf(outlines);
  return (kind, id) => {
    const called = EXHIBITS[kind];
    const isIn = (all: typeof ours): boolean =>
      called !== undefined && all.some((calls) => isCalled(calls[called], id));
    return isIn(theirs) && !isIn(ours);
  };
}
const EXHIBITS: Partial<Record<MarkedKind, 'figure' | 'table' | 'panel'>> = {
  figures: 'figure',
  tables: 'table',
  panels: 'panel',
};

/** What stands in the words that are left says which judgements, declared words and allowances are theirs. */
function ofWhatIsLeft(
  edition: Edition,
  shown: Edition,
  { hides }: Sight,
  onlyStated: boolean,
): Pick<Sight, 'hides' | 'says' | 'showsPlace'> {
  const stated = new Set(claimsOf(shown).flatMap((claim) => (claim.on === 'judgement' ? [claim.id] : [])));
  const words = wordsIn(shown).join('\n');
  return {
    hides: (kind, id) => hides(kind, id) || (kind === 'judgements' && onlyStated && !stated.has(id)),
    says: (text) => words.includes(text),
    showsPlace: showsPlaceOf(placesIn(edition), placesIn(shown)),
  };
}
