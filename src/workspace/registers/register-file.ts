import { rowWritten, withoutRow, withRow } from '../../syntax/change-csv';
import { listed, withChanged, without, writtenAt, type Plain } from '../../syntax/change-yaml';
import { readCsv } from '../../syntax/csv';
import { withEntries } from '../../syntax/edit-yaml';
import { readYaml } from '../../syntax/yaml';
import { sha256 } from '../../world';
import { refused, found, type Found, type Opened } from '../found';
import { runOn } from '../run-stages';
import { formOf } from './form-of';
import { registerOf, type RegisterId } from './register-list';

/** An entry as its file says it: fields by their names. */
export type Entry = Readonly<Record<string, Plain>>;

/** A file with one of its registers, as it stands on the disk. */
export interface RegisterFile {
  readonly register: RegisterId;
  /** As places of findings name it. */
  readonly file: string;
  readonly path: string;
  /** The bytes as text, byte order mark and line ends too. */
  readonly text: string;
  readonly entries: Readonly<Record<string, Entry>>;
}

/** Opens the file of a register. Refused where the edition cannot be read so far, or the file is not well formed. */
export async function openRegister(at: Opened, register: RegisterId): Promise<Found<RegisterFile>> {
  const { file: name, one } = registerOf(register);
  const { results, diagnostics } = await runOn(at, { stopAfter: 'load' });
  const loaded = results.load?.files.find(
    (file) => file.name === name && (file.role === 'edition' || file.role === 'table'),
  );
  if (!loaded)
    return refused(`the edition has no file for a ${one}, or it cannot be read`, undefined, diagnostics);
  const text = (await at.world.readFile(loaded.path)).toString('utf8');
  const entries = entriesIn(register, text, loaded.file);
  return entries === null
    ? refused(`"${loaded.file}" cannot be read`, 'mend it first: the page Write has the list', diagnostics)
    : found({ register, file: loaded.file, path: loaded.path, text, entries });
}

/** The entries of a register by their ids; null where its file is not well formed. */
export function entriesIn(
  register: RegisterId,
  text: string,
  file: string,
): Readonly<Record<string, Entry>> | null {
  const { form, path, named } = registerOf(register);
  if (form === 'csv') {
    const { rows, lost } = readCsv(text.replace(/^\uFEFF/, ''), file);
    if (lost === 'all') return null;
    return Object.fromEntries(rows.map(({ cells }) => apart(cells, named.key)));
  }
  const { value, diagnostics } = readYaml(text, file);
  if (diagnostics.some(({ rule }) => rule === 'yaml/syntax')) return null;
  const map = path.reduce<unknown>((now, key) => (isMap(now) ? now[key] : undefined), value);
  if (form === 'list')
    return Array.isArray(map)
      ? Object.fromEntries(map.filter(isMap).map((one) => apart(one, named.key)))
      : {};
  if (!isMap(map)) return {};
  return Object.fromEntries(Object.entries(map).filter((pair): pair is [string, Entry] => isMap(pair[1])));
}
/** What something is called, and what it says. */
function apart(one: Readonly<Record<string, unknown>>, key: string): [string, Entry] {
  const { [key]: name, ...says } = one;
  return [typeof name === 'string' ? name : '', says as Entry];
}
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The lines in which an entry stands; an empty text where there is none of that id. */
export function linesOf({ register, text }: Pick<RegisterFile, 'register' | 'text'>, id: string): string {
  const { form, path, named } = registerOf(register);
  const plain = text.replace(/^\uFEFF/, '');
  switch (form) {
    case 'csv':
      return rowWritten(plain, id, named.key) ?? '';
    case 'list': {
      const at = placeIn(plain, register, id);
      return at === null ? '' : (writtenAt(plain, [...path, at]) ?? '');
    }
    case 'yaml':
      return writtenAt(plain, [...path, id]) ?? '';
  }
}
/** Where in its list an entry stands, from 0; null where it does not. */
export function placeIn(text: string, register: RegisterId, id: string): number | null {
  const { path, named } = registerOf(register);
  const at = listed(text, path).findIndex((one) => isMap(one) && one[named.key] === id);
  return at === -1 ? null : at;
}
/** What is handed back with a change: it is made only where the entry still is what was read. */
export const readMark = (file: Pick<RegisterFile, 'register' | 'text'>, id: string): string =>
  sha256(linesOf(file, id));

/** The text of the file with an entry as it is to be, or without it. Throws where it cannot be put there. */
export function withEntry(file: RegisterFile, id: string, entry: Entry | null): string {
  const { form, path, named } = registerOf(file.register);
  const { key } = named;
  if (form === 'csv')
    return entry === null
      ? withoutRow(file.text, id, key)
      : withRow(file.text, { [key]: id, ...cellsOf(entry) }, key);
  if (form === 'list') {
    const at = placeIn(file.text, file.register, id);
    if (entry === null) return without(file.text, [...path, at ?? -1]);
    const one = { [key]: id, ...inOrder(file.register, entry) };
    return at === null
      ? withChanged(file.text, path, [...listed(file.text, path), one])
      : withChanged(file.text, [...path, at], one);
  }
  if (entry === null) return without(file.text, [...path, id]);
  return Object.hasOwn(file.entries, id)
    ? withChanged(file.text, [...path, id], entry)
    : withEntries(file.text, path, { [id]: inOrder(file.register, entry) });
}
/** A new entry says its fields in the order in which its form asks for them. */
function inOrder(register: RegisterId, entry: Entry): Entry {
  const { kinds, fields } = formOf(register);
  const kind = kinds === null ? '' : entry[kinds.key];
  const asked = (typeof kind === 'string' ? fields[kind] : undefined) ?? [];
  const keys = [...(kinds === null ? [] : [kinds.key]), ...asked.map(({ key }) => key)];
  const place = (key: string): number => (keys.includes(key) ? keys.indexOf(key) : keys.length);
  return Object.fromEntries(Object.entries(entry).toSorted(([a], [b]) => place(a) - place(b)));
}
const cellsOf = (entry: Entry): Record<string, string> =>
  Object.fromEntries(
    Object.entries(entry).map(([name, value]) => [name, value === null ? '' : printed(value)]),
  );
const printed = (value: Exclude<Plain, null>): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
