import type { Diagnostic } from '../../diagnostics/diagnostic';
import type { Place } from '../../diagnostics/place';
import type { Plain } from '../../syntax/change-yaml';
import { readCsv } from '../../syntax/csv';
import { readYaml } from '../../syntax/yaml';
import { labelOf } from './field-words';
import { formOf } from './form-of';
import type { FormField } from './form-field';
import type { Entry } from './register-file';
import { placeIn } from './register-file';
import { registerOf, type RegisterId } from './register-list';

/** What is wrong in a field: `confidence.rating`, `bars.0.measure`; an empty path is the entry itself. */
export interface FieldFault {
  readonly path: string;
  readonly message: string;
  readonly fix: string | null;
}

/** What an entry is none without and does not say. */
export function missingIn(register: RegisterId, entry: Entry): FieldFault[] {
  const { kinds, fields } = formOf(register);
  const kind = kinds === null ? '' : entry[kinds.key];
  const asked = typeof kind === 'string' && Object.hasOwn(fields, kind) ? fields[kind] : undefined;
  if (!asked)
    return [{ path: kinds?.key ?? '', message: 'it is not said what kind it is', fix: 'choose one' }];
  return missing(asked, entry, '');
}
function missing(fields: readonly FormField[], entry: Entry, lead: string): FieldFault[] {
  return fields.flatMap((field): FieldFault[] => {
    const value = entry[field.key];
    const path = lead + field.key;
    if (value === undefined || value === null || value === '')
      return field.needed && !mayBeEmpty(field)
        ? [{ path, message: `"${field.label}" is missing`, fix: 'it is needed' }]
        : [];
    if (field.is === 'group') return isEntry(value) ? missing(field.fields, value, `${path}.`) : [];
    if (field.is !== 'list' || field.of.is !== 'group' || !Array.isArray(value)) return [];
    const inner = field.of.fields;
    return (value as readonly Plain[]).flatMap((one, n) =>
      isEntry(one) ? missing(inner, one, `${path}.${n}.`) : [],
    );
  });
}
const mayBeEmpty = ({ is }: FormField): boolean => is === 'list' || is === 'ticks' || is === 'filter';
const isEntry = (value: Plain): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where each part of an entry begins in its file, in the order of the file. */
interface Spot {
  readonly path: string;
  /** The text that stands there; null where it is none. */
  readonly says: string | null;
  readonly line: number;
  readonly column: number;
}

/** Findings that are about an entry, each with the field that it stands in, and those that are about something else. */
export function sortedFindings(
  found: readonly Diagnostic[],
  { register, id, file, text }: { register: RegisterId; id: string; file: string; text: string },
): { readonly faults: readonly FieldFault[]; readonly others: readonly Diagnostic[] } {
  const { spots, end } = spotsOf(register, id, file, text.replace(/^\uFEFF/, ''));
  const [first] = spots;
  const faults: FieldFault[] = [];
  const others: Diagnostic[] = [];
  for (const finding of found) {
    const { place, severity, message, fix } = finding;
    const isWithin =
      first !== undefined && place.file === file && place.line >= first.line && place.line < end;
    const spot = isWithin ? spots.findLast((one) => !isBefore(place, one)) : undefined;
    if (severity === 'error' && spot)
      faults.push(inLabels(register, spot.path || quotedIn(message, spots), message, fix ?? null));
    else others.push(finding);
  }
  return { faults, others };
}
/** A field goes by its label where whoever reads it sees a form. */
function inLabels(register: RegisterId, path: string, message: string, fix: string | null): FieldFault {
  const key = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? '';
  const said = (text: string): string => text.replaceAll(`"${key}"`, `"${labelOf(register, key)}"`);
  return key === '' ? { path, message, fix } : { path, message: said(message), fix: fix && said(fix) };
}
/** A finding that is placed at the whole entry, and quotes what one of its fields says, is about that field. */
const quotedIn = (message: string, spots: readonly Spot[]): string =>
  spots.find(({ says }) => says !== null && says !== '' && message.includes(`"${says}"`))?.path ?? '';
const isBefore = (place: Place, spot: Spot): boolean =>
  place.line < spot.line || (place.line === spot.line && place.column < spot.column);

function spotsOf(
  register: RegisterId,
  id: string,
  file: string,
  text: string,
): { readonly spots: readonly Spot[]; readonly end: number } {
  const { form, path, named } = registerOf(register);
  const spots: Spot[] = [];
  const put = (name: string, { line, column }: Place, value: Plain): void =>
    void spots.push({ path: name, says: typeof value === 'string' ? value : null, line, column });
  if (form === 'csv') {
    const { rows, header } = readCsv(text, file);
    const index = rows.findIndex(({ cells }) => cells[named.key] === id);
    const row = rows[index];
    if (!row) return { spots, end: 0 };
    for (const column of header)
      put(column === named.key ? '' : column, row.placeOf(column), row.cells[column] ?? null);
    return { spots: inOrder(spots), end: rows[index + 1]?.line ?? Number.MAX_SAFE_INTEGER };
  }
  const source = readYaml(text, file);
  const map = path.reduce<unknown>(
    (now, key) => (now as Record<string, unknown> | null)?.[key],
    source.value,
  );
  const isList = form === 'list';
  const entries = (map ?? {}) as Record<string, Plain>;
  // Of a list, the places in it.
  const names = Object.keys(entries);
  const own = isList ? String(placeIn(text, register, id) ?? names.length) : id;
  const placeOf = (name: string): Place =>
    isList ? source.placeOf([...path, Number(name)]) : source.keyPlace([...path, name]);
  put('', placeOf(own), null);
  const walk = (value: Plain, at: readonly (string | number)[]): void => {
    const parts: (readonly [string | number, Plain])[] = Array.isArray(value)
      ? (value as readonly Plain[]).map((one, n) => [n, one] as const)
      : isEntry(value)
        ? Object.entries(value)
        : [];
    for (const [key, one] of parts) {
      const here = [...at, key];
      const place = typeof key === 'number' ? source.placeOf : source.keyPlace;
      put(here.join('.'), place([...path, isList ? Number(own) : id, ...here]), one);
      walk(one, here);
    }
  };
  walk(entries[own] ?? null, []);
  const next = names[names.indexOf(own) + 1];
  const end = next === undefined ? Number.MAX_SAFE_INTEGER : placeOf(next).line;
  return { spots: inOrder(spots), end };
}
const inOrder = (spots: readonly Spot[]): readonly Spot[] =>
  spots.toSorted((a, b) => a.line - b.line || a.column - b.column);
