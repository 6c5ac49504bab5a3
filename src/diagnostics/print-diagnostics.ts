import { comparePlaces, PROJECT_PREFIX, RECORDS_PREFIX, type Place } from './place';
import type { Diagnostic, Severity } from './diagnostic';

/** Where a logical file lies for the person who reads the message, and its lines. */
export interface SourceView {
  readonly path: (file: string) => string;
  readonly line: (file: string, line: number) => string | null;
  /** Where a place is, in the words of whoever has the file open, where that is not a line and a column. */
  readonly where?: (place: Place) => string;
}

const PAINT: Readonly<Record<Severity, number>> = { error: 31, warning: 33, note: 36 };

/** Findings as text, in the order of their places: one line that stands alone, the source, why, and how to mend it. */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  view: SourceView,
  colour: boolean,
): string {
  const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  return sorted(diagnostics)
    .map((d) => {
      const head = `${where(d.place, view)}: ${paint(PAINT[d.severity], d.severity)}: ${visible(d.message)} [${d.rule}]`;
      const more = [
        d.unquoted ? null : excerpt(d.place, view, view.where === undefined),
        d.why && `  why: ${visible(d.why)}`,
        d.fix && `  fix: ${visible(d.fix)}`,
        ...(d.related ?? []).map((place) => `  see: ${where(place, view)}`),
      ];
      return [head, ...more.filter(Boolean)].join('\n');
    })
    .join('\n\n');
}

export const sorted = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  [...diagnostics].sort((a, b) => comparePlaces(a.place, b.place) || (a.rule < b.rule ? -1 : 1));

const where = (place: Place, view: SourceView): string =>
  view.where
    ? `${view.path(place.file)}, ${view.where(place)}`
    : `${view.path(place.file)}:${place.line}:${place.column}`;

function excerpt(place: Place, view: SourceView, numbered: boolean): string | null {
  const line = view.line(place.file, place.line);
  if (line === null || line.trim() === '') return null;
  // A long line is shown round the place, so that the mark stays on the screen.
  const from = Math.max(0, place.column - 50);
  const part = line.slice(from, from + 100);
  const width = Math.max(
    1,
    Math.min((place.endColumn ?? place.column + 1) - place.column, from + 100 - place.column + 1),
  );
  const margin = (numbered ? String(place.line) : '').padStart(5);
  return `${margin} | ${visible(part)}\n      | ${' '.repeat(Math.max(0, place.column - 1 - from))}${'^'.repeat(width)}`;
}

/** Text from files with its control characters made visible, so that it cannot drive the terminal. */
export const visible = (text: string): string =>
  text.replace(
    /\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (char) => `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}>`,
  );

export const displayPath = (file: string, edition: string, project: string): string =>
  file.startsWith(RECORDS_PREFIX)
    ? file
    : file.startsWith(PROJECT_PREFIX)
      ? join(project, file.slice(PROJECT_PREFIX.length))
      : join(edition, file);
const join = (folder: string, file: string): string =>
  folder === '' || folder === '.' ? file : `${folder}/${file}`;
