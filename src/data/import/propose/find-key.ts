import type { LayoutColumnSpec, LeaveSpec } from '../../../model/files/published-table-file';
import { cleanText } from '../clean-text';
import { nameKey } from '../left-out-rows';
import { textOf } from './find-parts';
import type { LookedTable } from './looked-table';
import type { Taken } from './taken';

/** The columns that tell the rows apart: as few as do. */
export function keyOf(
  looked: LookedTable,
  columns: readonly [string, LayoutColumnSpec][],
  taken: Taken | null,
  leave: readonly LeaveSpec[],
  force: string | undefined,
): string[] {
  const into = Object.keys(taken?.wide?.into ?? {}).slice(-1);
  const dimensions = columns.filter(([name]) => name !== taken?.count.name);
  if (taken === null)
    return [
      ...(force === undefined || dimensions.some(([name]) => name === force) ? [] : [force]),
      ...dimensions.map(([name]) => name),
    ];
  const at = (spec: LayoutColumnSpec): readonly number[] =>
    [spec.headers, spec.orName ?? []].flatMap((names) => {
      const place = looked.columns.findIndex(({ label }) => names.includes(label));
      return place === -1 ? [] : [looked.columns[place]?.at ?? -1];
    });
  const left = new Set(leave.flatMap(({ is = [] }) => is).map(nameKey));
  const rows = looked.parts.body.filter(
    (row) =>
      !row.cells.some((cell) => left.has(nameKey(textOf(cell)))) &&
      !leave.some(
        ({ empty, column }) =>
          empty &&
          textOf(row.cells[looked.columns.find(({ label }) => cleanText(label) === column)?.at ?? -1]) === '',
      ),
  );
  const isKey = (names: readonly [string, LayoutColumnSpec][]): boolean => {
    const seen = new Set<string>();
    const places = names.flatMap(([, spec]) => at(spec));
    for (const row of rows) {
      const key = places.map((place) => textOf(row.cells[place])).join('\u0001');
      if (seen.has(key)) return false;
      seen.add(key);
    }
    return true;
  };
  const first = dimensions.filter(
    ([name, spec]) =>
      name === force ||
      spec.type === 'financial-year' ||
      spec.type === 'month' ||
      spec.type === 'date' ||
      spec.type === 'calendar-year' ||
      spec.type === 'calendar-quarter',
  );
  const rest = dimensions.filter((dimension) => !first.includes(dimension));
  let key = first;
  if (!isKey(key)) key = rest.map((one) => [...first, one]).find(isKey) ?? [...first, ...rest];
  if (!isKey(key))
    looked.say(
      'key',
      'rows are the same in every column of text: something tells them apart that is not there',
      null,
      'ask',
    );
  const names = [...key.map(([name]) => name), ...into];
  return names.length > 0 ? names : [dimensions[0]?.[0] ?? taken.count.name];
}
