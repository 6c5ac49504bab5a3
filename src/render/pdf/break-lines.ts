import { faceOf, type Weight } from '../type/face';
import { breaksOf, endsOfPlain } from './find-breaks';
import { leastSize } from './grid';
import { painted } from './printable';
import type { Run } from './run';

/** Words of one run on one line. */
export interface Fragment {
  readonly run: Run;
  /** As it is painted, with the space that ends it. */
  readonly text: string;
  readonly softHyphen: boolean;
}
export type Line = readonly Fragment[];

/** The mark of a note is this much smaller than the words it follows, where that leaves it large enough to read. */
const MARK_SIZE = 0.86;
/** How large a run is set, of the size of the words round it, in points. */
export const sizeOf = (run: Run, size: number): number =>
  run.mark && size * MARK_SIZE >= leastSize(size) ? MARK_SIZE : 1;

/** A stretch of a run's text. */
interface Piece {
  readonly run: Run;
  readonly from: number;
  readonly to: number;
}
/** Widths in ems. */
interface Measured {
  /** With and without the space that ends it. */
  readonly width: number;
  readonly visible: number;
  /** Of the hyphen that is printed if the line ends here. */
  readonly hyphen: number;
}
/** What stands between two places where a line may end. */
type Segment = (Whole | Joined) & { readonly required: boolean };
/** Most stand in one run. */
type Whole = Piece & Measured;
type Joined = Measured & { readonly pieces: readonly Piece[] };
const piecesOf = (segment: Segment): readonly Piece[] => ('pieces' in segment ? segment.pieces : [segment]);

const textOf = ({ run, from, to }: Piece): string => run.text.slice(from, to);

/** Breaks runs into lines of at most `width` points, as full as they go. A word longer than a line is cut. */
export function breakLines(runs: readonly Run[], width: number, size: number): Line[] {
  const room = width / size;
  const plain = linesOfPlain(runs, room, size);
  if (plain) return plain;
  const lines: Line[] = [];
  let line: Piece[] = [];
  let used = 0;
  const end = (): void => {
    lines.push(finished(line));
    line = [];
    used = 0;
  };
  const add = (part: Segment): void => {
    if (line.length > 0 && used + part.visible + part.hyphen > room + 1e-6) end();
    if ('pieces' in part) line.push(...part.pieces);
    else line.push(part);
    used += part.width;
  };
  for (const segment of segmentsOf(runs, size)) {
    if (segment.visible > room) for (const part of cut(segment, room, size)) add(part);
    else add(segment);
    if (segment.required) end();
  }
  if (line.length > 0 || lines.length === 0) end();
  return lines;
}

/** The same of one run of plain words, as most paragraphs are; null where there is more to it, or a word that is to be cut. */
function linesOfPlain(runs: readonly Run[], room: number, size: number): Line[] | null {
  const [run] = runs;
  if (runs.length !== 1 || !run || sizeOf(run, size) !== 1) return null;
  const ends = endsOfPlain(run.text);
  if (!ends) return null;
  const lines: Line[] = [];
  let [from, start, used] = [0, 0, 0];
  const end = (): void => {
    lines.push([{ run, text: painted(run.text.slice(from, start)), softHyphen: false }]);
    from = start;
    used = 0;
  };
  for (const at of ends) {
    const { visible, width } = wordOf(run.weight, run.text.slice(start, at));
    if (visible > room) return null;
    if (start > from && used + visible > room + 1e-6) end();
    used += width;
    start = at;
  }
  end();
  return lines;
}

/** A piece of words that no line break parts, in ems: alone, and with the space after it. */
export interface Part {
  readonly visible: number;
  readonly width: number;
}
export const partsOf = (runs: readonly Run[], size: number): Part[] =>
  segmentsOf(runs, size).map(({ visible, hyphen, width }) => ({ visible: visible + hyphen, width }));

function segmentsOf(runs: readonly Run[], size: number): Segment[] {
  const text = runs.length === 1 ? (runs[0]?.text ?? '') : runs.map((run) => run.text).join('');
  const segments: Segment[] = [];
  let start = 0;
  let run = 0;
  let runStart = 0;
  for (const at of breaksOf(text)) {
    const required = at.required && at.position < text.length;
    const alone = runs[run];
    if (alone && at.position < runStart + alone.text.length) {
      segments.push(whole(alone, start - runStart, at.position - runStart, required, size));
      start = at.position;
      continue;
    }
    const pieces: Piece[] = [];
    for (let from = start; from < at.position;) {
      const current = runs[run];
      if (!current) break;
      const runEnd = runStart + current.text.length;
      const to = Math.min(runEnd, at.position);
      if (to > from) pieces.push({ run: current, from: from - runStart, to: to - runStart });
      from = to;
      if (to === runEnd) {
        runStart = runEnd;
        run++;
      }
    }
    segments.push(joined(pieces, required, size));
    start = at.position;
  }
  return segments;
}

/** Words by the weight that they are set in: a report says most of its words often. */
const words = new Map<Weight, Map<string, Measured>>();
const MOST_WORDS = 50_000;

function wordOf(weight: Weight, text: string): Measured {
  let known = words.get(weight);
  if (!known) words.set(weight, (known = new Map<string, Measured>()));
  let word = known.get(text);
  if (!word) {
    word = measured([faceOf(weight).width(painted(text))], text, (part) => faceOf(weight).width(part));
    if (known.size >= MOST_WORDS) known.clear();
    known.set(text, word);
  }
  return word;
}

/** What is measured of pieces, by their widths, the text of the last, and how wide a text of its look is. */
function measured(widths: readonly number[], last: string, widthOf: (text: string) => number): Measured {
  let width = 0;
  for (const own of widths) width += own;
  const seen = last.trimEnd();
  const trailing = seen === last ? 0 : (widths.at(-1) ?? 0) - widthOf(painted(seen));
  return { width, visible: width - trailing, hyphen: last.endsWith('\u00ad') ? widthOf('-') : 0 };
}

function whole(run: Run, from: number, to: number, required: boolean, size: number): Segment {
  if (sizeOf(run, size) !== 1) return joined([{ run, from, to }], required, size);
  const { width, visible, hyphen } = wordOf(run.weight, run.text.slice(from, to));
  return { run, from, to, width, visible, hyphen, required };
}

const joined = (pieces: readonly Piece[], required: boolean, size: number): Segment => ({
  pieces,
  ...measuredPieces(pieces, size),
  required,
});

function measuredPieces(pieces: readonly Piece[], size: number): Measured {
  const last = pieces.at(-1);
  const widthOf = (run: Run, text: string): number => faceOf(run.weight).width(text) * sizeOf(run, size);
  return measured(
    pieces.map((piece) => widthOf(piece.run, painted(textOf(piece)))),
    last ? textOf(last) : '',
    (text) => (last ? widthOf(last.run, text) : 0),
  );
}

/** Cuts what is longer than a line: after a mark that parts an address or the name of a file, else anywhere. */
function cut(segment: Segment, room: number, size: number): Segment[] {
  const parts: Segment[] = [];
  let pieces: Piece[] = [];
  let used = 0;
  const end = (): void => {
    if (pieces.length > 0) parts.push(joined(pieces, false, size));
    pieces = [];
    used = 0;
  };
  const add = (piece: Piece, wide: number): void => {
    if (used + wide > room && used > 0 && textOf(piece).trim() !== '') end();
    pieces.push(piece);
    used += wide;
  };
  const widthOf = ({ run }: Piece, text: string): number =>
    faceOf(run.weight).width(painted(text)) * sizeOf(run, size);
  for (const piece of piecesOf(segment)) {
    let { from } = piece;
    for (const unit of textOf(piece).split(/(?<=[._@&=#?/-])/u)) {
      const wide = widthOf(piece, unit);
      for (const part of wide <= room ? [unit] : unit) {
        add({ run: piece.run, from, to: from + part.length }, widthOf(piece, part));
        from += part.length;
      }
    }
  }
  end();
  return parts;
}

/** Joins the pieces of a run, which follow each other in it, and prints the hyphen of a soft one at the end of the line. */
function finished(pieces: readonly Piece[]): Line {
  const stretches: { readonly run: Run; readonly from: number; to: number }[] = [];
  for (const { run, from, to } of pieces) {
    const before = stretches.at(-1);
    if (before?.run === run) before.to = to;
    else stretches.push({ run, from, to });
  }
  const line: Fragment[] = stretches.map((stretch) => ({
    run: stretch.run,
    text: painted(textOf(stretch)),
    softHyphen: false,
  }));
  const last = pieces.at(-1);
  if (last && textOf(last).endsWith('\u00ad')) line.push({ run: last.run, text: '-', softHyphen: true });
  return line;
}

/** Width of a line in points, with or without the space that ends it. */
export function lineWidth(line: Line, size: number): number {
  return line.reduce(
    (sum, { run, text }, i) => sum + fragmentWidth(run, i === line.length - 1 ? text.trimEnd() : text, size),
    0,
  );
}
export const fragmentWidth = (run: Run, text: string, size: number): number =>
  faceOf(run.weight).width(text) * sizeOf(run, size) * size;
