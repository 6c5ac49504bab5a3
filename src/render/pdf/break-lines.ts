import LineBreaker from 'linebreak';
import { faceOf } from '../type/face';
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

interface Piece {
  readonly run: Run;
  readonly text: string;
}
/** What stands between two places where a line may end. */
interface Segment {
  readonly pieces: readonly Piece[];
  /** With and without the space that ends it, in ems. */
  readonly width: number;
  readonly visible: number;
  /** Width of the hyphen that is printed if the line ends here. */
  readonly hyphen: number;
  readonly required: boolean;
}

type WidthOf = (run: Run, text: string) => number;
const widthAt =
  (size: number): WidthOf =>
  (run, text) =>
    faceOf(run.weight).width(painted(text)) * sizeOf(run, size);

/** Breaks runs into lines of at most `width` points, as full as they go. A word longer than a line is cut. */
export function breakLines(runs: readonly Run[], width: number, size: number): Line[] {
  const room = width / size;
  const lines: Line[] = [];
  let line: Piece[] = [];
  let used = 0;
  const end = (): void => {
    lines.push(finished(line));
    line = [];
    used = 0;
  };
  const widthOf = widthAt(size);
  for (const segment of segmentsOf(runs, widthOf)) {
    for (const part of segment.visible > room ? cut(segment, room, widthOf) : [segment]) {
      if (line.length > 0 && used + part.visible + part.hyphen > room + 1e-6) end();
      line.push(...part.pieces);
      used += part.width;
    }
    if (segment.required) end();
  }
  if (line.length > 0 || lines.length === 0) end();
  return lines;
}

/** A piece of words that no line break parts, in ems: alone, and with the space after it. */
export interface Part {
  readonly visible: number;
  readonly width: number;
}
export const partsOf = (runs: readonly Run[], size: number): Part[] =>
  segmentsOf(runs, widthAt(size)).map(({ visible, hyphen, width }) => ({ visible: visible + hyphen, width }));

/** A place where a line may end, or must. */
interface Break {
  readonly position: number;
  readonly required: boolean;
}
/** Finding them is dear, and the same words are set again when a report is built again. */
const known = new Map<string, readonly Break[]>();
const MOST_KNOWN = 20_000;

function breaksOf(text: string): readonly Break[] {
  let breaks = known.get(text);
  if (breaks) return breaks;
  const found: Break[] = [];
  const breaker = new LineBreaker(text);
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
    const required = Boolean(at.required);
    if (at.position < text.length && !required && staysTogether(text, at.position)) continue;
    found.push({ position: at.position, required });
  }
  breaks = found;
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, breaks);
  return breaks;
}

function segmentsOf(runs: readonly Run[], widthOf: WidthOf): Segment[] {
  const text = runs.map((run) => run.text).join('');
  const segments: Segment[] = [];
  let start = 0;
  let run = 0;
  let runStart = 0;
  for (const at of breaksOf(text)) {
    const pieces: Piece[] = [];
    for (let from = start; from < at.position;) {
      const current = runs[run];
      if (!current) break;
      const runEnd = runStart + current.text.length;
      const to = Math.min(runEnd, at.position);
      if (to > from) pieces.push({ run: current, text: text.slice(from, to) });
      from = to;
      if (to === runEnd) {
        runStart = runEnd;
        run++;
      }
    }
    segments.push(segment(pieces, at.required && at.position < text.length, widthOf));
    start = at.position;
  }
  return segments;
}

/**
 * A number and the word it counts are read together, so they are not parted: `15.8% of`, `31 March`. Nor does a
 * number that ends a sentence stand on a line of its own: `aged under 18.`
 */
const staysTogether = (text: string, position: number): boolean => {
  if (text[position - 1] !== ' ') return false;
  if (/^\d[\d,]*(?:\.\d+)?%?(?:$|[.;:)]+(?:\s|$))/.test(text.slice(position, position + 14))) return true;
  return (
    /[\d.,%]/.test(text.charAt(position - 2)) &&
    /\d[\d,.]*%? $/.test(text.slice(Math.max(0, position - 12), position)) &&
    /^\p{L}/u.test(text.slice(position, position + 2))
  );
};

function segment(pieces: readonly Piece[], required: boolean, widthOf: WidthOf): Segment {
  let width = 0;
  for (const { run, text } of pieces) width += widthOf(run, text);
  const last = pieces.at(-1);
  const trailing = last ? widthOf(last.run, last.text) - widthOf(last.run, last.text.trimEnd()) : 0;
  const hyphen = last?.text.endsWith('\u00ad') ? widthOf(last.run, '-') : 0;
  return { pieces, width, visible: width - trailing, hyphen, required };
}

/** Cuts what is longer than a line: after a mark that parts an address or the name of a file, else anywhere. */
function cut(whole: Segment, room: number, widthOf: WidthOf): Segment[] {
  const parts: Segment[] = [];
  let pieces: Piece[] = [];
  let used = 0;
  const end = (): void => {
    if (pieces.length > 0) parts.push(segment(pieces, false, widthOf));
    pieces = [];
    used = 0;
  };
  const add = (run: Run, text: string, wide: number): void => {
    if (used + wide > room && used > 0 && text.trim() !== '') end();
    pieces.push({ run, text });
    used += wide;
  };
  for (const { run, text } of whole.pieces)
    for (const unit of text.split(/(?<=[._@&=#?/-])/u)) {
      const wide = widthOf(run, unit);
      if (wide <= room) add(run, unit, wide);
      else for (const letter of unit) add(run, letter, widthOf(run, letter));
    }
  end();
  return parts;
}

/** Joins the pieces of a run, and prints the hyphen of a soft one at the end of the line. */
function finished(pieces: readonly Piece[]): Line {
  const line: Fragment[] = [];
  for (const { run, text } of pieces) {
    const before = line.at(-1);
    if (before?.run === run) line[line.length - 1] = { ...before, text: before.text + painted(text) };
    else line.push({ run, text: painted(text), softHyphen: false });
  }
  const last = pieces.at(-1);
  if (last?.text.endsWith('\u00ad')) line.push({ run: last.run, text: '-', softHyphen: true });
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
