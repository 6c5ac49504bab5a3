import type { LayoutColumnSpec, LeaveSpec, TableLayout } from '../../../model/files/published-table-file';
import { nameKey } from '../left-out-rows';
import { LEAVE } from './fit-values';
import type { Meant, Source } from './fit-words';
import { plainLabel } from './sheet-words';

/** A column of words as the mapping has it. */
export function columnOf(source: Source, spec: LayoutColumnSpec, { is }: Meant): LayoutColumnSpec {
  const replace = Object.fromEntries([...is].filter(([text, value]) => text !== value));
  return {
    type: spec.type,
    headers: [source.header],
    ...(spec.headers[0] === undefined ? {} : { label: spec.headers[0] }),
    ...(spec.values ? { values: spec.values } : {}),
    ...(spec.mayBeEmpty ? { mayBeEmpty: true } : {}),
    ...(source.spec?.fillDown ? { fillDown: true } : {}),
    ...(source.spec?.dayFirst ? { dayFirst: true } : {}),
    ...(Object.keys(replace).length > 0 ? { replace } : {}),
  };
}
/** Columns of numbers whose headers are values; those that contain others are held against them. */
export function wideOf(
  own: TableLayout['wide'],
  source: Source,
  name: string,
  spec: LayoutColumnSpec,
  { is }: Meant,
): NonNullable<TableLayout['wide']> {
  const taken = source.headers.flatMap(({ header, text }) => {
    const value = is.get(text);
    return value === undefined ? [] : [{ headers: [header], is: [value] }];
  });
  const there = new Set(taken.map(({ headers: [header = ''] }) => header));
  const contain = (own?.contain ?? []).filter(
    ({ headers: [header = ''], parts }) => !there.has(header) && parts.every((part) => there.has(part)),
  );
  return {
    into: { [name]: spec.headers[0] ?? name },
    type: 'text',
    columns: taken,
    ...(contain.length > 0 ? { contain } : {}),
  };
}

/** What a word of a column meant last time. */
export function beforeOf(before: TableLayout | null, name: string): ReadonlyMap<string, string> {
  const found = new Map(Object.entries(before?.columns[name]?.replace ?? {}));
  for (const { headers, is } of before?.wide && Object.hasOwn(before.wide.into, name)
    ? before.wide.columns
    : [])
    for (const header of headers) found.set(plainLabel(header), is.at(-1) ?? '');
  for (const { column, is = [] } of before?.leave ?? [])
    if (before?.columns[name]?.headers.some((header) => nameKey(header) === nameKey(column)))
      for (const text of is) if (!found.has(text)) found.set(text, LEAVE);
  return found;
}

/** A rule that leaves rows out, without the words that are values of the table. */
export function withoutMatched(
  rule: LeaveSpec,
  matched: ReadonlyMap<string, ReadonlySet<string>>,
): LeaveSpec[] {
  const values = matched.get(nameKey(rule.column));
  if (values === undefined || rule.is === undefined) return [rule];
  const is = rule.is.filter((text) => !values.has(nameKey(text)));
  return is.length === 0
    ? []
    : [{ column: rule.column, is, why: rule.why, ...(rule.first ? { first: true } : {}) }];
}
