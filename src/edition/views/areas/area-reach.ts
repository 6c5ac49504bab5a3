import { besideId, isBeside } from '../../../model/area';
import { claimsOf, type Worded } from '../../../model/claims';
import type { Edition } from '../../../model/edition';
import type { TableExhibit } from '../../../model/exhibit';
import { measuresOf } from '../../../model/figure-exhibit';
import { inputsOf } from '../../../model/measure-kinds/definition';
import type { Measure } from '../../../model/measure';
import { reachOf } from '../outline-reach';

/** What the template of an outline calls by name; null where it calls by a variable, so that any may be meant. */
export interface AreaReach {
  readonly templates: ReadonlySet<string>;
  readonly calls: Readonly<Record<Called, ReadonlySet<string> | null>>;
  /** Measures that words of the templates themselves rest on. */
  readonly claimed: readonly string[];
}
type Called = 'figure' | 'table' | 'panel' | 'value' | 'cite' | 'register';

const CALL = (helper: Called): RegExp =>
  new RegExp(`\\{\\{~?\\s*${helper}\\s+(?:"([^"]+)"|'([^']+)'|([^\\s}]+))`, 'g');
const CLAIM = /\]\(=([a-z0-9][\w@-]*)\)/g;

export function areaReach(outline: string, edition: Pick<Edition, 'outlines' | 'templates'>): AreaReach {
  const { templates } = reachOf(outline, edition);
  const sources = [...templates].map((name) => edition.templates[name]?.source ?? '');
  const called = (helper: Called): ReadonlySet<string> | null => {
    const found = new Set<string>();
    for (const source of sources)
      for (const [, one, other, variable] of source.matchAll(CALL(helper))) {
        if (variable !== undefined) return null;
        found.add(one ?? other ?? '');
      }
    return found;
  };
  return {
    templates,
    calls: {
      figure: called('figure'),
      table: called('table'),
      panel: called('panel'),
      value: called('value'),
      cite: called('cite'),
      register: called('register'),
    },
    claimed: sources.flatMap((source) => [...source.matchAll(CLAIM)].flatMap(([, id]) => id ?? [])),
  };
}

export const isCalled = (ids: ReadonlySet<string> | null, id: string): boolean => ids?.has(id) ?? true;

/** The columns of a table that give the others beside an area's number. */
export const besideColumns = ({ columns }: Pick<TableExhibit, 'columns'>) => columns.filter(isBeside);

/** Measures that the words, exhibits and calls of a document name, and those that they are made from. */
export function measuresUsed(
  edition: Worded,
  { calls, claimed }: AreaReach,
  measures: Readonly<Record<string, Measure>>,
  all: readonly string[],
  /** Measures that somebody else publishes another figure of. */
  others: readonly string[],
): ReadonlySet<string> {
  const named = [
    ...claimed,
    ...others,
    ...[...(calls.value ?? all)],
    ...(calls.register === null || calls.register.has('measures') ? all : []),
    ...claimsOf(edition).flatMap(({ on, id }) => (on === 'measure' ? [id] : [])),
    ...Object.values(edition.figures).flatMap(measuresOf),
    ...Object.values(edition.tables).flatMap((table) => [
      ...table.measures,
      ...table.measures.flatMap((id) => besideColumns(table).map((column) => besideId(id, column))),
    ]),
    ...Object.values(edition.panels).flatMap(({ items }) => items.map(({ measure }) => measure)),
  ];
  const found = new Set<string>();
  const visit = (id: string): void => {
    const measure = measures[id];
    if (!measure || found.has(id)) return;
    found.add(id);
    inputsOf(measure).forEach(visit);
  };
  named.forEach(visit);
  return found;
}
