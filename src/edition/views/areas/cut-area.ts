import { isOfOthers, isSameArea, restatedFor, type Area } from '../../../model/area';
import type { Edition } from '../../../model/edition';
import type { Measure } from '../../../model/measure';
import { cut, shownToAll, type Cuts } from '../../../model/view';
import { keep } from '../sight';

/** What a document of one area may know of the edition, of which its outline may know all that is given. */
export interface AreaSight {
  readonly area: Area;
  readonly outline: string;
  readonly templates: ReadonlySet<string>;
  readonly uses: {
    readonly measures: ReadonlySet<string>;
    readonly figures: ReadonlySet<string>;
    readonly tables: ReadonlySet<string>;
    readonly panels: ReadonlySet<string>;
    readonly sources: ReadonlySet<string>;
    readonly evidence: ReadonlySet<string>;
    readonly datasets: ReadonlySet<string>;
  };
  /** Its measures: its own, and what stands beside them. */
  readonly measures: Readonly<Record<string, Measure>>;
}

const used =
  (kind: keyof AreaSight['uses']) =>
  <T>(items: Readonly<Record<string, T>>, by: AreaSight): Readonly<Record<string, T>> =>
    keep(items, (id) => by.uses[kind].has(id));

/** What is said of forces, and of none of this area. */
const isHere = (ids: readonly string[] | null, { area }: AreaSight): boolean =>
  ids === null || ids.some((id) => area.members.some(({ force }) => force === id));

/** How each field of an edition is cut for one area. What is new in an edition has no answer here, and does not compile. */
export const AREA_CUTS: Cuts<Edition, AreaSight> = {
  id: shownToAll,
  title: (_, { area }) => area.name,
  kicker: (_, __, { title }) => title,
  number: shownToAll,
  kind: shownToAll,
  language: shownToAll,
  date: shownToAll,
  publisher: shownToAll,
  author: shownToAll,
  // What it is about is said with the place of all forces.
  subject: (_, { area }, { title }) => `${area.name}: ${title}`,
  keywords: (words, { area }) => [area.name, ...words],
  marking: shownToAll,
  notice: shownToAll,
  period: shownToAll,
  population: shownToAll,
  geography: (_, { area }) => area.name,
  forcesDue: (_, { area }) => area.forces.length,
  // The worst headline of the whole is not that of a part, and nobody wrote one for each.
  brief: () => null,
  statistics: shownToAll,
  usualSource: (id, { uses }) => (id !== null && uses.sources.has(id) ? id : null),
  outlines: (items, { outline }) => items.filter(({ id }) => id === outline),
  markings: shownToAll,
  structural: shownToAll,
  threatAreas: shownToAll,
  datasets: used('datasets'),
  measures: (_, { measures }) => measures,
  sources: used('sources'),
  judgements: shownToAll,
  attestations: shownToAll,
  tolerances: shownToAll,
  signoff: shownToAll,
  evidence: used('evidence'),
  feeds: shownToAll,
  gaps: shownToAll,
  assessment: shownToAll,
  // Threats are scored for all forces together.
  scoring: () => null,
  claims: () => [],
  glossary: shownToAll,
  severities: shownToAll,
  allowances: shownToAll,
  agreements: shownToAll,
  figures: used('figures'),
  tables: used('tables'),
  panels: used('panels'),
  sections: (sections, { area }) =>
    Object.fromEntries(
      Object.entries(sections).map(([id, { file, blocks, except }]) => [
        id,
        { id, ...(except[area.id] ?? { file, blocks }), except: {} },
      ]),
    ),
  yardstick: shownToAll,
  carried: shownToAll,
  // What was issued before is of all forces: an area's number is not held against it.
  previous: () => null,
  corrects: () => null,
  unrounded: () => ({ previous: null, corrected: null }),
  comparison: ({ place }) => ({ restates: {}, reasons: {}, forecasts: {}, place }),
  revisions: (items, { uses }) =>
    items.filter(({ measure }) => measure === null || uses.measures.has(measure)),
  embargo: shownToAll,
  copies: () => [],
  changedCells: (items, by) => items.filter(({ force }) => isHere([force], by)),
  similarForces: (items, by) => items.filter(({ force }) => isHere([force], by)),
  otherFigures: (items, { area, uses }) =>
    items.filter((item) => isSameArea(item.area, area) && uses.measures.has(item.measure)),
  // "North Wales Police" is not Wales: its name is that of a place of its own.
  phrases: (phrases, { area }) => ({
    ...phrases,
    places: [...(phrases.places ?? []), { name: area.name, words: [area.name] }],
  }),
  forces: shownToAll,
  seriesBreaks: (items, by) => items.filter(({ forces }) => isHere(forces, by)),
  forceTiles: shownToAll,
  areas: () => [],
  area: (_, { area }) => area,
  theme: shownToAll,
  wordLook: shownToAll,
  words: shownToAll,
  ownWords: shownToAll,
  attachData: shownToAll,
  printsFingerprint: shownToAll,
  templates: (items, { templates }) =>
    keep(items, (name) => !name.endsWith('.md.hbs') || templates.has(name)),
  file: shownToAll,
  inputs: shownToAll,
};

export const cutForArea = (edition: Edition, by: AreaSight): Edition => cut(edition, AREA_CUTS, by);

/** The definition of a measure as it is of one area. */
export const ownMeasure = (
  measure: Measure,
  area: Area,
  edition: Pick<Edition, 'forces' | 'seriesBreaks'>,
): Measure => ({
  ...measure,
  restatedOver: restatedFor(measure.restatedOver, area, edition.seriesBreaks),
  geography: area.name,
  caveat: measure.caveat !== null && isOfOthers(measure.caveat, area, edition.forces) ? null : measure.caveat,
});
