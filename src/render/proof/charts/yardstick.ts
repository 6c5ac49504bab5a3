import type { YardstickFigure } from '../../../model/figure';
import { apart, type Canvas, type Faults, type Rect, type Said } from './canvas';
import { scaleFault, TOLERANCE, type Sample } from './scale';

type Term = YardstickFigure['terms'][number];

/** Terms as pieces of one scale from 0 to 100: one of them marked and named, or each named on a line of its own. */
export function* proveYardstick(figure: YardstickFigure, canvas: Canvas): Faults {
  const samples: Sample[] = [];
  const { selected, terms } = figure;
  if (selected === null) yield* proveTerms(terms, canvas, samples);
  else yield* proveSelected(terms, selected, canvas, samples);
  const fault = scaleFault(samples, 'right');
  if (fault !== null) yield fault;
}

const ends = ({ label, low, high }: Term, { left, right }: Rect): Sample[] => [
  { what: `the beginning of "${label}"`, value: low, at: left },
  { what: `the end of "${label}"`, value: high, at: right },
];

function* proveSelected(terms: readonly Term[], selected: string, canvas: Canvas, samples: Sample[]): Faults {
  const pieces = canvas.rects().sort((a, b) => a.left - b.left);
  const inOrder = [...terms].sort((a, b) => a.low - b.low);
  if (pieces.length !== inOrder.length)
    return yield `it has ${pieces.length} terms, expected ${inOrder.length}`;
  canvas.take(...pieces);
  for (const [i, term] of inOrder.entries()) {
    const piece = pieces[i];
    if (!piece) return;
    samples.push(...ends(term, piece));
    if (canvas.inked(piece.fill, 'lead') !== (term.id === selected))
      yield `"${term.label}" is ${term.id === selected ? 'not ' : ''}marked`;
    if (term.id === selected) yield* proveName(term, piece, canvas);
  }
  for (const [text, value] of [
    ['0%', 0],
    ['100%', 100],
  ] as const) {
    const end = canvas.say(text)?.lines[0];
    if (end) samples.push({ what: `the end "${text}" of its scale`, value, at: end.middle ?? Number.NaN });
  }
}

/** The name of the marked term stands under its middle, and a stroke leads to it. */
function* proveName({ label, range }: Term, piece: Rect, canvas: Canvas): Faults {
  const middle = (piece.left + piece.right) / 2;
  const stroke = canvas.straight('upright').find(({ x1 }) => Math.abs(x1 - middle) <= TOLERANCE);
  if (!stroke) return yield `no stroke leads from "${label}" to its name`;
  canvas.take(stroke.line);
  const stands = (said: Said): boolean => said.top >= piece.bottom && canvas.centred(said, middle);
  if (!canvas.say(`${label}, ${range}`, stands))
    yield `under the marked term stands ${canvas.standing(stands)}, expected "${label}, ${range}"`;
}

function* proveTerms(terms: readonly Term[], canvas: Canvas, samples: Sample[]): Faults {
  const pieces = canvas.rects();
  const tracks = canvas.straight('level');
  if (pieces.length !== terms.length || tracks.length !== terms.length)
    return yield `it has ${pieces.length} terms, expected ${terms.length}`;
  canvas.take(...pieces, ...tracks.map(({ line }) => line));
  for (const [i, term] of terms.entries()) {
    const [piece, track] = [pieces[i], tracks[i]];
    if (!piece || !track) return;
    samples.push(
      ...ends(term, piece),
      { what: `the beginning of the scale of "${term.label}"`, value: 0, at: track.x1 },
      { what: `the end of the scale of "${term.label}"`, value: 100, at: track.x2 },
    );
    const stands = (said: Said): boolean =>
      pieces.every((other) => apart(said, other) >= apart(said, piece)) && apart(said, piece) < said.size;
    if (canvas.say(`${term.label}: ${term.range}`, stands)) continue;
    const sides = [
      {
        text: term.label,
        is: ({ lines }: Said) => lines.every(({ left }) => left !== null && left < track.x1),
      },
      {
        text: term.range,
        is: ({ lines }: Said) => lines.every(({ right }) => right !== null && right > track.x2),
      },
    ];
    for (const { text, is } of sides)
      if (!canvas.say(text, (said) => stands(said) && is(said)))
        yield `at the term "${term.label}" stands ${canvas.standing(stands)}, expected "${text}"`;
  }
}
