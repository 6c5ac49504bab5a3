import type { LeaveSpec, TableLayout } from '../../../model/files/published-table-file';
import { cleanText, headerKey, looseKey, withoutMarkers } from '../clean-text';
import { nameKey } from '../left-out-rows';
import { heirsOf, type Headers } from './match-headers';

export interface Carried {
  readonly mapping: TableLayout;
  /** What is otherwise than last time, a line each. */
  readonly moved: readonly string[];
}

const keyOf = (header: string): string => looseKey(headerKey(header));
const has = (headers: readonly string[], header: string): boolean =>
  headers.some((one) => keyOf(one) === keyOf(header));
const said = (text: string): string => `"${withoutMarkers(text)}"`;

/**
 * Takes the mapping that was agreed to last time over to a table of this year: what somebody decided stays, and what the
 * table has otherwise is said. `now` is what is proposed for the table as it stands.
 */
export function carryMapping(before: TableLayout, now: TableLayout): Carried {
  const moved: string[] = [];
  const rows = (spec: TableLayout): string => `${spec.headerRows ?? 1} and ${spec.under ?? 0}`;
  if (rows(before) !== rows(now))
    moved.push(`the header has ${now.headerRows ?? 1} rows, and had ${before.headerRows ?? 1}`);
  if (before.sheets && now.sheets && cleanText(before.sheets[0] ?? '') !== cleanText(now.sheets[0] ?? ''))
    moved.push(`the sheet is "${now.sheets[0] ?? ''}", and was "${before.sheets[0] ?? ''}"`);
  if (now.hidden !== undefined && before.hidden === undefined)
    moved.push(
      `parts of the sheet are hidden, and were not: they are ${now.hidden === 'read' ? 'read' : 'left out'}`,
    );
  const spare = headersOf(now).filter(
    (header) => !headersOf(before).some((old) => keyOf(old) === keyOf(header)),
  );
  const there = headersOf(now);
  const became = heirsOf(rolesOf(before), rolesOf(now));
  const heirs = new Set(became.values());
  /** The headers of a column, with the one that it has now. */
  const followed = (headers: readonly string[]): string[] => {
    const [first = ''] = headers;
    if (there.some((header) => has(headers, header))) return [...headers];
    const heir = headers.flatMap((header) => became.get(header) ?? [])[0];
    if (heir === undefined || !spare.includes(heir)) {
      moved.push(`the column ${said(first)} is not there`);
      return [...headers];
    }
    spare.splice(spare.indexOf(heir), 1);
    moved.push(`the header ${said(first)} is now ${said(heir)}`);
    return [...headers, heir];
  };
  const counted = movedCount(before, now);
  const columns = Object.fromEntries(
    Object.entries(before.columns).map(([name, column]): [string, TableLayout['columns'][string]] => [
      name,
      Object.assign(
        {},
        column,
        name === before.count && counted
          ? { headers: [...counted.headers], label: counted.label ?? column.label }
          : { headers: followed(column.headers) },
      ),
    ]),
  );
  if (counted)
    moved.push(
      `the numbers are those of ${said(counted.headers[0] ?? '')}, and were those of ${said(before.columns[before.count]?.headers[0] ?? '')}`,
    );
  const wide =
    before.wide && now.wide ? carryWide(before.wide, now.wide, followed, spare, moved) : before.wide;
  const leave = carryLeave(before.leave ?? [], now.leave ?? [], moved);
  const ignore = [
    ...new Set([
      ...(before.ignore ?? []).filter((header) => !counted || !has(counted.headers, header)),
      ...(now.ignore ?? []).filter(
        (header) =>
          !isUsed(header, before) || (counted && has(before.columns[before.count]?.headers ?? [], header)),
      ),
    ]),
  ];
  for (const header of now.ignore ?? [])
    if (!has(before.ignore ?? [], header) && !isUsed(header, before) && !heirs.has(header))
      moved.push(`the column ${said(header)} is new, and is left out`);
  const signs = [...new Set([...(before.notSupplied ?? []), ...(now.notSupplied ?? [])])];
  for (const sign of now.notSupplied ?? [])
    if (!before.notSupplied?.includes(sign))
      moved.push(`"${sign}" stands where there is no number, and did not before`);
  // What the table as it stands says of itself takes the place of what the last one said.
  const mapping: TableLayout = Object.assign({}, before, {
    title: now.title,
    columns,
    ...(wide === undefined ? {} : { wide }),
    ...(leave.length > 0 ? { leave } : {}),
    ...(ignore.length > 0 ? { ignore } : {}),
    ...(signs.length > 0 ? { notSupplied: signs } : {}),
    ...(now.sheets === undefined ? {} : { sheets: now.sheets }),
    ...(now.headerRows === undefined ? {} : { headerRows: now.headerRows }),
    ...(now.under === undefined ? {} : { under: now.under }),
    ...(now.period === undefined ? {} : { period: now.period }),
    ...(now.hidden === undefined ? {} : { hidden: now.hidden }),
    ...(now.empty === undefined ? {} : { empty: now.empty }),
    ...(now.marks === undefined ? {} : { marks: now.marks }),
    ...(now.numbers === undefined ? {} : { numbers: now.numbers }),
  });
  return { mapping: droppedSpans(mapping, now), moved };
}

/**
 * The column of the numbers, where the header of last time is still there and no longer the one that would be taken: of
 * columns that are points in time, or years, the newest is another every time.
 */
function movedCount(before: TableLayout, now: TableLayout): TableLayout['columns'][string] | undefined {
  const [old, fresh] = [before.columns[before.count], now.columns[now.count]];
  if (!old || !fresh || before.period === now.period) return undefined;
  const isSame = fresh.headers.some((header) => has(old.headers, header));
  return isSame || !(now.ignore ?? []).some((header) => has(old.headers, header)) ? undefined : fresh;
}

/** A header of one row, or a table that begins right under it, is said by leaving these out. */
function droppedSpans(mapping: TableLayout, now: TableLayout): TableLayout {
  const { headerRows, under, until: before, ...rest } = mapping;
  // Where the table ends now, whatever stood there last time.
  const end = now.until === before ? before : now.until;
  return {
    ...rest,
    ...(now.headerRows === undefined || headerRows === undefined ? {} : { headerRows }),
    ...(now.under === undefined || under === undefined ? {} : { under }),
    ...(end === undefined ? {} : { until: end }),
  };
}

/** The headers of a mapping by what becomes of their columns. */
export const rolesOf = (spec: TableLayout): Headers => ({
  read: headersOf(Object.assign({}, spec, { ignore: [] })),
  left: spec.ignore ?? [],
});
const headersOf = ({ columns, wide, ignore }: TableLayout): string[] => [
  ...Object.values(columns).flatMap(({ headers, orName = [] }) => [...headers, ...orName]),
  ...(wide?.columns.flatMap(({ headers }) => headers) ?? []),
  ...(wide?.contain?.flatMap(({ headers }) => headers) ?? []),
  ...(ignore ?? []),
];
const isUsed = (header: string, spec: TableLayout): boolean =>
  headersOf(spec).some((one) => keyOf(one) === keyOf(header));

type Wide = NonNullable<TableLayout['wide']>;
function carryWide(
  before: Wide,
  now: Wide,
  followed: (headers: readonly string[]) => string[],
  spare: string[],
  moved: string[],
): Wide {
  const columns = before.columns.map(({ headers, is }) => ({ headers: followed(headers), is }));
  const contain = before.contain
    ?.map(({ headers, parts }) => ({ headers: followed(headers), parts }))
    .filter(({ headers }) => now.contain?.some(({ headers: [header = ''] }) => has(headers, header)));
  const unknown = now.contain?.filter(({ headers: [header = ''] }) => spare.includes(header)) ?? [];
  const depth = Object.keys(before.into).length;
  const fresh = now.columns.filter(({ headers: [header = ''] }) => spare.includes(header));
  for (const {
    headers: [header = ''],
  } of fresh)
    moved.push(`the column ${said(header)} is new, and becomes rows`);
  const added = fresh.map(({ headers, is }) => ({
    headers: [...headers],
    is: Array.from({ length: depth }, (_, level) => is[level] ?? is.at(-1) ?? ''),
  }));
  // A column that is gone is gone from the sums that contained it.
  const isThere = ({ headers }: { headers: readonly string[] }): boolean =>
    now.columns.some(({ headers: [header = ''] }) => has(headers, header));
  const kept = columns.filter(isThere);
  const names = new Set(kept.map(({ headers: [first = ''] }) => first));
  for (const {
    headers: [header = ''],
  } of unknown)
    moved.push(`the column ${said(header)} is new, and contains others`);
  /** The name that a column of this year has in the mapping. */
  const nameOf = (header: string): string =>
    [...kept, ...added].find(({ headers }) => has(headers, header))?.headers[0] ?? header;
  const freshSums = unknown.map(({ headers, parts }) => ({
    headers: [...headers],
    parts: parts.map(nameOf),
  }));
  return {
    into: before.into,
    type: before.type,
    columns: [...kept, ...added],
    ...(contain || freshSums.length > 0
      ? {
          contain: [
            ...(contain ?? []).flatMap(({ headers, parts }) => {
              const left = parts.filter((part) => names.has(part));
              return left.length < 2 ? [] : [{ headers, parts: left }];
            }),
            ...freshSums,
          ],
        }
      : {}),
  };
}

/** The rows that were left out, and those that are proposed besides. */
function carryLeave(before: readonly LeaveSpec[], now: readonly LeaveSpec[], moved: string[]): LeaveSpec[] {
  const known = new Set(before.flatMap(({ is = [] }) => is).map(nameKey));
  const fresh = now.flatMap((rule): LeaveSpec[] => {
    const is = rule.is?.filter((name) => !known.has(nameKey(name))) ?? [];
    if (is.length > 0) {
      moved.push(`rows are left out that were not there: ${is.map(said).join(', ')}`);
      return [Object.assign({}, rule, { is })];
    }
    const isNew =
      rule.empty && !before.some(({ empty, column }) => empty && keyOf(column) === keyOf(rule.column));
    return isNew ? [rule] : [];
  });
  const gone = before
    .flatMap(({ is = [] }) => is)
    .filter((name) => !now.some((rule) => rule.is?.some((one) => nameKey(one) === nameKey(name))));
  if (gone.length > 0) moved.push(`rows that were left out are not there: ${gone.map(said).join(', ')}`);
  return [...before, ...fresh];
}
