import {
  isCollection,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  stringify,
  visit,
  type Node,
  type Pair,
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
    if (value === undefined) return readYaml(file.text ?? '', file.file);
    const whole = (): YamlSource =>
      remembered([file], 'yaml with places', () => readYaml(file.text ?? '', file.file));
    return {
      file: file.file,
      value,
      placeOf: (path) => whole().placeOf(path),
      keyPlace: (path) => whole().keyPlace(path),
      diagnostics: [],
    };
  });

/**
 * Reads YAML for structure only: one document, no aliases (which can be made to grow without bound), no tags,
 * no key twice. The words of the parser's own errors are kept, with their place.
 */
export function readYaml(text: string, file: string): YamlSource {
  let parsed = parse(text, false);
  // The parser holds each key against each before it, which a register of thousands waits for.
  if (hasKeyTwice(parsed.document.contents)) parsed = parse(text, true);
  const { document, lines } = parsed;
  const diagnostics: Diagnostic[] = [];
  const placeAt = (from: number, to: number): Place => {
    const start = lines.linePos(from);
    const end = lines.linePos(to);
    const place = { file, line: Math.max(1, start.line), column: Math.max(1, start.col) };
    return end.line === start.line && end.col > start.col ? { ...place, endColumn: end.col } : place;
  };
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

  // A register of thousands is asked for thousands of places: each map is looked through once.
  const indexes = new WeakMap<object, ReadonlyMap<string, Pair>>();
  const pairOf = (parent: unknown, key: string | number | undefined): Pair | null => {
    if (!isMap(parent)) return null;
    let index = indexes.get(parent);
    if (index === undefined) {
      const pairs = new Map<string, Pair>();
      for (const item of parent.items)
        if (isScalar(item.key) && !pairs.has(String(item.key.value))) pairs.set(String(item.key.value), item);
      indexes.set(parent, (index = pairs));
    }
    return index.get(String(key)) ?? null;
  };
  const nodeAt = (path: YamlPath): unknown => {
    let node: unknown = document.contents;
    for (const key of path) {
      const pair = pairOf(node, key);
      if (pair) node = isScalar(pair.key) && pair.key.value === key ? pair.value : undefined;
      else node = isSeq(node) ? node.items[Number(key)] : undefined;
    }
    return node;
  };
  const pairAt = (path: YamlPath): Pair | null => pairOf(nodeAt(path.slice(0, -1)), path.at(-1));
  const rangePlace = (node: unknown): Place | null =>
    isNode(node) && node.range && !isAlias(node) ? placeAt(node.range[0], node.range[1]) : null;
  const placeOf = (path: YamlPath): Place => {
    for (let length = path.length; length > 0; length--) {
      const part = path.slice(0, length);
      const found = rangePlace(nodeAt(part)) ?? rangePlace(pairAt(part)?.key);
      if (found) return found;
    }
    return fileStart(file);
  };
  return {
    file,
    value,
    placeOf,
    keyPlace: (path) => rangePlace(pairAt(path)?.key) ?? placeOf(path),
    diagnostics,
  };
}

function parse(text: string, uniqueKeys: boolean) {
  const lines = new LineCounter();
  const options = { lineCounter: lines, uniqueKeys, merge: false, prettyErrors: false };
  return { document: parseDocument(text, options), lines };
}

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
