import {
  isCollection,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  stringify,
  visit,
  type Node,
  type YAMLError,
} from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { fileStart, type Place } from '../diagnostics/place';
import shipped from '../../build/shipped.cjs';
import { remembered } from '../memory';

/** A path into a YAML value: keys and list positions. */
export type YamlPath = readonly (string | number)[];

/** A YAML file as plain data, with the place of every key and value. */
export interface YamlSource {
  readonly file: string;
  /** Null when the file cannot be read at all. */
  readonly value: unknown;
  /** The place of the value at a path, or of the nearest thing above it that is there. */
  readonly placeOf: (path: YamlPath) => Place;
  /** The place of a key. */
  readonly keyPlace: (path: YamlPath) => Place;
  readonly diagnostics: readonly Diagnostic[];
}

interface ReadFile {
  readonly file: string;
  readonly sha256: string;
  readonly text: string | null;
}
/**
 * A file that was read, as YAML: once for as long as it stays what it is. One that travels with the program was read when
 * that was built, and is read again only where a place in it is asked for.
 */
export const yamlOf = (file: ReadFile): YamlSource =>
  remembered([file], 'yaml', () => {
    const value = shipped(file.sha256);
    const read = (): ReadYaml => remembered([file], 'yaml read', () => parseYaml(file.text ?? '', file.file));
    if (value === undefined) return yamlWithPlaces(read(), file.text ?? '', file.file);
    const whole = (): YamlSource =>
      remembered([file], 'yaml with places', () => yamlWithPlaces(read(), file.text ?? '', file.file));
    return {
      file: file.file,
      value,
      placeOf: (path) => whole().placeOf(path),
      keyPlace: (path) => whole().keyPlace(path),
      diagnostics: [],
    };
  });

/** Gives a file what an earlier run read in the very same text. */
export const keepRead = (file: ReadFile, read: ReadYaml): void => {
  remembered([file], 'yaml read', () => read);
};
/** What was read of a file, or is now; null of one in which something is wrong, and of one that travels with the program. */
export function readOf(file: ReadFile): ReadYaml | null {
  if (shipped(file.sha256) !== undefined) return null;
  const read = remembered([file], 'yaml read', () => parseYaml(file.text ?? '', file.file));
  return read.diagnostics.length === 0 ? read : null;
}

/**
 * Reads YAML for structure only: one document, no aliases (which can be made to grow without bound), no tags,
 * no key twice. The words of the parser's own errors are kept, with their place.
 */
export const readYaml = (text: string, file: string): YamlSource =>
  yamlWithPlaces(parseYaml(text, file), text, file);

/** The same as plain data, which can be kept. */
export function parseYaml(text: string, file: string): ReadYaml {
  let parsed = parse(text, false);
  // The parser holds each key against each before it, which a register of thousands waits for.
  if (hasKeyTwice(parsed.contents)) parsed = parse(text, true);
  const document = parsed;
  const diagnostics: Diagnostic[] = [];
  const lines = new Lines(text);
  const placeAt = (from: number, to: number): Place => lines.place(file, from, to);
  const found = [...document.errors, ...document.warnings];
  const tabs = found.filter(({ code }) => code === 'TAB_AS_INDENT');
  const lined = new Set<number>();
  // After a tab the parser is lost, and what else it says is of its own making; as is the rest of a line.
  for (const error of tabs.length > 0 ? tabs : found) {
    const place = placeAt(error.pos[0], error.pos[1]);
    if (lined.has(place.line)) continue;
    lined.add(place.line);
    const [message, fix] = inWords(error, text);
    const why = 'a file that is read in two ways can print two numbers';
    diagnostics.push({ rule: 'yaml/syntax', severity: 'error', place, message, why, fix });
  }
  visit(document, {
    Alias: (_, node) =>
      refuse(node, 'an alias (*name) is not allowed', 'write the value out where it is needed'),
    Pair: (_, pair) => {
      if (isScalar(pair.key) && pair.key.value === '__proto__')
        refuse(pair.key, 'the key "__proto__" is not allowed', 'choose another name');
      if (isCollection(pair.key))
        refuse(
          pair.key,
          'a list or a map stands where a name is expected',
          'write a name before the colon; put quotes round one that begins with [ or {',
        );
    },
    Node: (_, node) => {
      if ('tag' in node && node.tag && !node.tag.startsWith('tag:yaml.org'))
        refuse(node, `the tag "${node.tag}" is not allowed`, 'remove the tag');
    },
  });
  function refuse(node: Node, message: string, fix: string): void {
    const [from = 0, to = from] = node.range ?? [];
    diagnostics.push({ rule: 'yaml/syntax', severity: 'error', place: placeAt(from, to), message, fix });
  }
  const broken = diagnostics.length > 0;
  const value: unknown = broken ? null : document.toJS();
  if (!broken && (value === null || value === undefined))
    diagnostics.push({
      rule: 'yaml/empty',
      severity: 'error',
      place: fileStart(file),
      message: 'the file is empty',
      fix: 'write what belongs in it, or take it out of edition.yaml',
    });

  return { value, diagnostics, spots: spotOf(document.contents) };
}

/** Where a value stands: from and to which character; what of it is in it. Null: nowhere that could be shown. */
export interface Spot {
  readonly at: readonly [from: number, to: number] | null;
  readonly items?: readonly Spot[];
  readonly keys?: Readonly<Record<string, SpotOfKey>>;
}
interface SpotOfKey {
  readonly key: Spot;
  readonly value: Spot;
  /** The key as it was read; null for one that is neither a text nor a number. */
  readonly is: string | number | null;
}
/** What a YAML file says, and where, as plain data. */
export interface ReadYaml {
  readonly value: unknown;
  readonly spots: Spot;
  readonly diagnostics: readonly Diagnostic[];
}

function spotOf(node: unknown): Spot {
  const at = isNode(node) && node.range && !isAlias(node) ? ([node.range[0], node.range[1]] as const) : null;
  if (isSeq(node)) return { at, items: node.items.map(spotOf) };
  if (!isMap(node)) return { at };
  const keys: Record<string, SpotOfKey> = Object.create(null) as Record<string, SpotOfKey>;
  for (const { key, value } of node.items)
    if (isScalar(key) && !(String(key.value) in keys))
      keys[String(key.value)] = {
        key: spotOf(key),
        value: spotOf(value),
        is: typeof key.value === 'string' || typeof key.value === 'number' ? key.value : null,
      };
  return { at, keys };
}

/** What was read, with the places in it. */
export function yamlWithPlaces(
  { value, spots, diagnostics }: ReadYaml,
  text: string,
  file: string,
): YamlSource {
  let lines: Lines | null = null;
  const pairAt = (path: YamlPath): SpotOfKey | null => {
    const last = path.at(-1);
    const parent = last === undefined ? null : spotAt(path.slice(0, -1));
    return (last !== undefined && parent?.keys && ownKey(parent.keys, String(last))) || null;
  };
  const spotAt = (path: YamlPath): Spot | null => {
    let spot: Spot | null = spots;
    for (const key of path) {
      if (spot?.keys) {
        const pair = ownKey(spot.keys, String(key));
        spot = pair?.is === key ? pair.value : null;
      } else spot = spot?.items?.[Number(key)] ?? null;
    }
    return spot;
  };
  const placeAt = (spot: Spot | null | undefined): Place | null =>
    spot?.at ? (lines ??= new Lines(text)).place(file, ...spot.at) : null;
  const placeOf = (path: YamlPath): Place => {
    for (let length = path.length; length > 0; length--) {
      const part = path.slice(0, length);
      const found = placeAt(spotAt(part)) ?? placeAt(pairAt(part)?.key);
      if (found) return found;
    }
    return fileStart(file);
  };
  return {
    file,
    value,
    placeOf,
    keyPlace: (path) => placeAt(pairAt(path)?.key) ?? placeOf(path),
    diagnostics,
  };
}
const ownKey = (keys: Readonly<Record<string, SpotOfKey>>, key: string): SpotOfKey | null =>
  Object.hasOwn(keys, key) ? (keys[key] ?? null) : null;

/** Where the lines of a text begin. */
class Lines {
  private readonly starts = [0];
  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }
  /** The place of a stretch; its end only where that is on the same line. */
  place(file: string, from: number, to: number): Place {
    const line = this.lineOf(from);
    const start = this.starts[line - 1] ?? 0;
    const place = { file, line, column: from - start + 1 };
    return to > from && this.lineOf(to) === line ? { ...place, endColumn: to - start + 1 } : place;
  }
  private lineOf(at: number): number {
    let [low, high] = [0, this.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}

const parse = (text: string, uniqueKeys: boolean) =>
  parseDocument(text, { uniqueKeys, merge: false, prettyErrors: false });

/** Whether a map in a value has a key twice. */
function hasKeyTwice(node: unknown): boolean {
  if (isSeq(node)) return node.items.some(hasKeyTwice);
  if (!isMap(node)) return false;
  const keys = new Set(node.items.map(({ key }) => (isScalar(key) ? key.value : key)));
  return (
    keys.size < node.items.length ||
    node.items.some(({ key, value }) => hasKeyTwice(key) || hasKeyTwice(value))
  );
}

/** What is wrong and what to write: in our words for the slips that people make most, else in the parser's. */
function inWords({ code, message, pos }: YAMLError, text: string): [message: string, fix: string] {
  if (code === 'TAB_AS_INDENT')
    return [
      'the line starts with a tab, expected spaces',
      'put spaces in place of the tab, as many as the lines beside it',
    ];
  const key = /^[^\s:]+/.exec(text.slice(pos[0]))?.[0];
  if (code === 'DUPLICATE_KEY' && key !== undefined)
    return [`"${key}" stands twice`, 'give one of them another name, or delete it'];
  if (code === 'MULTIPLE_DOCS')
    return [
      'a line of three hyphens begins a second document',
      'take the line out: a file holds one document',
    ];
  if (code === 'TAG_RESOLVE_FAILED')
    return [
      'a word that begins with "!" names a type, and none is known here',
      'put the text into quotation marks, or take the word out',
    ];
  if (code === 'MISSING_CHAR' && message.includes('quote'))
    return ['a quotation mark is not closed', 'close it, or take it out'];
  return [
    `not well-formed YAML: ${lowerFirst(message)}`,
    'mend the line; in an editor that knows YAML it is underlined',
  ];
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1).replace(/\.$/, '');

/** Plain data as YAML, long texts on their own line: for files that people review line by line. */
export const writeYaml = (value: unknown): string =>
  stringify(value, {
    lineWidth: 0,
    defaultStringType: 'PLAIN',
    defaultKeyType: 'PLAIN',
    // What stands twice is written twice: an alias would not be read again.
    aliasDuplicateObjects: false,
  });

/** A value as YAML that a person can read and change: text in one line, lists of words in one line where they fit. */
export const printYaml = (value: unknown): string =>
  stringify(value, { lineWidth: 110, aliasDuplicateObjects: false });
