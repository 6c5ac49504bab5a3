import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Scene } from '../../../src/model/figure';
import type { Theme } from '../../../src/model/theme';
import { drawFigure, sceneToSvg } from '../../../src/render/chart';
import { textWidth } from '../../../src/render/type/measure-text';
import { BOUNDED, FIGURES } from '../../fixtures/documents/figures';

const theme = parse(readFileSync(join(__dirname, '../../../templates/theme.yaml'), 'utf8')) as Theme;
const draw = (kind: keyof typeof FIGURES, width: number, textSize = 15): Scene =>
  drawFigure(FIGURES[kind], { width, textSize, labels: theme.labels });
const kinds = Object.keys(FIGURES) as (keyof typeof FIGURES)[];
const textsOf = (scene: Scene) => scene.shapes.flatMap((shape) => (shape.shape === 'text' ? [shape] : []));
const boxesOf = (scene: Scene) =>
  textsOf(scene).map(({ text, x, y, size, weight, anchor }) => {
    const width = textWidth(text, size, weight);
    const left = x - { start: 0, middle: width / 2, end: width }[anchor];
    return { text, left, right: left + width, top: y - size * 0.72, bottom: y + size * 0.18 };
  });

function keepsApart(scene: Scene, width: number): void {
  const boxes = boxesOf(scene);
  for (const box of boxes) {
    expect(box.left).toBeGreaterThanOrEqual(-0.5);
    expect(box.right).toBeLessThanOrEqual(width + 0.5);
    expect(box.top).toBeGreaterThanOrEqual(-0.5);
    expect(box.bottom).toBeLessThanOrEqual(scene.height + 0.5);
  }
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) {
      const apart =
        a.right - 0.5 <= b.left ||
        b.right - 0.5 <= a.left ||
        a.bottom - 0.5 <= b.top ||
        b.bottom - 0.5 <= a.top;
      if (!apart) throw new Error(`"${a.text}" and "${b.text}" lie on each other at ${width}`);
    }
  });
}

describe.each(kinds)('a figure of %s', (kind) => {
  it.each([258, 288, 320, 400, 480, 640, 720, 760])('keeps its words inside and apart at %d', (width) => {
    keepsApart(draw(kind, width), width);
  });
  it('is the same each time', () => {
    expect(draw(kind, 640)).toEqual(draw(kind, 640));
  });
});

describe.each(Object.entries(BOUNDED))('a figure of %s with bounds', (_, figure) => {
  it.each([258, 320, 480, 640, 760])('keeps its words inside and apart at %d', (width) => {
    keepsApart(drawFigure(figure, { width, textSize: 15, labels: theme.labels }), width);
  });
});

describe('a line chart', () => {
  const scene = draw('line', 760, 16);
  it('draws no line across a break or a missing point', () => {
    const paths = scene.shapes.flatMap((shape) => (shape.shape === 'path' ? [shape.d] : []));
    // Four points and two of the first line; two, one (no line), and two of the second.
    expect(paths.map((d) => d.match(/[ML]/g)?.length)).toEqual([4, 2, 2, 2]);
  });
  it('names the break and the provisional points', () => {
    const words = textsOf(scene).map(({ text }) => text);
    expect(words).toContain('counting rules changed, June 2021');
    expect(words.filter((text) => text === 'provisional').length).toBeGreaterThan(1);
  });
  it('draws a provisional point open', () => {
    const open = scene.shapes.filter((shape) => shape.shape === 'circle' && shape.fill === 'paper');
    expect(open).toHaveLength(3); // one a line, and one in the key
  });
});

describe('a number that is missing', () => {
  it('has its shorthand and no bar', () => {
    const scene = draw('bars', 640);
    expect(scene.shapes.filter(({ shape }) => shape === 'rect')).toHaveLength(2);
    expect(textsOf(scene).map(({ text }) => text)).toContain('[x]');
  });
});

describe('a drawing as a file of its own', () => {
  it('holds its words to the room they were measured for, whatever the type of the viewer', () => {
    const svg = sceneToSvg(draw('bars', 640), {
      title: 't',
      description: 'd',
      idPrefix: 'p',
      ink: () => '#000000',
      fontFamily: 'x',
      standalone: true,
    });
    for (const [, length = ''] of svg.matchAll(/<text [^>]*textLength="([\d.]+)"/g))
      expect(Number(length)).toBeGreaterThan(0);
    expect(svg.match(/<text /g)?.length).toBe(svg.match(/textLength=/g)?.length);
  });
});

describe('the tile map', () => {
  it('has a tile of its own for each of the 43 territorial forces', () => {
    const forces = readFileSync(join(__dirname, '../../../data/reference/forces.csv'), 'utf8')
      .split(/\r?\n/)
      .filter((row) => row.includes(',territorial,') || row.endsWith(',territorial'))
      .map((row) => row.split(',')[0]);
    const { tiles } = FIGURES.tiles;
    expect(tiles).toHaveLength(43);
    expect(tiles.map(({ id }) => id).sort()).toEqual([...forces].sort());
    expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(43);
    expect(new Set(tiles.map(({ short }) => short)).size).toBe(43);
  });
  it.each([
    ['northumbria', 'north of', 'kent'],
    ['north-wales', 'west of', 'norfolk'],
    ['devon-and-cornwall', 'west of', 'sussex'],
    ['merseyside', 'west of', 'humberside'],
    ['hertfordshire', 'north of', 'metropolitan-police'],
    ['greater-manchester', 'north of', 'west-midlands'],
  ])('puts %s %s %s', (a, where, b) => {
    const at = (id: string) => FIGURES.tiles.tiles.find((tile) => tile.id === id) ?? { column: 0, row: 0 };
    if (where === 'north of') expect(at(a).row).toBeLessThan(at(b).row);
    else expect(at(a).column).toBeLessThan(at(b).column);
  });
});
