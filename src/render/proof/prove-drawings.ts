import type { Diagnostic } from '../../diagnostics/diagnostic';
import { fileStart, type Place } from '../../diagnostics/place';
import type { ReportDocument } from '../../model/document';
import type { Figure } from '../../model/figure';
import { wordsOf } from './words';
import { blocksOf } from '../../model/walk-document';
import type { DocumentReading, Drawing, Painting } from '../../model/reading';
import type { Theme } from '../../model/theme';
import { chartFault } from './charts';
import { sameWords } from './reading';

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
  blocksOf(document.chapters).flatMap((block): ExpectedDrawing[] => {
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

/**
 * Proves the drawings of one file: each there, under its own title, its bars as long as their numbers, its dots where
 * theirs lie, and its own words at each.
 */
export function proveDrawings(reading: DocumentReading, document: ReportDocument): Diagnostic[] {
  const { path, drawings, copies } = reading;
  const { theme } = document;
  const all = drawingsOf(document);
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
  return [
    ...expected.flatMap((wanted, i) =>
      drawings
        .slice(i * copies, (i + 1) * copies)
        .flatMap((drawing) => proveDrawing(path, drawing, wanted, theme)),
    ),
    ...(reading.badges === null ? [] : proveBadges(path, reading.badges, document)),
  ];
}

/** A small drawing beside each rating that is recorded, with as many of its steps filled as the rating has. */
function proveBadges(path: string, badges: readonly Painting[], document: ReportDocument): Diagnostic[] {
  const wanted = blocksOf(document.chapters).flatMap((block) =>
    block.kind === 'judgement'
      ? block.judgements.flatMap(({ confidence }) =>
          confidence === null || confidence === 'not recorded'
            ? []
            : [{ rating: confidence, place: block.place }],
        )
      : [],
  );
  if (badges.length !== wanted.length)
    return [
      drawingFault(
        path,
        'drawing',
        null,
        `there are ${badges.length} ratings drawn, expected ${wanted.length}`,
      ),
    ];
  return wanted.flatMap(({ rating, place }, i) => {
    const badge = badges[i];
    const fault = badge ? chartFault({ chart: 'confidence', rating }, badge, document.theme) : null;
    return fault === null
      ? []
      : [drawingFault(path, 'drawing', place, `the drawing beside "${rating}": ${fault}`)];
  });
}

export function proveDrawing(
  path: string,
  drawing: Drawing,
  wanted: ExpectedDrawing,
  theme: Theme,
): Diagnostic[] {
  const { id, title, alt, figure, place } = wanted;
  const named = `the drawing "${title.length > 60 ? `${title.slice(0, 57)}…` : title}"`;
  const fault = drawing.painting === null ? null : chartFault(figure, drawing.painting, theme);
  const file = `charts/${id}.svg`;
  return [
    ...(sameWords(drawing.alt, alt)
      ? []
      : [drawingFault(path, 'alternative-text', place, `${named} has not its alternative text`)]),
    ...(drawing.title === null || sameWords(drawing.title, title)
      ? []
      : [drawingFault(path, 'drawing', place, `${named} has the title "${drawing.title}"`)]),
    ...(drawing.file === null || drawing.file === file
      ? []
      : [drawingFault(path, 'drawing', place, `${named} is shown by "${drawing.file}", expected "${file}"`)]),
    ...(fault === null ? [] : [drawingFault(path, 'drawing', place, `${named}: ${fault}`)]),
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
