import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const SRC = join(__dirname, '../../src');
const files = (readdirSync(SRC, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(sep).join('/'));

/** Ways to make text of a number, or to round it for print, that belong to one file. */
const WAYS: Readonly<Record<string, RegExp>> = {
  toLocaleString: /toLocaleString/,
  'Intl.NumberFormat': /Intl\.NumberFormat/,
  toFixed: /\.toFixed\(/,
  toPrecision: /\.toPrecision\(/,
  'Math.round': /Math\.round\(/,
  // `${share}%`, and not the classes of letters (`\p{N}%`) of patterns that read.
  'a per cent sign after a value': /(?<!\\p\{\w+)\}%/,
  'a per cent sign for a unit': /\?\s*'%'/,
};

/** The one place where numbers are printed, and the places that draw and print no number of an edition. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // A number of a spreadsheet has the 15 digits that it shows.
  'model/number.ts': ['toFixed', 'toPrecision'],
  'model/steps.ts': ['Math.round'],
  // Widths of columns, in centimetres and as CSS.
  'spreadsheet/ods.ts': ['toFixed'],
  'render/html/style.ts': ['a per cent sign after a value'],
};

const waysIn = (text: string): string[] =>
  Object.entries(WAYS).flatMap(([way, pattern]) => (pattern.test(text) ? [way] : []));

describe('the printing of numbers', () => {
  it('has one place, so that one number is nowhere printed in two ways', () => {
    const found = files.flatMap((file) =>
      waysIn(readFileSync(join(SRC, file), 'utf8'))
        .filter((way) => !ALLOWED[file]?.includes(way))
        .map((way) => `${file}: ${way}`),
    );
    expect(found).toEqual([]);
  });
  it('is allowed nowhere that has no need of it any more', () => {
    const idle = Object.entries(ALLOWED).flatMap(([file, ways]) => {
      const used = waysIn(readFileSync(join(SRC, file), 'utf8'));
      return ways.filter((way) => !used.includes(way)).map((way) => `${file}: ${way}`);
    });
    expect(idle).toEqual([]);
  });
  it.each([
    ['rows.toLocaleString()', ['toLocaleString']],
    ['String(Math.round(share * 10) / 10)', ['Math.round']],
    ['`${share}%`', ['a per cent sign after a value']],
    ["digits + (unit === 'percent' ? '%' : '')", ['a per cent sign for a unit']],
    ['/\\p{N}%?/u', []],
    ['printNumber(share, unit, 1)', []],
  ])('knows %s for what it is', (text, ways) => {
    expect(waysIn(text)).toEqual(ways);
  });
});
