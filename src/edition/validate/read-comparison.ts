import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart } from '../../diagnostics/place';
import type { Comparison, UnroundedValues } from '../../model/edition';
import type { WorkingFile } from '../../model/files/working-file';
import { REGISTERS, type PublishedEdition } from '../../model/published';
import type { Theme } from '../../model/theme';
import { remembered } from '../../memory';
import { readYaml } from '../../syntax/yaml';
import type { SourceFiles } from './source-files';
import { checkSchema } from './check-schema';

/** The record of the edition before, where it is named and issued, or of the one that this one corrects. */
export function readPrevious(
  files: SourceFiles,
  which: 'previous' | 'corrected' = 'previous',
): PublishedEdition | null {
  const file = files.find('reference', which);
  if (!file) return null;
  const read = remembered([file], 'record', () => readRecord(file.text ?? '', file.file));
  files.diagnostics.push(...read.diagnostics);
  return read.value;
}

/**
 * The values of another edition before they were rounded, where its issue keeps them beside its record. Null where it
 * does not: then only what it printed is known.
 */
export function readWorking(
  files: SourceFiles,
  which: 'previous' | 'corrected',
  record: PublishedEdition | null,
): UnroundedValues | null {
  const file = files.find('reference', `${which}-working`);
  if (!file || !record) return null;
  const read = remembered([file], 'working', () => parsedWorking(file.text ?? ''));
  if (read?.edition === record.edition.id && read.outline === record.edition.outline) return read.values;
  files.report(
    'compare/not-a-record',
    fileStart(file.file),
    read === null
      ? 'expected the numbers that an issue keeps before rounding (working.json), found something else'
      : `these are the numbers of "${read.edition}" (${read.outline}), and the record beside them is that of "${record.edition.id}" (${record.edition.outline})`,
    'put it back from a copy; or move it away, and changes are worked out from what was printed',
  );
  return null;
}

export function parsedWorking(text: string): WorkingFile | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const place = fileStart('working.json');
  const wrong = checkSchema('working', json, { value: () => place, key: () => place });
  return wrong.length === 0 ? (json as WorkingFile) : null;
}

/** A part of a record that cannot be read: a register, or one entry of it. */
export interface BrokenPart {
  readonly register: string;
  readonly id: string | null;
}

/**
 * A record as it was published, held against its schema. A broken entry is named and left out, so that one broken
 * table does not stop the rest; a record without a readable head is no record.
 */
export function readRecord(
  text: string,
  file: string,
): { value: PublishedEdition | null; broken: readonly BrokenPart[]; diagnostics: Diagnostic[] } {
  const place = fileStart(file);
  const refuse = (message: string): Diagnostic => ({
    rule: 'compare/not-a-record',
    severity: 'error',
    place,
    message,
    fix: 'name the published.json that "stra build" or "stra issue" wrote',
  });
  let json: unknown;
  try {
    json = withLater(JSON.parse(text));
  } catch {
    const found = refuse('expected the record of an edition (published.json), found no JSON');
    return { value: null, broken: [], diagnostics: [found] };
  }
  const parts = new Map<string, BrokenPart>();
  const note = (path: readonly string[]) => {
    const [register = '', id] = path;
    parts.set(path.slice(0, 2).join('/'), { register, id: id ?? null });
    return place;
  };
  const wrong = checkSchema('published', json, { value: note, key: note });
  if (wrong.length === 0) return { value: json as PublishedEdition, broken: [], diagnostics: [] };
  const broken = [...parts.values()];
  if (broken.some(({ register }) => !Object.hasOwn(REGISTERS, register)))
    return {
      value: null,
      broken,
      diagnostics: [refuse(`this is no record of an edition: ${wrong[0]?.message ?? ''}`)],
    };
  return {
    value: without(json as PublishedEdition, broken),
    broken,
    diagnostics: broken.map(({ register, id }) => ({
      rule: 'compare/broken-entry',
      severity: 'warning',
      place,
      message: `${id === null ? `the register "${register}"` : `the entry "${id}" of "${register}"`} cannot be read; everything else is compared`,
      fix: 'build or issue that edition again',
    })),
  };
}

/** What records did not hold when the first editions were issued: an old record is whole without it. */
function withLater(json: unknown): unknown {
  if (!isObject(json) || !isObject(json['edition'])) return json;
  return {
    ...json,
    edition: { corrects: null, ...json['edition'] },
    revisions: json['revisions'] ?? {},
  };
}
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A record without some entries of its registers. */
export function without(record: PublishedEdition, broken: readonly BrokenPart[]): PublishedEdition {
  const gone = new Set(broken.map(({ register, id }) => (id === null ? register : `${register}/${id}`)));
  return Object.fromEntries(
    Object.entries(record).map(([register, entries]) => [
      register,
      !Object.hasOwn(REGISTERS, register)
        ? entries
        : gone.has(register)
          ? {}
          : Object.fromEntries(Object.entries(entries).filter(([id]) => !gone.has(`${register}/${id}`))),
    ]),
  ) as PublishedEdition;
}

/** What the edition says of the one before it; `restates` may only name measures of this edition. */
export function readComparison(files: SourceFiles, measures: ReadonlySet<string>): Comparison {
  const yaml = files.yaml('edition', 'comparison', 'comparison');
  const spec = yaml?.value ?? {};
  for (const [measure, of] of Object.entries(spec.restates ?? {}))
    for (const id of [measure, of])
      if (yaml && !measures.has(id) && !files.unread.mayBe('measure', id))
        files.report(
          'reference/unknown-measure',
          yaml.source.placeOf(['restates', measure]),
          `"${id}" is no measure of this edition`,
          'define it in the measures file or among the stated figures',
        );
  return {
    restates: spec.restates ?? {},
    reasons: spec.reasons ?? {},
    forecasts: spec.forecasts ?? {},
    place: fileStart(yaml?.file ?? 'edition.yaml'),
  };
}

/** A theme file outside an edition: the look of a changes report. */
export function readTheme(
  text: string,
  file: string,
): { value: Theme | null; diagnostics: readonly Diagnostic[] } {
  const source = readYaml(text, file);
  if (source.value === null) return { value: null, diagnostics: source.diagnostics };
  const wrong = checkSchema('theme', source.value, {
    value: () => fileStart(file),
    key: () => fileStart(file),
  });
  return wrong.length > 0
    ? { value: null, diagnostics: wrong }
    : { value: source.value as Theme, diagnostics: [] };
}
