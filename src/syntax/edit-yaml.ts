import { Document, isCollection, isMap, isNode, isScalar, parseDocument, visit, type YAMLMap } from 'yaml';
import { isDeepStrictEqual } from 'node:util';
import type { YamlPath } from './yaml';

const BOM = '\ufeff';

/**
 * A YAML text with more entries in the map at a path, in their order, behind those that are there. Everything else keeps
 * its bytes: comments, order, line ends. Throws where there is no map at the path, or it has one of the names already.
 */
export function withEntries(
  text: string,
  path: YamlPath,
  entries: Readonly<Record<string, unknown>>,
): string {
  const names = Object.keys(entries);
  if (names.length === 0) return text;
  if (text.startsWith(BOM)) return BOM + withEntries(text.slice(1), path, entries);
  const document = parseDocument(text);
  const map: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) throw new Error(`there is no map at "${path.join('.')}"`);
  const known = namesOf(map);
  const twice = names.find((name) => known.has(name));
  if (twice !== undefined) throw new Error(`"${twice}" is there already`);
  const [from, to] = rangeOf(map);
  const wanted = withAdded(document, path, entries);
  const made =
    map.flow === true
      ? map.items.length === 0
        ? intoEmpty(text, path, from, to, entries)
        : intoFlow(text, to, entries)
      : belowLast(text, map, entries);
  return proven(made, wanted);
}

/** A YAML text with another plain value at a path where one stands. Everything else keeps its bytes. */
export function withValue(text: string, path: YamlPath, value: string | number | boolean): string {
  if (text.startsWith(BOM)) return BOM + withValue(text.slice(1), path, value);
  const document = parseDocument(text);
  const node: unknown = document.getIn(path, true);
  if (!isScalar(node)) throw new Error(`there is no plain value at "${path.join('.')}"`);
  const [from, to] = rangeOf(node);
  document.setIn(path, value);
  return proven(`${text.slice(0, from)}${inline(value)}${text.slice(to)}`, document.toJS());
}

/** What was put into a text is read again before anybody writes it: it must be what was meant, and nothing else. */
export function proven(text: string, wanted: unknown): string {
  const read = parseDocument(text, { uniqueKeys: true });
  if (read.errors.length > 0 || !isDeepStrictEqual(read.toJS(), wanted))
    throw new Error('the entry cannot be put into this file: write it by hand');
  return text;
}
function withAdded(document: Document, path: YamlPath, entries: Readonly<Record<string, unknown>>): unknown {
  const copy = document.clone();
  for (const [name, value] of Object.entries(entries))
    copy.setIn([...path, name], copy.createNode(structuredClone(value)));
  return copy.toJS();
}

const namesOf = (map: YAMLMap): ReadonlySet<string> =>
  new Set(map.items.map(({ key }) => String(isScalar(key) ? key.value : key)));
export function rangeOf(node: {
  range?: readonly [number, number, number] | null;
}): readonly [number, number] {
  const [from, to] = node.range ?? [];
  if (from === undefined || to === undefined) throw new Error('a place that nobody knows');
  return [from, to];
}
export const lineEnd = (text: string): string => (/\r?\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n');

/** `{}` gives way to lines: at the top of a file in its place, and below the name of a map inside one. */
function intoEmpty(
  text: string,
  path: YamlPath,
  from: number,
  to: number,
  entries: Readonly<Record<string, unknown>>,
): string {
  const end = lineEnd(text);
  const lines = linesOf(entries, '  '.repeat(path.length), end);
  const before =
    path.length === 0 ? text.slice(0, from) : `${text.slice(0, from).replace(/[ \t]+$/, '')}${end}`;
  return `${before}${lines}${text.slice(to)}`;
}
function intoFlow(text: string, to: number, entries: Readonly<Record<string, unknown>>): string {
  const head = text.slice(0, to - 1).trimEnd();
  const more = Object.entries(entries).map(([name, value]) => `${inline(name)}: ${inline(value)}`);
  return `${head}${head.endsWith(',') ? '' : ','} ${more.join(', ')} }${text.slice(to)}`;
}
function belowLast(text: string, map: YAMLMap, entries: Readonly<Record<string, unknown>>): string {
  const end = lineEnd(text);
  const [first, last] = [map.items[0], map.items.at(-1)];
  const start = isNode(first?.key) ? rangeOf(first.key)[0] : 0;
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1);
  const node = isNode(last?.value) ? last.value : last?.key;
  let at = isNode(node) ? rangeOf(node)[1] : text.length;
  // A text in block style holds its last line end, and a comment may stand behind a value.
  if (text[at - 1] !== '\n') {
    const next = text.indexOf('\n', at);
    at = next === -1 ? text.length : next + 1;
  }
  const head = text.slice(0, at);
  // As the last of them is written: over lines, or in one.
  const isBlock = isMap(last?.value) && last.value.flow !== true;
  const lines = linesOf(entries, ' '.repeat(indent), end, isBlock);
  return `${head}${head === '' || head.endsWith('\n') ? '' : end}${lines}${end}${text.slice(at)}`;
}

/** Entries of a line each where they fit on one, as the editions write their measures. */
const linesOf = (
  entries: Readonly<Record<string, unknown>>,
  indent: string,
  end: string,
  isBlock = false,
): string =>
  Object.entries(entries)
    .map(([name, value]) => (isBlock ? blockText : entryText)(name, value, indent))
    .join('\n')
    .replaceAll('\n', end);
const LONGEST = 240;
function entryText(name: string, value: unknown, indent: string): string {
  const line = `${indent}${inline(name)}: ${inline(value)}`;
  if (line.length <= LONGEST || typeof value !== 'object' || value === null) return line;
  return new Document({ [name]: value }, { aliasDuplicateObjects: false })
    .toString({ lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((one) => (one === '' ? '' : `${indent}${one}`))
    .join('\n');
}

/** An entry with a field a line, and what a field holds in one line where it fits. */
function blockText(name: string, value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return entryText(name, value, indent);
  const fields = Object.entries(value).map(([key, one]) => entryText(key, one, `${indent}  `));
  return fields.length === 0
    ? `${indent}${inline(name)}: {}`
    : [`${indent}${inline(name)}:`, ...fields].join('\n');
}

/** A value as YAML in one line. */
export function inline(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_, node) => {
      if (isCollection(node)) node.flow = true;
    },
    Scalar: (_, node) => {
      // A line end is written as a sign, so that the value stands in one line whatever it holds.
      if (typeof node.value === 'string' && node.value.includes('\n')) node.type = 'QUOTE_DOUBLE';
    },
  });
  return document
    .toString({
      lineWidth: 0,
      flowCollectionPadding: true,
      doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    })
    .trimEnd();
}
