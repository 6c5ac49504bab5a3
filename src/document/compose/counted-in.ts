import { remembered } from '../../memory';
import type { ValueRef } from '../../model/document';
import type { Edition } from '../../model/edition';
import { workedOutFrom } from '../../model/measure-kinds/definition';

type Measures = Edition['measures'];

/** The table of records that a value was counted in, for its reference: the first of several, nothing for what was not counted. */
export function countedIn(id: string, { measures }: Pick<Edition, 'measures'>): Pick<ValueRef, 'dataset'> {
  const tables = remembered([measures], 'tables of measures', () => tablesOf(measures));
  const dataset = tables.get(id);
  return dataset === undefined ? {} : { dataset };
}

function tablesOf(measures: Measures): ReadonlyMap<string, string> {
  const tables = new Map<string, string>();
  const tableOf = (id: string): string | undefined => {
    const measure = measures[id];
    if (!measure || tables.has(id)) return tables.get(id);
    const table = 'dataset' in measure ? measure.dataset : firstOf(workedOutFrom(measure), tableOf);
    if (table !== undefined) tables.set(id, table);
    return table;
  };
  for (const id of Object.keys(measures)) tableOf(id);
  return tables;
}

function firstOf(ids: readonly string[], tableOf: (id: string) => string | undefined): string | undefined {
  for (const id of ids) {
    const table = tableOf(id);
    if (table !== undefined) return table;
  }
  return undefined;
}
