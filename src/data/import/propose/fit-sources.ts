import type { LayoutColumnSpec, TableLayout } from '../../../model/files/published-table-file';
import { cleanText, headerKey } from '../clean-text';
import { nameKey } from '../left-out-rows';
import { sameWord, type Source } from './fit-words';
import type { ProposedTable } from './proposal';
import { plainLabel, quoted } from './sheet-words';

/** Every source that a sheet has. */
export function sourcesOf({ columns }: ProposedTable, own: TableLayout): Source[] {
  const force = own.force === undefined ? undefined : own.columns[own.force];
  const notWords = new Set(
    [
      ...(force ? [...force.headers, ...(force.orName ?? [])] : []),
      ...(own.wide ? [] : (own.columns[own.count]?.headers ?? [])),
      ...(own.wide?.columns.flatMap(({ headers }) => headers) ?? []),
      ...(own.wide?.contain?.flatMap(({ headers }) => headers) ?? []),
    ].map(headerKey),
  );
  const words = columns
    .filter(({ header, isNumeric }) => !isNumeric && !notWords.has(headerKey(header)))
    .map(({ header, letters, texts }): Source => {
      const spec = Object.values(own.columns).find(({ headers }) =>
        headers.some((one) => headerKey(one) === headerKey(header)),
      );
      return {
        header,
        letters,
        title: quoted(header),
        texts,
        spec: spec ?? null,
        wide: false,
        headers: [],
        isKept: spec !== undefined,
        isCalled: (name) => name.toUpperCase() === letters || headerKey(name) === headerKey(header),
      };
    });
  const { wide } = own;
  if (!wide) return words;
  const headers = [
    ...wide.columns.map(({ headers: [header = ''], is }) => ({
      header,
      text: wide.type === 'text' ? plainLabel(header) : (is.at(-1) ?? ''),
    })),
    ...(wide.contain ?? []).map(({ headers: [header = ''] }) => ({ header, text: plainLabel(header) })),
  ];
  const first = headers[0]?.header ?? '';
  return [
    ...words,
    {
      header: first,
      letters: null,
      title: `what the ${headers.length} columns of numbers are headed with`,
      texts: headers.map(({ text }) => text),
      spec: null,
      wide: true,
      headers,
      isKept: true,
      isCalled: (name) => /^(headers?|columns)$/i.test(name),
    },
  ];
}

/** The column of a table and the source that tell most plainly that they belong together; null where none do. */
export function whichSource(
  open: readonly (readonly [string, LayoutColumnSpec])[],
  sources: readonly Source[],
): { readonly name: string; readonly source: Source } | null {
  const scored = open
    .flatMap(([name, spec]) => sources.map((source) => ({ name, source, score: score(name, spec, source) })))
    .filter(({ score: points }) => points > 0)
    .sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (!first) return null;
  const isTie = second?.score === first.score && second.name === first.name;
  return isTie ? null : { name: first.name, source: first.source };
}

/** Words that are the values of a column tell most, then its header, then the form of a time. */
function score(name: string, { values, headers, type }: LayoutColumnSpec, source: Source): number {
  const isHeaded =
    !source.wide &&
    [name, ...headers].some((header) => nameKey(header) === nameKey(cleanText(source.header)));
  const known = (values ?? []).filter((value) => source.texts.some((text) => sameWord(text, value))).length;
  const share = values ? known / Math.min(values.length, Math.max(1, source.texts.length)) : 0;
  const isTime = source.spec !== null && TIMES.has(type) && TIMES.has(source.spec.type);
  return (share >= 0.5 ? 1 + share : 0) + (isHeaded ? 1 : 0) + (isTime ? 1.5 : 0);
}
const TIMES: ReadonlySet<LayoutColumnSpec['type']> = new Set([
  'month',
  'date',
  'quarter',
  'calendar-quarter',
  'financial-year',
  'calendar-year',
]);
