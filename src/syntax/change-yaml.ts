import { isDeepStrictEqual } from 'node:util';
import {
  Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { inline, lineEnd, proven, rangeOf } from './edit-yaml';
import type { YamlPath } from './yaml';

const BOM = '\uFEFF';

/** Plain data as JSON has it, which is all that a file of an edition holds. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * A YAML text in which another value stands at a path. Only what differs from what stands there is edited, each at its
 * own place: a field that is the same keeps its bytes, and so do comments, order, line ends and everything else of the
 * file. What is new comes behind what is there. Throws where nothing stands at the path.
 */
export function withChanged(text: string, path: YamlPath, value: Plain): string {
  if (text.startsWith(BOM)) return BOM + withChanged(text.slice(1), path, value);
  const before = read(text);
  if (before.getIn(path, true) === undefined) throw new Error(`there is nothing at "${path.join('.')}"`);
  // As a file holds it, which knows of no prototypes and nothing that is undefined.
  const plain = JSON.parse(JSON.stringify(value)) as Plain;
  return proven(bring(text, path, plain), settled(before.toJS() as Plain, path, plain));
}

/** A YAML text without what stands at a path, and nothing else of it changed. */
export function without(text: string, path: YamlPath): string {
  if (text.startsWith(BOM)) return BOM + without(text.slice(1), path);
  const before = read(text);
  if (path.length === 0 || before.getIn(path, true) === undefined)
    throw new Error(`there is nothing at "${path.join('.')}"`);
  return proven(removed(text, path), settled(before.toJS() as Plain, path, undefined));
}

/** What a YAML text says, as plain data. */
export const plainIn = (text: string): Plain =>
  read(text.startsWith(BOM) ? text.slice(BOM.length) : text).toJS() as Plain;

/** What stands in the list at a path; nothing where none is. */
export function listed(text: string, path: YamlPath): readonly Plain[] {
  const value = path.reduce<Plain | undefined>(
    (now, key) => (now !== undefined && isRecord(now) ? now[String(key)] : undefined),
    plainIn(text),
  );
  return value !== undefined && isList(value) ? value : [];
}

/** The lines in which what has a name, or a place in a list, at a path is written, its name included; null where nothing has. */
export function writtenAt(text: string, path: YamlPath): string | null {
  const parent = at(text, path.slice(0, -1));
  if (!isMap(parent) && !isSeq(parent)) return null;
  const index = isMap(parent)
    ? parent.items.findIndex((item) => nameOf(item) === String(path.at(-1)))
    : Number(path.at(-1));
  if (index === -1 || index >= parent.items.length) return null;
  const start = startOf(parent.items[index]);
  const line = start - columnOf(text, start);
  const from = text.slice(line, start).trim() === '' ? line : start;
  return text.slice(from, endOfLine(text, endOf(parent, index))).replaceAll('\r\n', '\n');
}

const read = (text: string): Document.Parsed => parseDocument(text, { keepSourceTokens: true });
const at = (text: string, path: YamlPath): unknown => {
  const document = read(text);
  return path.length === 0 ? document.contents : document.getIn(path, true);
};

/** Plain data with another value at a path; `undefined` takes it out. */
function settled(from: Plain, [key, ...rest]: YamlPath, value: Plain | undefined): Plain {
  if (key === undefined) return value ?? null;
  const next = (inner: Plain): Plain => settled(inner, rest, value);
  const goes = rest.length === 0 && value === undefined;
  if (Array.isArray(from)) {
    const list = from as readonly Plain[];
    return goes
      ? list.filter((_, n) => n !== key)
      : list.map((inner, n) => (n === key ? next(inner) : inner));
  }
  const map = from as Readonly<Record<string, Plain>>;
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, inner]) =>
      name !== String(key) ? [[name, inner]] : goes ? [] : [[name, next(inner)]],
    ),
  );
}

/** Brings what stands at a path to a value, an edit after the other. */
function bring(text: string, path: YamlPath, value: Plain): string {
  const node = at(text, path);
  if (isNode(node) && isDeepStrictEqual(node.toJS(read(text)), value)) return text;
  if (isMap(node) && isRecord(value) && node.items.length > 0) return bringMap(text, path, node, value);
  if (isSeq(node) && isList(value) && node.items.length > 0 && value.length > 0)
    return bringList(text, path, node, value);
  return replaced(text, path, value);
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
const isRecord = (value: Plain): value is Readonly<Record<string, Plain>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const nameOf = ({ key }: Pair): string => String(isScalar(key) ? key.value : key);

function bringMap(
  text: string,
  path: YamlPath,
  map: YAMLMap,
  value: Readonly<Record<string, Plain>>,
): string {
  const names = map.items.map(nameOf);
  const kept = names.filter((name) => Object.hasOwn(value, name));
  // Where nothing of it stays there is no order and no comment of it to keep.
  if (kept.length === 0) return replaced(text, path, value);
  let made = text;
  for (const name of kept) made = bring(made, [...path, name], value[name] ?? null);
  for (const name of names) if (!Object.hasOwn(value, name)) made = removed(made, [...path, name]);
  for (const [name, one] of Object.entries(value))
    if (!names.includes(name)) made = added(made, path, name, one);
  return made;
}

function bringList(text: string, path: YamlPath, list: YAMLSeq, value: readonly Plain[]): string {
  const old = (list.toJS(read(text)) as readonly Plain[]).slice();
  let head = 0;
  while (head < old.length && head < value.length && isDeepStrictEqual(old[head], value[head])) head++;
  let tail = 0;
  while (
    tail < Math.min(old.length, value.length) - head &&
    isDeepStrictEqual(old[old.length - 1 - tail], value[value.length - 1 - tail])
  )
    tail++;
  const [had, has] = [old.length - head - tail, value.length - head - tail];
  let made = text;
  const both = Math.min(had, has);
  for (let n = head; n < head + both; n++) made = bring(made, [...path, n], value[n] ?? null);
  for (let n = had - 1; n >= both; n--) made = removed(made, [...path, head + n]);
  for (let n = both; n < has; n++) made = inserted(made, path, head + n, value[head + n] ?? null);
  return made;
}

/** Whether something stands in brackets, where a comma ends a word. */
function standsInFlow(text: string, path: YamlPath): boolean {
  return path.some((_, length) => {
    const node = at(text, path.slice(0, length));
    return (isMap(node) || isSeq(node)) && node.flow === true;
  });
}
/** A value in one line, as it can stand there. */
function oneLine(value: Plain, inFlow: boolean): string {
  return inFlow ? inline([value]).slice(1, -1).trim() : inline(value);
}
const splice = (text: string, from: number, to: number, put: string): string =>
  text.slice(0, from) + put + text.slice(to);

function replaced(text: string, path: YamlPath, value: Plain): string {
  const inFlow = standsInFlow(text, path);
  const node = at(text, path);
  const put = oneLine(value, inFlow);
  const isBlock = (isMap(node) || isSeq(node)) && node.flow !== true;
  if (isNode(node) && !isBlock) {
    const [from, to] = rangeOf(node);
    if (isScalar(node) && !isBare(node)) {
      const styled = typeof value === 'string' ? likeBefore(node, value, text, path) : null;
      if (styled !== null) return splice(text, from, to, styled);
      // A text in block style holds its last line end.
      const end = text.slice(from, to).endsWith('\n') ? lineEnd(text) : '';
      return splice(text, from, to, put + end);
    }
    if (!isScalar(node)) return splice(text, from, to, put);
  }
  // What stood on lines of its own gives way to what stands behind its name.
  const stood = isNode(node) && isBlock ? linesOfBlock(text, node) : null;
  if (path.length === 0) {
    const [from, to] = stood ?? [0, text.length];
    return splice(text, from, to, put + lineEnd(text));
  }
  const made = stood ? splice(text, stood[0], stood[1], '') : text;
  const mark = markBefore(text, path);
  if (stood && stood[0] <= mark) return splice(text, stood[0], stood[1], put + lineEnd(text));
  return splice(made, mark, mark, ` ${put}`);
}

/** Where the colon or the hyphen before a value ends. */
function markBefore(text: string, path: YamlPath): number {
  const parent = at(text, path.slice(0, -1));
  const key = path.at(-1);
  const item = isMap(parent) ? parent.items.find((one) => nameOf(one) === String(key)) : undefined;
  const mark = isSeq(parent) ? afterHyphen(parent, Number(key)) : item && afterColon(item);
  if (mark == null) throw new Error(`nobody knows what stands before "${path.join('.')}"`);
  return mark;
}
function afterColon({ srcToken }: Pair): number | null {
  const colon = srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
  return colon ? colon.offset + 1 : null;
}
function afterHyphen({ srcToken }: YAMLSeq, index: number): number | null {
  const items = srcToken && 'items' in srcToken ? srcToken.items : [];
  const hyphen = items[index]?.start.find(({ type }) => type === 'seq-item-ind');
  return hyphen ? hyphen.offset + 1 : null;
}

/** Whether nothing is written for a value: where the parser places that is of no use. */
const isBare = (node: unknown): boolean =>
  node === null || (isScalar(node) && node.value === null && (node.source ?? '') === '');
/** Where what stands in an item ends, without what is said behind it. */
function endOf(list: YAMLMap | YAMLSeq, index: number): number {
  const item: unknown = list.items[index];
  if (isPair(item)) {
    const colon = afterColon(item);
    if (isBare(item.value)) return colon ?? rangeOf(item.key as Node)[1];
    return endOfNode(item.value);
  }
  return isBare(item) && isSeq(list) ? (afterHyphen(list, index) ?? endOfNode(item)) : endOfNode(item);
}
function endOfNode(node: unknown): number {
  if ((isMap(node) || isSeq(node)) && node.flow !== true && node.items.length > 0)
    return endOf(node, node.items.length - 1);
  if (!isNode(node)) throw new Error('a place that nobody knows');
  return rangeOf(node)[1];
}
function startOf(item: unknown): number {
  const node = isPair(item) ? item.key : item;
  if (!isNode(node)) throw new Error('a place that nobody knows');
  return rangeOf(node)[0];
}

/** From the first sign of a block, with the spaces before it in its line, to the end of its last line. */
function linesOfBlock(text: string, node: Node): readonly [number, number] {
  const [from, to] = [rangeOf(node)[0], endOfNode(node)];
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const own = text.slice(start, from).trim() === '' ? start : from;
  return [own, endOfLine(text, to)];
}
/** Behind the line in which a value ends; a text in block style ends there itself. */
function endOfLine(text: string, to: number): number {
  if (text[to - 1] === '\n') return to;
  const next = text.indexOf('\n', to);
  return next === -1 ? text.length : next + 1;
}

/** A text in the quotes, or folded as, the one that it takes the place of; null where that was plain. */
function likeBefore(node: Scalar, value: string, text: string, path: YamlPath): string | null {
  const type = node.type;
  if (type === Scalar.QUOTE_DOUBLE || (type === Scalar.QUOTE_SINGLE && !value.includes('\n'))) {
    const scalar = new Scalar(value);
    scalar.type = type;
    return new Document(scalar)
      .toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER })
      .trimEnd();
  }
  const isFolded = type === Scalar.BLOCK_FOLDED || type === Scalar.BLOCK_LITERAL;
  if (!isFolded || value === '' || /^\s|\s$|\n/.test(value) || path.length === 0) return null;
  const [from, to] = rangeOf(node);
  const first = text.slice(from, to).split('\n')[1] ?? '';
  const indent = /^ */.exec(first)?.[0] ?? '';
  const scalar = new Scalar(value);
  scalar.type = type;
  const widest = Math.max(
    ...text
      .slice(from, to)
      .split('\n')
      .slice(1)
      .map((line) => line.trimEnd().length),
  );
  const lines = new Document({ k: scalar })
    .toString({ lineWidth: Math.max(40, widest - indent.length), minContentWidth: 0 })
    .slice('k: '.length)
    .trimEnd()
    .split('\n');
  return [lines[0], ...lines.slice(1).map((line) => (line === '' ? '' : indent + line.trimStart()))]
    .join('\n')
    .concat('\n')
    .replaceAll('\n', lineEnd(text));
}

function added(text: string, path: YamlPath, name: string, value: Plain): string {
  const map = at(text, path);
  if (!isMap(map)) throw new Error(`there is no map at "${path.join('.')}"`);
  const last = endOf(map, map.items.length - 1);
  const inFlow = map.flow === true || standsInFlow(text, path);
  const entry = `${oneLine(name, inFlow)}: ${oneLine(value, inFlow)}`;
  if (inFlow) return splice(text, last, last, `, ${entry}`);
  const first = startOf(map.items[0]);
  return belowLine(text, last, columnOf(text, first), entry);
}

function inserted(text: string, path: YamlPath, index: number, value: Plain): string {
  const list = at(text, path);
  if (!isSeq(list)) throw new Error(`there is no list at "${path.join('.')}"`);
  const inFlow = list.flow === true || standsInFlow(text, path);
  const before = index > 0 ? endOf(list, index - 1) : null;
  if (inFlow) {
    const put = oneLine(value, true);
    if (before !== null) return splice(text, before, before, `, ${put}`);
    const first = startOf(list.items[0]);
    return splice(text, first, first, `${put}, `);
  }
  const hyphen = markBefore(text, [...path, Math.max(0, index - 1)]) - 1;
  const column = columnOf(text, hyphen);
  if (before !== null) return belowLine(text, before, column, `- ${oneLine(value, false)}`);
  return splice(text, hyphen, hyphen, `- ${oneLine(value, false)}${lineEnd(text)}${' '.repeat(column)}`);
}
const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);
function belowLine(text: string, to: number, column: number, line: string): string {
  const end = endOfLine(text, to);
  const open = end > 0 && text[end - 1] !== '\n' ? lineEnd(text) : '';
  return splice(text, end, end, `${open}${' '.repeat(column)}${line}${open === '' ? lineEnd(text) : ''}`);
}

function removed(text: string, path: YamlPath): string {
  const above = path.slice(0, -1);
  const parent = at(text, above);
  if (!isMap(parent) && !isSeq(parent)) throw new Error(`there is nothing at "${path.join('.')}"`);
  const items: readonly unknown[] = parent.items;
  const index = isMap(parent)
    ? parent.items.findIndex((item) => nameOf(item) === String(path.at(-1)))
    : Number(path.at(-1));
  if (items.length === 1) return replaced(text, above, isMap(parent) ? {} : []);
  const [item, next] = [items[index], items[index + 1]];
  if (parent.flow === true)
    return next === undefined
      ? splice(text, endOf(parent, index - 1), endOf(parent, index), '')
      : splice(text, startOf(item), startOf(next), '');
  const start = isMap(parent) ? startOf(item) : markBefore(text, path) - 1;
  const line = start - columnOf(text, start);
  if (text.slice(line, start).trim() === '')
    return splice(text, line, endOfLine(text, endOf(parent, index)), '');
  // The first of a map that begins behind a hyphen: the next comes into its place.
  const follows = isMap(parent) ? startOf(next) : markBefore(text, [...above, index + 1]) - 1;
  return splice(text, start, follows, '');
}
