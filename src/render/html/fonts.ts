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
export const htmlFonts = (): readonly PageFont[] => (shipped ??= readFonts());
let shipped: readonly PageFont[] | null = null;

function readFonts(): readonly PageFont[] {
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

/** Letters from one to another, by their numbers. */
type Letters = readonly [first: number, last: number];
const lettersOf = (unicodeRange: string): readonly Letters[] =>
  unicodeRange.split(',').map((part) => {
    const [first = '', last = first] = part.trim().slice('U+'.length).split('-');
    return [parseInt(first, 16), parseInt(last, 16)];
  });
/** What is left of some letters without others. */
const without = (letters: readonly Letters[], [from, to]: Letters): readonly Letters[] =>
  letters.flatMap(([first, last]) =>
    [[first, Math.min(last, from - 1)] as const, [Math.max(first, to + 1), last] as const].filter(
      ([low, high]) => low <= high && (low < from || high > to),
    ),
  );
const holds = (text: string, letters: readonly Letters[]): boolean => {
  const inClass = letters.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`);
  return letters.length > 0 && new RegExp(`[${inClass.join('')}]`, 'u').test(text);
};

/**
 * The fonts that the text needs. A range is left out when the ranges before it hold all that it would be
 * used for, so a page without a rarer letter does not carry the cuts that hold those.
 */
export function fontsFor(text: string, fonts: readonly PageFont[]): readonly PageFont[] {
  const needed = new Set<string | undefined>([undefined]);
  const held: Letters[] = [];
  for (const range of new Set(fonts.map(({ unicodeRange }) => unicodeRange))) {
    if (range === undefined) continue;
    const own = lettersOf(range);
    if (!holds(text, held.reduce(without, own))) continue;
    needed.add(range);
    held.push(...own);
  }
  return fonts.filter(({ unicodeRange }) => needed.has(unicodeRange));
}
