import type { TableLayout } from '../../model/files/published-table-file';
import type { ImportFacts } from './import-facts';

export interface ImportedFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: string;
}

/** What was imported, from what, and what was met: kept beside the edition's data. */
export function receiptOf(
  dataset: string,
  source: ImportedFile,
  output: { readonly file: string; readonly sha256: string },
  layout: string,
  facts: ImportFacts,
): string {
  const { forceIds, times, ...rest } = facts;
  return `${JSON.stringify({ schema: 1, dataset, source, layout, output, ...rest, forcesFound: forceIds.length, periods: { first: times[0] ?? null, last: times.at(-1) ?? null } }, null, 2)}\n`;
}

const TYPES = {
  text: 'text',
  code: 'text',
  count: 'count',
  force: 'force',
  'force-code': 'force',
  quarter: 'quarter',
  'calendar-quarter': 'quarter',
  'financial-year': 'financial-year',
  'calendar-year': 'year-ending',
  month: 'month',
  date: 'date',
  outcome: 'outcome',
  flag: 'flag',
  percent: 'percent',
  age: 'age',
  number: 'number',
} as const;

/** What a column of the tidy table is: one of the sheet, or one that columns became. */
function columnOf(name: string, spec: TableLayout): { type: string; label?: string; mayBeEmpty: boolean } {
  const own = spec.columns[name];
  if (own) {
    const { label, mayBeEmpty = false } = own;
    return { type: TYPES[own.type], mayBeEmpty, ...(label === undefined ? {} : { label }) };
  }
  if (name === spec.count) return { type: spec.countType ?? 'count', mayBeEmpty: false };
  if (spec.fixed && name === 'force') return { type: 'force', label: 'Force', mayBeEmpty: false };
  const wide = spec.wide && Object.hasOwn(spec.wide.into, name) ? spec.wide : undefined;
  if (wide) return { type: wide.type, label: wide.into[name] ?? name, mayBeEmpty: false };
  const label = Object.values(spec.columns).find(({ within }) => within && Object.hasOwn(within.into, name));
  return { type: 'text', label: label?.within?.into[name] ?? name, mayBeEmpty: false };
}

/** The entry of the datasets file that fits what was written. */
export function datasetEntry(
  dataset: string,
  file: string,
  spec: TableLayout,
  columns: readonly string[],
  facts: ImportFacts,
  covered: { readonly found: number; readonly due: number },
  period: string | null,
): string {
  const lines = columns.map((name) => {
    const { type, label, mayBeEmpty } = columnOf(name, spec);
    const empty = mayBeEmpty || (name === spec.count && Object.keys(facts.notSupplied).length > 0);
    const named = spec.columns[name]?.notTotals ?? [];
    const notTotals = named.length === 0 ? '' : `, notTotals: [${named.map(inFlow).join(', ')}]`;
    const tells = spec.absent !== undefined && type === 'text' && spec.force !== undefined;
    return `    ${name}: { type: ${type}${label ? `, label: ${inFlow(label)}` : ''}${empty ? ', mayBeEmpty: true' : ''}${notTotals}${tells ? `, absent: ${spec.absent}` : ''} }`;
  });
  const named = (key: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`  ${key}: ${yaml(value)}`];
  return [
    `${dataset}:`,
    `  label: ${yaml(spec.title)}`,
    `  file: ${file}`,
    `  source: ${spec.source ?? 'name-the-source-here'}`,
    '  columns:',
    ...lines,
    `  key: [${spec.key.join(', ')}]`,
    `  count: ${spec.count}`,
    ...named('force', spec.force),
    ...named('time', spec.time),
    ...named('outcome', spec.outcome),
    ...named('basis', spec.basis),
    `  period: ${period ?? periodOf(facts.times, spec)}`,
    ...named('population', spec.population),
    ...named('base', spec.base),
    spec.force === undefined
      ? `  coverage: { of: ${covered.due} }`
      : `  coverage: { forces: ${covered.found}, of: ${covered.due} }`,
  ].join('\n');
}

/** The same inside brackets, where a comma ends it. */
const inFlow = (text: string): string =>
  text.includes(',') ? `'${text.replaceAll("'", "''")}'` : yaml(text);
const yaml = (text: string): string =>
  /^[A-Za-z][\w ,.()/-]*$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;

/** First and last month that the periods cover. */
export function periodOf(times: readonly string[], { columns, time }: TableLayout): string {
  const isYears = time !== undefined && columns[time]?.type === 'calendar-year';
  const months = (time: string): [string, string] => {
    const quarter = /^(\d{4})-Q([1-4])$/.exec(time);
    if (quarter) {
      const first = (Number(quarter[2]) - 1) * 3 + 1;
      const month = (n: number): string => `${quarter[1] ?? ''}-${String(n).padStart(2, '0')}`;
      return [month(first), month(first + 2)];
    }
    if (isYears) return [`${time.slice(0, 4)}-01`, time];
    const year = /^(\d{4})\//.exec(time);
    return year ? [`${year[1] ?? ''}-04`, `${Number(year[1]) + 1}-03`] : [time.slice(0, 7), time.slice(0, 7)];
  };
  const [first, last] = [times[0], times.at(-1)];
  return first === undefined || last === undefined
    ? 'first-month/last-month'
    : `${months(first)[0]}/${months(last)[1]}`;
}
