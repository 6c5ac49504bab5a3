import type { Place } from '../../diagnostics/place';
import { nearest } from '../../model/nearest';
import type { SourceFiles } from './source-files';

/** What a series may be about: each id with the series that hold it. */
export type SeriesRegister = Readonly<Record<string, readonly string[]>>;

/** Null: an edition that was issued before there was one, and is read as it was then. */
export function readSeries(files: SourceFiles): SeriesRegister | null {
  const yaml = files.yaml('reference', 'series', 'series');
  if (!yaml) return null;
  const register = Object.fromEntries(
    Object.entries(yaml.value).map(([id, { within = [] }]) => [id, within]),
  );
  for (const [id, within] of Object.entries(register))
    within.forEach((name, i) => {
      needSeries(files, register, name, yaml.source.placeOf([id, 'within', i]));
      if (above(name, register).has(id))
        files.report(
          'reference/unknown-series',
          yaml.source.placeOf([id, 'within', i]),
          name === id
            ? `"${id}" is said to be within itself`
            : `"${id}" is within "${name}", which is within "${id}"`,
          'keep it with the one that is the smaller group',
        );
    });
  return register;
}

/** A series and all that it is within, whichever way they go round. */
function above(id: string, register: SeriesRegister, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const name of register[id] ?? []) above(name, register, seen);
  return seen;
}

/** The threat areas of an edition, as far as they say which groups of offences they are. */
export type Areas = Readonly<Record<string, { readonly series?: readonly string[] }>>;

/** A series that is misspelt would be taken for one that no break touches. A threat area is as good a name. */
export function needSeries(
  files: SourceFiles,
  register: SeriesRegister | null,
  id: string,
  place: Place,
  areas: Areas = {},
): void {
  if (register === null || Object.hasOwn(register, id) || Object.hasOwn(areas, id)) return;
  if (files.unread.mayBe('series', id) || files.unread.mayBe('threatArea', id)) return;
  const near = nearest(id, [...Object.keys(register), ...Object.keys(areas)]);
  files.report(
    'reference/unknown-series',
    place,
    `"${id}" is no series of data/reference/series.yaml`,
    near === null ? 'use one that stands there, or add it with what it is within' : `write "${near}"`,
    'a break in counting is found by the name of the series: a wrong name would switch it off',
  );
}

/** Everything that a break of some series touches: these, all that is within them, and all that they are within. */
export function touchedBy(series: readonly string[], register: SeriesRegister | null): readonly string[] {
  if (register === null) return series;
  const parts = Object.keys(register).filter((id) => series.some((one) => above(id, register).has(one)));
  return [...new Set([...series.flatMap((id) => [...above(id, register)]), ...parts])];
}

/**
 * What a measure is about, in the words of the register. A threat area is the groups that it names, or the one of its
 * own id. Empty where that is not known: then no break is taken to leave it alone.
 */
export function aboutOf(
  said: { readonly series: readonly string[]; readonly threatAreas: readonly string[] },
  areas: Areas,
  register: SeriesRegister | null,
): readonly string[] {
  const { series, threatAreas } = said;
  if (register === null) return [...series, ...threatAreas];
  const groupsOf = (id: string): readonly string[] | null =>
    areas[id]?.series ?? (Object.hasOwn(register, id) ? [id] : null);
  const named = series.map((id) => (Object.hasOwn(register, id) ? [id] : groupsOf(id)));
  const groups = threatAreas.map(groupsOf);
  // What is said of the series itself is enough.
  const isKnown = (series.length > 0 ? named : groups).every((group) => group !== null);
  const all = [...new Set([...named, ...groups].flatMap((group) => group ?? []))];
  return isKnown && all.every((id) => Object.hasOwn(register, id)) ? all : [];
}
