import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, type Place } from '../../diagnostics/place';
import type { ReportDocument } from '../../model/document';
import type { Figure } from '../../model/figure';
import { wordsOf } from './words';
import { blocksOf } from '../../model/walk-document';
import type { DocumentReading, Drawing } from '../../model/reading';
import { hasDigit, sameWords, tokensOf } from './reading';

/** A chart that the document has, and so each of its formats. */
export interface ExpectedDrawing {
  readonly id: string;
  /** A yardstick stands in the block of its judgement, which says the same in words. */
  readonly kind: 'figure' | 'yardstick';
  readonly title: string;
  readonly alt: string;
  readonly figure: Figure;
  readonly place: Place | null;
}

/** Every drawing of a document in reading order. */
export const drawingsOf = (document: ReportDocument): ExpectedDrawing[] =>
  [...blocksOf(document.chapters)].flatMap((block): ExpectedDrawing[] => {
    const { id, place } = block;
    if (block.kind === 'figure') {
      const { alt, figure } = block;
      return [{ id, kind: 'figure', title: wordsOf(block.headline), alt, figure, place }];
    }
    if (block.kind !== 'judgement') return [];
    return block.judgements.flatMap(({ figure, alt, yardstick }) =>
      figure === null
        ? []
        : [{ id, kind: 'yardstick', title: yardstick.name, alt: alt ?? '', figure, place } as const],
    );
  });

/** Proves the drawings of one file: each there, under its own title, with its own words and its own numbers. */
export function proveDrawings(reading: DocumentReading, all: readonly ExpectedDrawing[]): Diagnostic[] {
  const { path, drawings, copies } = reading;
  const expected = all.filter(({ kind }) => kind === 'figure' || reading.yardsticks);
  if (drawings.length !== expected.length * copies)
    return [
      drawingFault(
        path,
        'drawing',
        null,
        `there are ${drawings.length} drawings, expected ${expected.length * copies}`,
      ),
    ];
  return expected.flatMap((wanted, i) =>
    drawings.slice(i * copies, (i + 1) * copies).flatMap((drawing) => proveDrawing(path, drawing, wanted)),
  );
}

export function proveDrawing(path: string, drawing: Drawing, wanted: ExpectedDrawing): Diagnostic[] {
  const { title, alt, figure, place } = wanted;
  const named = `the drawing "${title.length > 60 ? `${title.slice(0, 57)}…` : title}"`;
  const stray = drawing.words === null ? null : strayNumber(drawing.words, figure);
  return [
    ...(sameWords(drawing.alt, alt)
      ? []
      : [drawingFault(path, 'alternative-text', place, `${named} has not its alternative text`)]),
    ...(drawing.title === null || sameWords(drawing.title, title)
      ? []
      : [drawingFault(path, 'drawing', place, `${named} has the title "${drawing.title}"`)]),
    ...(stray === null ? [] : [drawingFault(path, 'drawing', place, `${named} ${stray}`)]),
  ];
}

export const drawingFault = (
  path: string,
  rule: string,
  place: Place | null,
  message: string,
): Diagnostic => ({
  rule: `parity/${rule}`,
  severity: 'error',
  place: place ?? fileStart('edition.yaml'),
  message: `${path}: ${message}`,
  why: 'who looks at the drawing sees another number than who reads the text',
  fix: 'this is a fault of the software: report it, and do not publish this build',
});

/** Charts that print each of their numbers once; the others leave out those that find no room. */
const WHOLE: readonly Figure['chart'][] = ['bars', 'grouped-bars', 'range', 'yardstick'];

/** What is wrong with the numbers of a drawing; null where each is the figure's own, or a mark on its scale. */
function strayNumber(words: string, figure: Figure): string | null {
  const own = counted(printedIn(figure).flatMap(numbersIn));
  const drawn = counted(numbersIn(words));
  const strays = [...drawn.keys()].filter((token) => !own.has(token));
  if (strays.length > 0 && !isScale(strays, figure)) return `shows "${strays[0] ?? ''}", which is not in it`;
  if (!WHOLE.includes(figure.chart)) return null;
  const wrong = [...own].find(([token, count]) => {
    const often = drawn.get(token) ?? 0;
    return often < count || (often > count && !isScale([token], figure));
  });
  return wrong === undefined ? null : `does not show "${wrong[0]}" as often as it has it`;
}

const numbersIn = (text: string): string[] => tokensOf(text).filter(hasDigit);
const counted = (tokens: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
};

/** The words of a figure; of a yardstick with one term marked, those of that term. */
function printedIn(figure: Figure): string[] {
  if (figure.chart !== 'yardstick' || figure.selected === null) return leavesOf(figure);
  return leavesOf(figure.terms.filter(({ id }) => id === figure.selected));
}

/** Everything a figure could print: its words, and numbers that stand for ranks. Ids are never printed. */
function leavesOf(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['id', 'chart', 'unit', 'relation'].includes(key) ? [] : [value];
  if (typeof value === 'number') return ['best', 'worst'].includes(key) ? [String(value)] : [];
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => leavesOf(item, name));
}

/** The ends of a yardstick, or the steps of an axis, which lie equally far from each other. */
function isScale(tokens: readonly string[], { chart }: Figure): boolean {
  if (chart === 'yardstick') return tokens.every((token) => token === '0%' || token === '100%');
  if (chart !== 'line') return false;
  const steps = tokens.map((token) => Number(token.replace(/[,%]/g, '').replace('−', '-')));
  steps.sort((a, b) => a - b);
  const gaps = steps.slice(1).map((step, i) => step - (steps[i] ?? 0));
  return gaps.length > 1 && gaps.every((gap) => Math.abs(gap - (gaps[0] ?? 0)) < 1e-6);
}
