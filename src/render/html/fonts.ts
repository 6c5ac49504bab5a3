import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One cut of the type, for one range of characters. */
export interface PageFont {
  readonly weight: number;
  readonly style: 'normal' | 'italic';
  /** The characters it holds, as CSS writes them: `U+0000-00FF,U+0131`. Without it, all. */
  readonly unicodeRange?: string;
  readonly woff2: Uint8Array;
}

const CUTS = [
  { weight: 400, style: 'normal' },
  { weight: 400, style: 'italic' },
  { weight: 600, style: 'normal' },
] as const;
const SUBSETS = ['latin', 'latin-ext'] as const;

/**
 * Reads the type that travels with the software: three cuts, each for Western European letters and for the
 * other Latin ones. The page embeds only those whose characters it uses. Throws when the package is missing.
 */
export function htmlFonts(): readonly PageFont[] {
  const folder = dirname(require.resolve('@fontsource/source-sans-3/package.json'));
  const ranges = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  return SUBSETS.flatMap((subset) =>
    CUTS.map(({ weight, style }): PageFont => {
      const range = ranges[subset];
      const woff2 = readFileSync(join(folder, 'files', `source-sans-3-${subset}-${weight}-${style}.woff2`));
      return { weight, style, woff2, ...(range === undefined ? {} : { unicodeRange: range }) };
    }),
  );
}

interface Range {
  readonly first: number;
  readonly last: number;
}
const rangesOf = (unicodeRange: string): readonly Range[] =>
  unicodeRange.split(',').map((part) => {
    const [first = '', last = first] = part.trim().slice('U+'.length).split('-');
    return { first: parseInt(first, 16), last: parseInt(last, 16) };
  });

const holds = (ranges: readonly Range[], char: number): boolean =>
  ranges.some(({ first, last }) => first <= char && char <= last);

/** A page is long and has few letters besides those of ASCII, each of which is looked for by itself. */
function codePointsOf(text: string): Set<number> {
  const found = new Set<number>();
  for (let code = 0; code < 0x80; code++) if (text.includes(String.fromCharCode(code))) found.add(code);
  for (const run of new Set(text.match(/[\u0080-\uffff]+/g)))
    for (const letter of run) found.add(letter.codePointAt(0) ?? 0);
  return found;
}

/**
 * The fonts that the text needs. A range is left out when the ranges before it hold all that it would be
 * used for, so a page without a rarer letter does not carry the cuts that hold those.
 */
export function fontsFor(text: string, fonts: readonly PageFont[]): readonly PageFont[] {
  const open = codePointsOf(text);
  const needed = new Set<string | undefined>([undefined]);
  for (const { unicodeRange } of fonts) {
    if (unicodeRange === undefined || needed.has(unicodeRange)) continue;
    const ranges = rangesOf(unicodeRange);
    const held = [...open].filter((char) => holds(ranges, char));
    if (held.length > 0) needed.add(unicodeRange);
    for (const char of held) open.delete(char);
  }
  return fonts.filter(({ unicodeRange }) => needed.has(unicodeRange));
}
