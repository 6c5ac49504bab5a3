import type { LayoutColumnSpec, LeaveSpec } from '../../../model/files/published-table-file';
import { nameKey } from '../left-out-rows';
import { findContainment, wholesOf } from './find-containment';
import { textOf } from './find-parts';
import { levelLabel, levelNames, pathsOf } from './levels';
import { numberIn, type LookedTable } from './looked-table';
import type { LookedColumn } from './read-columns';
import { quoted, slug } from './sheet-words';
import type { Taken } from './taken';

export interface Category {
  readonly column: LookedColumn;
  readonly wholes: string[];
  readonly within: NonNullable<LayoutColumnSpec['within']> | null;
}

/** Columns of text whose values contain each other: "Total restraint" and the kinds of it. */
export function findCategories(
  looked: LookedTable,
  kept: readonly LookedColumn[],
  taken: Taken,
  leave: readonly LeaveSpec[],
): Category[] {
  const left = new Set(leave.flatMap(({ is = [], first }) => (first ? [] : is)).map(nameKey));
  const found: Category[] = [];
  for (const column of kept) {
    if (column.texts.size < 3 || column.texts.size > 300) continue;
    const values = [...column.texts.keys()];
    const groups = new Map<string, Map<string, number>>();
    let isUnique = true;
    const forceAt = looked.areaColumns.code?.at ?? looked.areaColumns.name?.at;
    const timeAt = looked.columns.find(({ time }) => time !== null)?.at;
    for (const [n, row] of looked.parts.body.entries()) {
      const group = [forceAt, timeAt]
        .map((at) => (at === undefined ? '' : textOf(row.cells[at])))
        .join('\u0001');
      const value = textOf(row.cells[column.at]);
      if (value === '' || left.has(nameKey(value))) continue;
      const own = groups.get(group) ?? new Map<string, number>();
      isUnique &&= !own.has(value);
      own.set(value, n);
      groups.set(group, own);
    }
    if (!isUnique) continue;
    const series = values.map((value) =>
      [...groups.values()].flatMap((rows) =>
        taken.columns.map((count) => {
          const n = rows.get(value);
          return n === undefined ? null : numberIn(count, n);
        }),
      ),
    );
    const parts = findContainment(series);
    const wholes = wholesOf(parts);
    if (wholes.length === 0) continue;
    const { depth, paths } = pathsOf(parts, (at) => values[at] ?? '');
    const base = slug(column.label);
    const into = levelNames(depth, base)
      .slice(0, -1)
      .map((level): [string, string] => [looked.name(level), levelLabel(level)]);
    looked.say(
      'categories',
      `${wholes.length === 1 ? '1 value' : `${wholes.length} values`} of ${quoted(column.label)} are the sum of others, and become what those are part of: ${wholes.map(({ at, leaves }) => `${quoted(values[at] ?? '')} (${leaves.length})`).join(', ')}`,
      column.letters,
      'sure',
    );
    found.push({
      column,
      wholes: wholes.map(({ at }) => values[at] ?? ''),
      within:
        into.length === 0
          ? null
          : {
              into: Object.fromEntries(into),
              of: Object.fromEntries(paths.map(({ at, path }) => [values[at] ?? '', path.slice(0, -1)])),
            },
    });
  }
  return found;
}
