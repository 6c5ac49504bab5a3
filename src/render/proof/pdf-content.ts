import type { Mark, Paint } from '../../model/reading';
import { isList, isPointer, type PdfDictionary, type PdfFile } from './pdf-file';

/** What one piece of marked content paints. */
export interface Painted {
  /** Its words in the order in which they are painted. */
  readonly text: string;
  /** Points from the left of the page; the y of the page, which runs upward, is negative and so runs downward. */
  readonly marks: readonly Mark[];
  readonly unread: readonly string[];
}

/** A string, a number, a name, a string in hexadecimal, a bracket, or an operator. */
const TOKEN =
  /\(((?:[^()\\]|\\[^])*)\)|(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)|\/([^\s/<>[\]()]+)|(<<|>>)|<([0-9a-fA-F]*)>|([[\]])|([A-Za-z'"]+\*?)/g;

/** What a backslash stands for before a letter, as ISO 32000-1 has it in table 3. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
/** The bytes of a string as a page has it between its brackets: ends of lines are read as one, and escapes undone. */
const bytesOf = (inside: string): string =>
  inside.replace(
    /\\(?:([0-7]{1,3})|(\r\n?|\n)|([^]))|\r\n?/g,
    (_, octal?: string, broken?: string, letter?: string) => {
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 0xff);
      if (broken !== undefined) return '';
      return letter === undefined ? '\n' : (ESCAPES[letter] ?? letter);
    },
  );
/** The numbers of the glyphs that a string shows: each of two bytes, as all fonts of this project have them. */
function codesIn(bytes: string): number[] {
  const codes: number[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2)
    codes.push(bytes.charCodeAt(i) * 256 + bytes.charCodeAt(i + 1));
  // Half a glyph is one that nobody can read.
  if (bytes.length % 2 > 0) codes.push(-1);
  return codes;
}

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
const SAME: Matrix = [1, 0, 0, 1, 0, 0];
/** First `m`, then `n`. */
const then = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

interface Font {
  readonly letters: ReadonlyMap<number, string>;
  /** In thousandths of the size, by code. */
  readonly widths: ReadonlyMap<number, number>;
  readonly otherWidth: number;
}
/** What `q` keeps and `Q` brings back. */
interface State {
  readonly matrix: Matrix;
  readonly font: Font | null;
  readonly size: number;
  readonly fill: Paint;
  readonly stroke: Paint;
  readonly dashed: boolean;
}
type Point = readonly [number, number];
type Step =
  | { readonly step: 'move' | 'line'; readonly to: Point }
  | { readonly step: 'curve'; readonly by: readonly [Point, Point]; readonly to: Point }
  | { readonly step: 'close' };

const pages = new WeakMap<PdfDictionary, ReadonlyMap<number | null, Painted>>();

/** What a page paints, by marked content; what stands in none, or in an artefact of the page, is under null. */
export function paintedOn(file: PdfFile, page: PdfDictionary): ReadonlyMap<number | null, Painted> {
  const known = pages.get(page);
  if (known) return known;
  const contents = page.get('Contents');
  const content = isPointer(contents) ? file.streams.get(contents.object)?.toString('latin1') : undefined;
  const fonts = file.dictionary(file.dictionary(page.get('Resources')).get('Font') ?? new Map());
  const painter = new Interpreter(
    new Map([...fonts].map(([name, font]) => [name, fontOf(file, file.dictionary(font))])),
  );
  painter.run(content ?? '');
  pages.set(page, painter.found);
  return painter.found;
}

interface Codes {
  readonly codes: readonly number[];
}
type Operand = number | string | Codes | readonly (number | Codes)[];
const isParts = (operand: Operand | undefined): operand is readonly (number | Codes)[] =>
  Array.isArray(operand);

class Interpreter {
  readonly found = new Map<number | null, { text: string; marks: Mark[]; unread: string[] }>();
  private state: State = {
    matrix: SAME,
    font: null,
    size: 0,
    fill: '#000000',
    stroke: '#000000',
    dashed: false,
  };
  private readonly saved: State[] = [];
  /** The marked contents that are open, by their number; null for an artefact. */
  private readonly open: (number | null)[] = [];
  private path: Step[] = [];
  private textMatrix: Matrix = SAME;

  constructor(private readonly fonts: ReadonlyMap<string, Font>) {}

  run(content: string): void {
    let operands: Operand[] = [];
    let array: (number | Codes)[] | null = null;
    for (const [, string, number, name, dictionary, hexed, bracket, operator] of content.matchAll(TOKEN)) {
      if (string !== undefined) (array ?? operands).push({ codes: codesIn(bytesOf(string)) });
      else if (number !== undefined) (array ?? operands).push(Number(number));
      else if (hexed !== undefined)
        (array ?? operands).push({ codes: codesIn(Buffer.from(hexed, 'hex').toString('latin1')) });
      else if (name !== undefined) operands.push(`/${name}`);
      else if (dictionary !== undefined) operands.push(dictionary);
      else if (bracket === '[') array = [];
      else if (bracket === ']') {
        operands.push(array ?? []);
        array = null;
      } else if (operator !== undefined && operator !== 'true' && operator !== 'false') {
        this.apply(operator, operands);
        operands = [];
      }
    }
  }

  private get slot(): { text: string; marks: Mark[]; unread: string[] } {
    const key = this.open.at(-1) ?? null;
    const slot = this.found.get(key) ?? { text: '', marks: [], unread: [] };
    this.found.set(key, slot);
    return slot;
  }

  private apply(operator: string, operands: readonly Operand[]): void {
    const numbers = operands.filter((operand) => typeof operand === 'number');
    const run = OPERATORS[operator];
    if (run) run(this, numbers, operands);
    else this.slot.unread.push(`the operator ${operator}`);
  }

  save(): void {
    this.saved.push(this.state);
  }
  restore(): void {
    this.state = this.saved.pop() ?? this.state;
  }
  set(state: Partial<State>): void {
    this.state = { ...this.state, ...state };
  }
  move(matrix: Matrix): void {
    this.set({ matrix: then(matrix, this.state.matrix) });
  }
  begin(operands: readonly Operand[]): void {
    this.open.push(this.opened(operands));
  }
  end(): void {
    this.open.pop();
  }
  step(...steps: readonly Step[]): void {
    this.path.push(...steps);
  }
  /** Fills or strokes the path, or neither, and ends it. */
  paint(way: { readonly fill: boolean; readonly stroke: boolean }): void {
    const { fill, stroke, dashed } = this.state;
    const mark = shapeOf(this.path, way.fill ? fill : null, way.stroke ? stroke : null, dashed);
    if (way.fill || way.stroke) {
      if (mark) this.slot.marks.push(mark);
      else this.slot.unread.push(`a path of ${this.path.length} steps`);
    }
    this.path = [];
  }
  place(matrix: Matrix): void {
    this.textMatrix = matrix;
  }
  choose(name: Operand | undefined, size: number): void {
    this.set({ font: (typeof name === 'string' ? this.fonts.get(name.slice(1)) : undefined) ?? null, size });
  }

  /** The number of the marked content that opens; words that stand for others are part of what they stand in. */
  private opened(operands: readonly Operand[]): number | null {
    const at = operands.indexOf('/MCID');
    const number = operands[at + 1];
    if (at >= 0 && typeof number === 'number') return number;
    return operands[0] === '/Artifact' ? null : (this.open.at(-1) ?? null);
  }

  placed(x: number, y: number): Point {
    const [a, b, c, d, e, f] = this.state.matrix;
    return [a * x + c * y + e, -(b * x + d * y + f)];
  }

  show(shown: Operand | undefined): void {
    const parts = isParts(shown) ? shown : [];
    const { font, size, fill, matrix } = this.state;
    let text = '';
    let width = 0;
    /** Without the space that parts it from what is painted next. */
    let inked = 0;
    for (const part of parts) {
      if (typeof part === 'number') width -= part;
      else
        for (const code of part.codes) {
          const letter = font?.letters.get(code) ?? '\ufffd';
          text += letter;
          width += font?.widths.get(code) ?? font?.otherWidth ?? 0;
          if (letter.trim() !== '') inked = width;
        }
    }
    const slot = this.slot;
    slot.text += text;
    const [across, , , up, x, y] = then(this.textMatrix, matrix);
    const right = x + (inked / 1000) * size * across;
    this.textMatrix = then([1, 0, 0, 1, (width / 1000) * size, 0], this.textMatrix);
    slot.marks.push({
      mark: 'words',
      text,
      left: x,
      middle: (x + right) / 2,
      right,
      y: -y,
      size: size * Math.abs(up),
      fill,
    });
  }
}

type Run = (to: Interpreter, numbers: readonly number[], operands: readonly Operand[]) => void;
const matrixOf = ([a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[]): Matrix => [
  a,
  b,
  c,
  d,
  e,
  f,
];
const nothing: Run = () => undefined;
/** What of the language of pages this project writes; whatever else a page holds is not read, and so not proven. */
const OPERATORS: Readonly<Record<string, Run>> = {
  q: (to) => to.save(),
  Q: (to) => to.restore(),
  cm: (to, numbers) => to.move(matrixOf(numbers)),
  BDC: (to, _, operands) => to.begin(operands),
  EMC: (to) => to.end(),
  rg: (to, numbers) => to.set({ fill: hex(numbers) }),
  RG: (to, numbers) => to.set({ stroke: hex(numbers) }),
  d: (to, _, operands) =>
    to.set({ dashed: operands.some((operand) => isParts(operand) && operand.length > 0) }),
  // How wide a stroke is and how it ends, and where text ends, move nothing.
  w: nothing,
  J: nothing,
  ET: nothing,
  BT: (to) => to.place(SAME),
  m: (to, [x = 0, y = 0]) => to.step({ step: 'move', to: to.placed(x, y) }),
  l: (to, [x = 0, y = 0]) => to.step({ step: 'line', to: to.placed(x, y) }),
  c: (to, [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0]) =>
    to.step({ step: 'curve', by: [to.placed(a, b), to.placed(c, d)], to: to.placed(x, y) }),
  h: (to) => to.step({ step: 'close' }),
  re: (to, [x = 0, y = 0, width = 0, height = 0]) =>
    to.step(
      { step: 'move', to: to.placed(x, y) },
      { step: 'line', to: to.placed(x + width, y) },
      { step: 'line', to: to.placed(x + width, y + height) },
      { step: 'line', to: to.placed(x, y + height) },
      { step: 'close' },
    ),
  n: (to) => to.paint({ fill: false, stroke: false }),
  f: (to) => to.paint({ fill: true, stroke: false }),
  S: (to) => to.paint({ fill: false, stroke: true }),
  B: (to) => to.paint({ fill: true, stroke: true }),
  Tf: (to, [size = 0], [name]) => to.choose(name, size),
  Tm: (to, numbers) => to.place(matrixOf(numbers)),
  TJ: (to, _, [shown]) => to.show(shown),
};

const hex = (parts: readonly number[]): string =>
  `#${parts
    .map((part) =>
      Math.floor(part * 255 + 0.5)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;
const same = (a: Point, b: Point): boolean => near(a[0], b[0]) && near(a[1], b[1]);

/** A path as the thing that it is; null where it is none that a chart has. */
function shapeOf(path: readonly Step[], fill: Paint, stroke: Paint, dashed: boolean): Mark | null {
  const points = path.flatMap((step) => (step.step === 'move' || step.step === 'line' ? [step.to] : []));
  const kinds = path.map(({ step }) => step).join(' ');
  if (/^move( line)+$/.test(kinds)) return fill === null ? { mark: 'line', points, stroke, dashed } : null;
  if (kinds === 'move line line line close') return boxOf(points, fill, stroke);
  if (kinds === 'move curve curve curve curve close') return circleOf(path, fill, stroke);
  return null;
}

function boxOf(corners: readonly Point[], fill: Paint, stroke: Paint): Mark | null {
  const [a, b, c, d] = corners;
  if (
    !a ||
    !b ||
    !c ||
    !d ||
    !near(a[1], b[1]) ||
    !near(b[0], c[0]) ||
    !near(c[1], d[1]) ||
    !near(d[0], a[0])
  )
    return null;
  const [left, right] = [Math.min(a[0], c[0]), Math.max(a[0], c[0])];
  const [top, bottom] = [Math.min(a[1], c[1]), Math.max(a[1], c[1])];
  return { mark: 'rect', left, top, right, bottom, fill, stroke };
}

/** How far the handles of four curves lie from their ends, so that they make a circle. */
const HANDLE = 0.5523;

function circleOf(path: readonly Step[], fill: Paint, stroke: Paint): Mark | null {
  const [start, ...curves] = path;
  if (start?.step !== 'move') return null;
  const ends = curves.flatMap((step) => (step.step === 'curve' ? [step.to] : []));
  const [first, second] = ends;
  if (!first || !second) return null;
  const [x, y] = [(start.to[0] + second[0]) / 2, (start.to[1] + second[1]) / 2];
  const r = Math.hypot(start.to[0] - x, start.to[1] - y);
  let from = start.to;
  for (const step of curves) {
    if (step.step !== 'curve') continue;
    const toward = (end: Point, other: Point): Point => [
      end[0] + (other[0] - x) * HANDLE,
      end[1] + (other[1] - y) * HANDLE,
    ];
    if (!near(Math.hypot(step.to[0] - x, step.to[1] - y), r)) return null;
    if (!same(step.by[0], toward(from, step.to)) || !same(step.by[1], toward(step.to, from))) return null;
    from = step.to;
  }
  return same(from, start.to) ? { mark: 'circle', x, y, r, fill, stroke } : null;
}

const fonts = new WeakMap<PdfDictionary, Font>();
/** A font is used on many pages, and read once. */
function fontOf(file: PdfFile, dictionary: PdfDictionary): Font {
  const known = fonts.get(dictionary);
  if (known) return known;
  const [descendant] = file.list(dictionary.get('DescendantFonts'));
  const inner = descendant === undefined ? new Map<string, never>() : file.dictionary(descendant);
  const otherWidth = file.get(inner.get('DW'));
  const font = {
    letters: lettersOf(file, dictionary),
    widths: widthsOf(file, inner),
    otherWidth: typeof otherWidth === 'number' ? otherWidth : 1000,
  };
  fonts.set(dictionary, font);
  return font;
}

/** `[7 [513 498] 20 25 600]`: from code 7 on these widths, and 600 for each of 20 to 25. */
function widthsOf(file: PdfFile, font: PdfDictionary): Map<number, number> {
  const widths = new Map<number, number>();
  const list = file.list(font.get('W')).map((value) => file.get(value));
  for (let i = 0; i < list.length;) {
    const [first, next, last] = [Number(list[i]), list[i + 1] ?? null, list[i + 2]];
    if (isList(next)) {
      next.forEach((width, k) => widths.set(first + k, Number(file.get(width))));
      i += 2;
    } else {
      for (let code = first; code <= Number(next); code++) widths.set(code, Number(last));
      i += 3;
    }
  }
  return widths;
}

/** What each code of a font stands for. */
function lettersOf(file: PdfFile, font: PdfDictionary): Map<number, string> {
  const map = font.get('ToUnicode');
  const source = isPointer(map) ? (file.streams.get(map.object)?.toString('latin1') ?? '') : '';
  const letters = new Map<number, string>();
  for (const [, first = '0', , list = ''] of source.matchAll(
    /<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g,
  )) {
    const start = parseInt(first, 16);
    [...list.matchAll(/<([0-9a-f]+)>/g)].forEach(([, hex = ''], i) => {
      letters.set(start + i, Buffer.from(hex, 'hex').swap16().toString('utf16le'));
    });
  }
  return letters;
}
