import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ShownNumber } from '../../src/model/fact';
import type { Figure, Scene, Shape } from '../../src/model/figure';
import type { Theme } from '../../src/model/theme';
import { typographic } from '../../src/model/typographic';
import { plainWords } from '../../src/model/sentences';
import { blocksOf } from '../../src/model/walk-document';
import { drawFigure, sceneToSvg } from '../../src/render/chart';
import { proveFiles } from '../../src/render/formats/release';
import { renderPdfWith } from '../../src/render/pdf/render-pdf';
import { chartFault } from '../../src/render/proof/charts';
import { readChart } from '../../src/render/proof/read-chart';
import { everyBlockReport } from '../fixtures/documents/every-block';
import { BOUNDED, FIGURES, percent } from '../fixtures/documents/figures';
import { asChecked } from '../render/html/sample-report';

const theme = parse(readFileSync(join(__dirname, '../../templates/theme.yaml'), 'utf8')) as Theme;
const { labels } = theme;

/** What the proof says of a drawing in the words of its file. */
function faultOf(figure: Figure, svg: string): string | null {
  const { drawing } = readChart('charts/a.svg', svg);
  if (!drawing?.painting) throw new Error('no drawing');
  return chartFault(figure, drawing.painting, theme);
}

describe('the name of a force whose dot lies in a crowd', () => {
  const { funnel } = FIGURES;
  const count = (value: number) => ({ value, text: String(value) });
  /** Others to all sides of it, so close that no words have room beside it. */
  const crowd = [-300, -150, 0, 150, 300].flatMap((by) =>
    [-1, -0.5, 0.5, 1].map((up) => ({
      id: `at-${by}-${up}`,
      name: `Force ${by} ${up}`,
      value: percent(6 + up),
      of: count(1200 + by),
      outside: false,
    })),
  );
  const figure: Figure = { ...funnel, places: [...funnel.places, ...crowd] };
  const drawn = drawFigure(figure, { width: 600, textSize: 15, labels });
  const isLeader = (shape: Shape): boolean =>
    shape.shape === 'line' && shape.stroke === 'point' && shape.y1 !== shape.y2;
  const faultWith = (by: (shape: Shape) => Shape): string | null =>
    faultOf(figure, svgOf({ ...drawn, shapes: drawn.shapes.map(by) }, true));

  it('stands where no dot lies, with one line to it', () => {
    expect(drawn.shapes.filter(isLeader)).toHaveLength(1);
    expect(faultWith((shape) => shape)).toBeNull();
  });
  it.each<[string, (shape: Shape) => Shape, string]>([
    [
      'a line that begins in no dot',
      (shape) =>
        isLeader(shape) && shape.shape === 'line' ? { ...shape, x1: shape.x1 + 9, y1: shape.y1 - 9 } : shape,
      'at the dot of Kent stands nothing, expected "Kent 6%"',
    ],
    [
      'a line that leads elsewhere',
      (shape) => (isLeader(shape) && shape.shape === 'line' ? { ...shape, x2: 560 } : shape),
      'at the dot of Kent stands nothing, expected "Kent 6%"',
    ],
    [
      'words away from its end',
      (shape) => (shape.shape === 'text' && shape.text === 'Kent 6%' ? { ...shape, y: shape.y + 60 } : shape),
      'at the dot of Kent stands nothing, expected "Kent 6%"',
    ],
  ])('is found out with %s', (_, by, fault) => expect(faultWith(by)).toContain(fault));
});

describe('a drawing made by hand', () => {
  const bars: Figure = {
    chart: 'bars',
    relation: 'separate',
    unit: 'percent',
    bars: [
      { id: 'a', label: 'Ladders', value: { value: 40, text: '40%' }, emphasis: false },
      { id: 'b', label: 'Umbrellas', value: { value: 25, text: '25%' }, emphasis: false },
      { id: 'c', label: 'Sent no number', value: { value: null, text: '[x]' }, emphasis: false },
      { id: 'd', label: 'Kites', value: { value: -10, text: '-10%' }, emphasis: false },
    ],
  };
  const text = (words: string, x: number, y: number, anchor: string): string =>
    `<text x="${x}" y="${y}" font-size="10" font-weight="400" text-anchor="${anchor}" fill="#0b0c0c">${words}</text>`;
  const rect = (x: number, y: number, width: number): string =>
    `<rect x="${x}" y="${y}" width="${width}" height="14" fill="#12436d"/>`;
  // Five to one of the hundred: 40 of them are 200 long, 25 are 125, and 10 below zero are 50 to the left of it.
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 120" width="500" height="120" role="img">
${text('Ladders', 90, 14, 'end')}${rect(200, 3, 200)}${text('40%', 404, 14, 'start')}
${text('Umbrellas', 90, 34, 'end')}${rect(200, 23, 125)}${text('25%', 329, 34, 'start')}
${text('Sent no number', 90, 54, 'end')}${text('[x]', 204, 54, 'start')}
${text('Kites', 90, 74, 'end')}${rect(150, 63, 50)}${text('-10%', 146, 74, 'end')}
<line x1="200" y1="0" x2="200" y2="80" stroke="#4a5560" stroke-width="1"/>
</svg>`;
  const changed = (from: string, to: string): string => {
    if (svg.split(from).length !== 2)
      throw new Error(`"${from}" is there ${svg.split(from).length - 1} times`);
    return svg.replace(from, to);
  };

  it('is right', () => expect(faultOf(bars, svg)).toBeNull());
  it.each([
    // 125 and 3% of it are 128.75.
    [
      'a bar lengthened',
      'width="125"',
      'width="128.75"',
      'the bar of "Umbrellas" (25%) is 128.8 long, expected 125 beside the others',
    ],
    [
      'a bar lengthened with its number',
      `${rect(200, 23, 125)}${text('25%', 329, 34, 'start')}`,
      `${rect(200, 23, 128.75)}${text('25%', 332.75, 34, 'start')}`,
      'the bar of "Umbrellas" (25%) is 128.8 long, expected 125 beside the others',
    ],
    [
      'a bar that begins elsewhere',
      'x="200" y="23" width="125"',
      'x="190" y="23" width="135"',
      'the bar of "Umbrellas" (25%) begins at 190, expected 200, where all begin',
    ],
    [
      'a line for zero elsewhere',
      'x1="200" y1="0" x2="200"',
      'x1="180" y1="0" x2="180"',
      'the bar of "Ladders" (40%) begins at 200, expected 180, where all begin',
    ],
    ['another number', '>40%<', '>41%<', 'at the bar of "Ladders" stands "41%", expected "40%"'],
    ['another label', '>Kites<', '>Kite<', 'the bar of -10% has not its label "Kites"; there stands "Kite"'],
    [
      'a number for what has none',
      '>[x]<',
      '>0%<',
      '[x] of "Sent no number" stands not where its bar would begin',
    ],
    [
      'a bar for what has no number',
      text('[x]', 204, 54, 'start'),
      `${rect(200, 43, 30)}${text('[x]', 234, 54, 'start')}`,
      'it has 4 bars, expected 3: a missing number has none',
    ],
    [
      'words of nobody',
      '</svg>',
      `${text('twice', 300, 100, 'start')}</svg>`,
      '"twice" stands in it and belongs to nothing',
    ],
    [
      'a ground over a number',
      '</svg>',
      '<rect x="100" y="66" width="50" height="10" fill="#ffffff"/></svg>',
      'it has 4 bars, expected 3: a missing number has none',
    ],
    [
      'a bar moved by what no reader of shapes sees',
      '<rect x="200" y="3"',
      '<rect transform="scale(1.03 1)" x="200" y="3"',
      'it has 2 bars, expected 3: a missing number has none',
    ],
    [
      'a drawing in a drawing',
      '</svg>',
      '<use href="#a"></use></svg>',
      'it holds what cannot be read, and so not proven: <use>',
    ],
    [
      'a drawing stretched',
      'width="500" height="120"',
      'width="600" height="120"',
      'it holds what cannot be read, and so not proven: a drawing of another size than what it shows (viewBox="0 0 500 120")',
    ],
  ])('with %s is found out', (_, from, to, said) => {
    expect(faultOf(bars, changed(from, to))).toBe(said);
  });

  it('on a scale that does not begin at zero is found out', () => {
    const two: Figure = { ...bars, bars: bars.bars.slice(0, 2) };
    const cut = (a: number, b: number): string =>
      `<svg viewBox="0 0 500 60" width="500" height="60">${text('Ladders', 90, 14, 'end')}${rect(200, 3, a)}${text('40%', 204 + a, 14, 'start')}
${text('Umbrellas', 90, 34, 'end')}${rect(200, 23, b)}${text('25%', 204 + b, 34, 'start')}<line x1="200" y1="0" x2="200" y2="40" stroke="#4a5560"/></svg>`;
    expect(faultOf(two, cut(200, 125))).toBeNull();
    // From 20 on, ten to one: 20 of them are 200 long and 5 are 50.
    expect(faultOf(two, cut(200, 50))).toBe(
      'the bar of "Umbrellas" (25%) is 50 long, expected 125 beside the others',
    );
  });
});

type Kind = Figure['chart'];
const kinds = Object.keys(FIGURES) as Kind[];
const more: readonly (readonly [string, Figure])[] = [
  [
    'bars below zero, of nothing and of very little',
    {
      chart: 'bars',
      relation: 'overlapping',
      unit: 'percent',
      bars: [
        { id: 'a', label: 'Rose', value: { value: 1, text: '1%' }, emphasis: false },
        {
          id: 'b',
          label: 'Fell by so much that it needs several lines of words',
          value: { value: -640, text: '-640%' },
          emphasis: true,
        },
        { id: 'c', label: 'Stayed', value: { value: 0, text: '0%' }, emphasis: false },
        { id: 'd', label: 'Sent nothing', value: { value: null, text: '[x]' }, emphasis: false },
        { id: 'e', label: 'Sent nothing either', value: { value: null, text: '[x]' }, emphasis: false },
      ],
    },
  ],
  ['a yardstick with a term marked', { ...FIGURES.yardstick, selected: 'near' }],
  ['a target on a straight path', { ...FIGURES.target, path: 'straight', standing: null }],
  [
    'a target above its baseline, with nothing measured since',
    {
      ...FIGURES.target,
      path: 'straight',
      goal: { ...percent(45), period: '2034/35', label: 'Target' },
      points: FIGURES.target.points.slice(0, 1),
      standing: null,
    },
  ],
  [
    'a target without a number',
    {
      ...FIGURES.target,
      goal: { value: null, text: '[x]', period: '2034/35', label: 'Target' },
      standing: null,
    },
  ],
  ['a line of one series', { ...FIGURES.line, breaks: [], lines: FIGURES.line.lines.slice(0, 1) }],
  [
    'a line with a break before its second period, whose name reaches over the scale',
    { ...FIGURES.line, breaks: [{ before: 1, label: 'recording was inspected in every force in the land' }] },
  ],
  [
    'a line with more breaks than are named over it',
    {
      ...FIGURES.line,
      breaks: [1, 2, 4].map((before) => ({ before, label: `counted by the rules of year ${before}` })),
    },
  ],
  ['dots without a chosen force', { ...FIGURES.dots, chosen: null }],
  ...Object.values(BOUNDED).map((figure): [string, Figure] => [`${figure.chart} with bounds`, figure]),
];
const all: readonly (readonly [string, Figure])[] = [
  ...kinds.map((kind) => [kind, FIGURES[kind]] as const),
  ...more,
];

const svgOf = (scene: Scene, standalone: boolean): string =>
  sceneToSvg(scene, {
    title: 'A',
    description: 'B',
    idPrefix: 'c',
    standalone,
    ink: (ink) => (standalone ? theme.light[ink] : `var(--ink-${ink})`),
    fontFamily: 'inherit',
  });

describe('a drawing that was made of its figure', () => {
  it.each(all)('has nothing wrong with it at any width, in a page or alone: %s', (_, figure) => {
    const found = [258, 288, 320, 400, 480, 640, 680, 720, 760].flatMap((width) =>
      [14, 15, 16].flatMap((textSize) =>
        [true, false].flatMap((standalone) => {
          const fault = faultOf(figure, svgOf(drawFigure(figure, { width, textSize, labels }), standalone));
          return fault === null
            ? []
            : [`at ${width} with letters of ${textSize}, ${standalone ? 'alone' : 'in a page'}: ${fault}`];
        }),
      ),
    );
    expect(found).toEqual([]);
  });
});

const another = (digit: string): string => String((Number(digit) + 1) % 10);

/** One thing in a drawing done wrong. */
interface Mutant {
  readonly what: string;
  readonly shapes: readonly Shape[];
}
const replaced = (shapes: readonly Shape[], i: number, ...by: readonly Shape[]): Shape[] => [
  ...shapes.slice(0, i),
  ...by,
  ...shapes.slice(i + 1),
];

/** What is drawn and stands for no number: paper under words, quarters of a plot, strokes across a way. */
function isGround(shape: Shape, kind: Kind): boolean {
  switch (shape.shape) {
    case 'rect':
      return shape.fill === 'paper'
        ? ['line', 'dumbbell', 'dots', 'small-multiples', 'funnel', 'target', 'range'].includes(kind)
        : shape.fill === 'tint' && kind === 'matrix';
    case 'line':
      return (
        (kind === 'matrix' && shape.stroke !== 'lead') || (kind === 'dumbbell' && shape.stroke === 'point')
      );
    case 'circle':
    case 'path':
    case 'text':
      return false;
  }
}

type Path = Extract<Shape, { shape: 'path' }>;
const placesOf = ({ d }: Path): number[][] =>
  d
    .slice(1)
    .split('L')
    .map((place) => place.split(',').map(Number));
/** A stroke, a shaft and two barbs: seven places, of which the third is where the number lies. */
const isArrow = (shape: Shape): shape is Path =>
  shape.shape === 'path' && /^[ML\d.,-]+$/.test(shape.d) && placesOf(shape).length === 7 && isPeak(shape);
const isPeak = (shape: Path): boolean => {
  const places = placesOf(shape);
  return String(places[3]) === String(places[5]);
};
const withPlaces = (shape: Path, places: readonly (readonly number[])[]): Path => ({
  ...shape,
  d: `M${places.map((place) => place.map((n) => n.toFixed(2)).join(',')).join('L')}`,
});
/** The same arrow, leading to the other side of its number. */
function turned(shape: Path): Path {
  const places = placesOf(shape);
  const [x = 0, y = 0] = places[2] ?? [];
  return withPlaces(
    shape,
    places.map(([px = 0, py = 0]) => [2 * x - px, 2 * y - py]),
  );
}
const moved = (shape: Path, by: number): Path =>
  withPlaces(
    shape,
    placesOf(shape).map(([x = 0, y = 0]) => [x + by, y + by]),
  );
function dotAt(shape: Path): Shape {
  const [cx = 0, cy = 0] = placesOf(shape)[2] ?? [];
  return { shape: 'circle', cx, cy, r: 4, fill: shape.stroke, stroke: shape.stroke };
}

function* mutantsOf({ shapes }: Scene, kind: Kind): Generator<Mutant> {
  const texts = shapes.flatMap((shape, i) => (shape.shape === 'text' ? [{ shape, i }] : []));
  // All pairs of a small drawing, and of a large one those next to each other and a spread of the others.
  const every = Math.ceil(texts.length ** 2 / 200);
  for (const [n, a] of texts.entries())
    for (const [m, b] of texts.slice(n + 1).entries())
      if ((m === 0 || (n + m) % every === 0) && a.shape.text !== b.shape.text)
        yield {
          what: `"${a.shape.text}" and "${b.shape.text}" change places`,
          shapes: shapes.map((shape, i) =>
            i === a.i
              ? { ...a.shape, text: b.shape.text }
              : i === b.i
                ? { ...b.shape, text: a.shape.text }
                : shape,
          ),
        };
  for (const { shape, i } of texts) {
    const digit = /\d/.exec(shape.text)?.[0];
    if (digit !== undefined)
      yield {
        what: `another digit in "${shape.text}"`,
        shapes: replaced(shapes, i, {
          ...shape,
          text: shape.text.replace(digit, another(digit)),
        }),
      };
  }
  const stride = Math.ceil(shapes.length / 60);
  for (const [i, shape] of shapes.entries()) {
    if (isGround(shape, kind) || (i % stride !== 0 && i < shapes.length - 10)) continue;
    const words = shape.shape === 'text' ? `"${shape.text}"` : shape.shape;
    yield { what: `${i}: ${words} is not drawn`, shapes: replaced(shapes, i) };
    yield { what: `${i}: ${words} is drawn twice`, shapes: replaced(shapes, i, shape, shape) };
    if (shape.shape === 'rect' && shape.width * 0.03 > 0.12)
      yield {
        what: `${i}: a bar of ${shape.width} lengthened by 3%`,
        shapes: replaced(shapes, i, { ...shape, width: shape.width * 1.03 }),
      };
    if (isArrow(shape)) {
      yield { what: `${i}: an arrow turned round`, shapes: replaced(shapes, i, turned(shape)) };
      yield {
        what: `${i}: a dot in the place of an arrow`,
        shapes: replaced(shapes, i, dotAt(shape)),
      };
      yield { what: `${i}: an arrow moved`, shapes: replaced(shapes, i, moved(shape, 2)) };
    }
    if (shape.shape === 'circle') {
      yield { what: `${i}: a dot moved right`, shapes: replaced(shapes, i, { ...shape, cx: shape.cx + 2 }) };
      yield { what: `${i}: a dot moved left`, shapes: replaced(shapes, i, { ...shape, cx: shape.cx - 2 }) };
      // Dots of forces are stacked where they would lie on each other: how high says nothing.
      if (kind !== 'dots')
        yield { what: `${i}: a dot moved up`, shapes: replaced(shapes, i, { ...shape, cy: shape.cy - 2 }) };
    }
  }
}

/** Numbers and periods that may find no room; how far a target is from its beginning is known by two dots or none. */
const UNPLACED = /"[^"]*\d%?" is not drawn$|"provisional" is not drawn$/;
/** What may be left out where it finds no room, and pieces of keys whose place stands for no number. */
const LINE = /\d"? is not drawn$|: a dot moved \w+ in its key$/;
const UNSEEN: Readonly<Partial<Record<string, RegExp>>> = {
  target: UNPLACED,
  'a target on a straight path': UNPLACED,
  'a target above its baseline, with nothing measured since': UNPLACED,
  'a target without a number': UNPLACED,
  line: LINE,
  'a line of one series': LINE,
  'a line with a break before its second period, whose name reaches over the scale': LINE,
  'a line with more breaks than are named over it': LINE,
  'small-multiples': LINE,
  dumbbell: /: a dot moved \w+ in its key$/,
  tiles: /lengthened by 3% in its key$/,
  confidence: /lengthened by 3%$/,
  'line with bounds': UNPLACED,
  'small-multiples with bounds': UNPLACED,
  'dumbbell with bounds': /: a dot moved \w+ in its key$/,
  ranks: /lengthened by 3% in its key$|: "\d" is not drawn$/,
  'a yardstick with a term marked': /"0%" is not drawn$/,
};

/** Where the pieces of a key stand: before or after what they explain. */
const inKey = (figure: Figure, { shapes }: Scene, i: number): boolean => {
  const circles = shapes.flatMap((shape, n) => (shape.shape === 'circle' ? [n] : []));
  switch (figure.chart) {
    case 'line':
      return i === circles.at(-1);
    case 'dumbbell':
      return circles.slice(0, 2).includes(i);
    case 'tiles':
      return shapes.slice(0, i).filter(({ shape }) => shape === 'rect').length >= figure.tiles.length;
    case 'ranks':
      return i === 0;
    case 'small-multiples':
      return i === circles.at(-1);
    case 'funnel':
    case 'slope':
    case 'intervals':
    case 'bars':
    case 'grouped-bars':
    case 'range':
    case 'dots':
    case 'target':
    case 'yardstick':
    case 'matrix':
    case 'confidence':
      return false;
  }
};

describe('a drawing with one thing wrong is found out', () => {
  it.each(all)('%s', (name, figure) => {
    const unseen = [[720, 15, true] as const, [288, 15, false] as const].flatMap(
      ([width, textSize, standalone]) => {
        const scene = drawFigure(figure, { width, textSize, labels });
        return [...mutantsOf(scene, figure.chart)].flatMap(({ what, shapes }) => {
          if (faultOf(figure, svgOf({ ...scene, shapes }, standalone)) !== null) return [];
          const key = inKey(figure, scene, Number(/^\d+/.exec(what)?.[0] ?? Number.NaN));
          return [`at ${width}: ${what}${key ? ' in its key' : ''}`];
        });
      },
    );
    expect(unseen.filter((what) => !UNSEEN[name]?.test(what))).toEqual([]);
  });
});

type Paper = Extract<Shape, { shape: 'rect' }>;
const isPaper = (shape: Shape): shape is Paper =>
  shape.shape === 'rect' && shape.fill === 'paper' && shape.stroke === null;

/** A sheet of paper under words that could hide something, or is not theirs. */
function* papersOf({ shapes }: Scene, size: number): Generator<Mutant> {
  const on = (i: number, by: Partial<Paper>): Shape[] =>
    shapes.map((shape, n) => (n === i && isPaper(shape) ? { ...shape, ...by } : shape));
  // The first and the last of a drawing with many: between them is no other kind.
  const papers = shapes.flatMap((shape, i) => (isPaper(shape) ? [{ paper: shape, i }] : []));
  for (const { paper, i } of [...papers.slice(0, 1), ...papers.slice(1).slice(-1)]) {
    const { x, y, width, height } = paper;
    const next = shapes.slice(i + 1).findIndex(({ shape }) => shape !== 'text');
    const after = next < 0 ? shapes.length : i + 1 + next;
    yield {
      what: `${i}: paper over its words`,
      shapes: [...shapes.slice(0, i), ...shapes.slice(i + 1, after), paper, ...shapes.slice(after)],
    };
    yield { what: `${i}: paper over all that was drawn after it`, shapes: [...replaced(shapes, i), paper] };
    yield { what: `${i}: paper twice`, shapes: replaced(shapes, i, paper, paper) };
    yield { what: `${i}: paper without its words`, shapes: replaced(replaced(shapes, i + 1), i, paper) };
    yield { what: `${i}: paper that is too high`, shapes: on(i, { y: y - size, height: height + size }) };
    yield { what: `${i}: paper that is too deep`, shapes: on(i, { height: height + size }) };
    yield {
      what: `${i}: paper from far to the left`,
      shapes: on(i, { x: x - 3 * size, width: width + 3 * size }),
    };
    yield { what: `${i}: paper far to the right`, shapes: on(i, { width: width + 3 * size }) };
    yield { what: `${i}: paper beside its words`, shapes: on(i, { x: x + width }) };
    yield { what: `${i}: paper with a frame`, shapes: on(i, { stroke: 'lead' }) };
    const far = (dot: Dot): number => Math.hypot(dot.cx - x, dot.cy - y);
    const [dot] = shapes
      .slice(0, i)
      .filter((shape): shape is Dot => shape.shape === 'circle')
      .sort((a, b) => far(a) - far(b));
    if (!dot) continue;
    const [left, top] = [Math.min(x, dot.cx - dot.r), Math.min(y, dot.cy - dot.r)];
    const [right, foot] = [Math.max(x + width, dot.cx + dot.r), Math.max(y + height, dot.cy + dot.r)];
    yield {
      what: `${i}: paper over the dot beside its words`,
      shapes: on(i, { x: left, y: top, width: right - left, height: foot - top }),
    };
  }
}
type Dot = Extract<Shape, { shape: 'circle' }>;

describe('paper under words', () => {
  // A file of its own says how wide its words are; in a page that is left to the font, and estimated.
  const figures = [...kinds.map((kind): Figure => FIGURES[kind]), ...Object.values(BOUNDED)];
  const scenes = figures.map((figure, i) => {
    const [width, textSize, standalone] =
      i % 2 === 0 ? ([720, 15, true] as const) : ([288, 15, false] as const);
    const scene = drawFigure(figure, { width, textSize, labels });
    return { figure, scene, textSize, standalone };
  });
  it('lies under the numbers of each chart in which a line runs on behind them', () => {
    const charts = scenes.flatMap(({ figure, scene }) => (scene.shapes.some(isPaper) ? [figure.chart] : []));
    expect([...new Set(charts)].sort()).toEqual(
      ['dots', 'dumbbell', 'funnel', 'line', 'range', 'small-multiples', 'target'].sort(),
    );
  });
  it('is found out where it is not just under its own words, or hides something else', () => {
    const unseen = scenes.flatMap(({ figure, scene, textSize, standalone }) =>
      [...papersOf(scene, textSize)].flatMap(({ what, shapes }) =>
        faultOf(figure, svgOf({ ...scene, shapes }, standalone)) === null
          ? [`${figure.chart}, ${standalone ? 'alone' : 'in a page'}: ${what}`]
          : [],
      ),
    );
    expect(unseen).toEqual([]);
  });
});

const less = <T extends ShownNumber>(number: T, by: number): T =>
  number.value === null ? number : { ...number, value: number.value - by };
/** Drawn as if the scale began at `by`, with the words of the numbers as they are. */
function cut(figure: Figure, by: number): Figure {
  switch (figure.chart) {
    case 'bars':
      return { ...figure, bars: figure.bars.map((bar) => ({ ...bar, value: less(bar.value, by) })) };
    case 'grouped-bars':
      return {
        ...figure,
        groups: figure.groups.map((group) => ({ ...group, values: group.values.map((n) => less(n, by)) })),
      };
    case 'line':
      return {
        ...figure,
        lines: figure.lines.map((line) => ({ ...line, points: line.points.map((n) => less(n, by)) })),
      };
    case 'range':
      return {
        ...figure,
        rows: figure.rows.map((row) => ({
          ...row,
          low: row.low && less(row.low, by),
          high: row.high && less(row.high, by),
          mark: row.mark && less(row.mark, by),
        })),
      };
    case 'dumbbell':
      return {
        ...figure,
        rows: figure.rows.map((row) => ({ ...row, from: less(row.from, by), to: less(row.to, by) })),
      };
    case 'dots': {
      // Its scale begins where it likes, and is the same for every row.
      const [first, ...others] = figure.rows;
      const moved = first && {
        ...first,
        places: first.places.map((place) => ({ ...place, value: less(place.value, by) })),
        median: first.median && less(first.median, by),
        mark: first.mark && less(first.mark, by),
      };
      return { ...figure, rows: [...(moved ? [moved] : []), ...others] };
    }
    case 'target':
      return { ...figure, points: figure.points.map((point) => less(point, by)) };
    case 'small-multiples':
      return {
        ...figure,
        panels: figure.panels.map((panel) => ({ ...panel, points: panel.points.map((n) => less(n, by)) })),
      };
    case 'slope':
      return {
        ...figure,
        rows: figure.rows.map((row) => ({ ...row, from: less(row.from, by), to: less(row.to, by) })),
      };
    case 'funnel':
      return {
        ...figure,
        places: figure.places.map((place) => ({ ...place, value: less(place.value, by) })),
      };
    case 'intervals':
      return {
        ...figure,
        rows: figure.rows.map((row) => ({ ...row, value: less(row.value, by), high: less(row.high, by) })),
      };
    case 'matrix':
      return {
        ...figure,
        across: { ...figure.across, low: less(figure.across.low, by) },
      };
    case 'yardstick':
      return {
        ...figure,
        terms: figure.terms.map((term, i) => (i === 0 ? { ...term, high: term.high + by } : term)),
      };
    case 'ranks':
      return {
        ...figure,
        rows: figure.rows.map((row) => ({ ...row, one: { ...row.one, worst: row.one.worst - by } })),
      };
    case 'tiles':
      return {
        ...figure,
        tiles: figure.tiles.map((tile) => ({ ...tile, shade: tile.shade === null ? null : 2 - tile.shade })),
      };
    case 'confidence':
      return { ...figure, rating: 'high' };
  }
}

describe('a drawing on another scale than its numbers is found out', () => {
  it.each(kinds)('%s', (kind) => {
    const figure: Figure = FIGURES[kind];
    const wrong = cut(figure, kind === 'line' || kind === 'small-multiples' ? 100_000 : 1);
    for (const width of [288, 480, 720])
      for (const standalone of [true, false]) {
        const svg = svgOf(drawFigure(wrong, { width, textSize: 15, labels }), standalone);
        expect(faultOf(figure, svg)).not.toBeNull();
      }
  });
});

describe('a chart in a PDF', () => {
  const report = asChecked(typographic(everyBlockReport(theme).document));
  const { chapters } = report.document;
  const headlines = [...blocksOf(chapters)].flatMap((block) =>
    block.kind === 'figure' ? [{ chart: block.figure.chart, headline: plainWords(block.headline) }] : [],
  );
  /** What is found where each figure is drawn with such a fault. */
  const foundWith = async (fault: (scene: Scene, figure: Figure) => Scene): Promise<string[]> => {
    const bytes = await renderPdfWith(report, (figure, options) =>
      fault(drawFigure(figure, options), figure),
    );
    const found = proveFiles(report, [{ path: 'report.pdf', mediaType: 'application/pdf', bytes }]);
    return found.map(({ message }) => message);
  };
  const kindsIn = (messages: readonly string[]): string[] => {
    const found = headlines.filter(({ headline }) => messages.some((message) => message.includes(headline)));
    return [...new Set(found.map(({ chart }) => chart))].sort();
  };

  it('has nothing wrong with it', async () => {
    expect(await foundWith((scene) => scene)).toEqual([]);
  });
  it.each<[string, (shape: Shape) => boolean, (shape: Shape) => Shape, readonly Kind[]]>([
    [
      'the last bar lengthened by 3%',
      (shape) =>
        shape.shape === 'rect' && shape.fill !== 'paper' && shape.fill !== 'tint' && shape.width > 50,
      (shape) => (shape.shape === 'rect' ? { ...shape, width: shape.width * 1.03 } : shape),
      ['bars', 'grouped-bars', 'ranks', 'yardstick'],
    ],
    [
      'an arrow turned round',
      isArrow,
      (shape) => (isArrow(shape) ? turned(shape) : shape),
      (Object.keys(BOUNDED) as Kind[]).sort(),
    ],
    [
      'the last dot moved by two points',
      (shape) => shape.shape === 'circle' && shape.r < 6,
      (shape) => (shape.shape === 'circle' ? { ...shape, cx: shape.cx + 2 } : shape),
      [
        'dots',
        'dumbbell',
        'funnel',
        'intervals',
        'line',
        'matrix',
        'range',
        'ranks',
        'slope',
        'small-multiples',
        'target',
      ],
    ],
    [
      'another digit in the last number',
      (shape) => shape.shape === 'text' && /\d/.test(shape.text),
      (shape) =>
        shape.shape === 'text'
          ? { ...shape, text: shape.text.replace(/\d/, (digit) => another(digit)) }
          : shape,
      kinds.filter((kind) => kind !== 'confidence').sort(),
    ],
  ])('with %s is found out in each that has one', async (_, is, by, charts) => {
    const found = await foundWith((scene) => {
      const at = scene.shapes.findLastIndex(is);
      return { ...scene, shapes: scene.shapes.map((shape, i) => (i === at ? by(shape) : shape)) };
    });
    expect(kindsIn(found)).toEqual(charts);
  });
  it('with two labels swapped is found out in each', async () => {
    const found = await foundWith((scene) => {
      const texts = scene.shapes.filter((shape) => shape.shape === 'text');
      const [a, b] = [texts[0], texts.findLast(({ text }) => text !== texts[0]?.text)];
      const swap = (shape: Shape): Shape => {
        if (shape.shape !== 'text' || !a || !b) return shape;
        return shape === a ? { ...shape, text: b.text } : shape === b ? { ...shape, text: a.text } : shape;
      };
      return { ...scene, shapes: scene.shapes.map(swap) };
    });
    expect(kindsIn(found)).toEqual(kinds.filter((kind) => kind !== 'confidence').sort());
  });
  it('and a rating with another step filled is found out beside its word', async () => {
    const found = await foundWith((scene, { chart }) =>
      chart === 'confidence'
        ? {
            ...scene,
            shapes: scene.shapes.map((shape) =>
              shape.shape === 'rect' ? { ...shape, fill: 'lead' } : shape,
            ),
          }
        : scene,
    );
    expect([...new Set(found)]).toEqual([
      'report.pdf: the drawing "A badge of three steps": it has 3 steps filled, expected the first 2: its rating is "moderate"',
      'report.pdf: the drawing beside "moderate": it has 3 steps filled, expected the first 2: its rating is "moderate"',
    ]);
  });
});
