import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { create, type Font, type FontCollection } from 'fontkit';
import { readPost } from './font-tables';
import { readKerning, type Kerning } from './kerning';

/** The faces that documents are set in. */
export const WEIGHTS = ['regular', 'semibold', 'bold', 'italic', 'bold-italic'] as const;
export type Weight = (typeof WEIGHTS)[number];

/**
 * Told of each letter as it is painted: which glyph, for which letter, its advance without kerning, and what is
 * added to the advance of the glyph before, mostly 0 or negative. All in font units.
 */
export type SetGlyph = (glyph: number, codePoint: number, advance: number, kern: number) => void;

/** A parsed font with the little of it that setting type needs. */
export interface Face {
  readonly weight: Weight;
  readonly font: Font;
  readonly unitsPerEm: number;
  readonly has: (codePoint: number) => boolean;
  readonly hasAll: (text: string) => boolean;
  /** Glyphs in order, one a code point; a letter that the font lacks is glyph 0. */
  readonly shape: (text: string, set: SetGlyph) => void;
  /** What is added to the advance of a glyph before another, in font units. */
  readonly kern: (glyph: number, next: number) => number;
  /** Width in ems. */
  readonly width: (text: string) => number;
}

const FILES: Readonly<Record<Weight, string>> = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  semibold: '600SemiBold/SourceSans3_600SemiBold.ttf',
  bold: '700Bold/SourceSans3_700Bold.ttf',
  italic: '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  'bold-italic': '700Bold_Italic/SourceSans3_700Bold_Italic.ttf',
};

const isFont = (font: Font | FontCollection): font is Font => 'unitsPerEm' in font;

function openFace(weight: Weight): Face {
  const folder = dirname(require.resolve('@expo-google-fonts/source-sans-3/package.json'));
  const path = join(folder, FILES[weight]);
  const file = readFileSync(path);
  const font = create(file);
  if (!isFont(font)) throw new Error(`expected one font in "${path}", found a collection`);
  // With this table the library would read the names of two thousand glyphs, for which nobody asks.
  const lean = Object.create(font, { post: { value: readPost(file) } }) as Font;
  return makeFace(weight, lean, readKerning(file));
}

// Parsing a face costs some milliseconds: each is opened when it is first used, and once.
const faces = new Map<Weight, Face>();

/** The face of a weight, parsed once a process. */
export function faceOf(weight: Weight): Face {
  let face = faces.get(weight);
  if (!face) {
    face = openFace(weight);
    faces.set(weight, face);
  }
  return face;
}

interface Glyph {
  readonly id: number;
  readonly advance: number;
}

/** Letters below this are looked up in a list: nearly all of a report's. */
const COMMON = 0x2200;
/** Widths kept; a process that goes on building forgets them all when there are more. */
const MOST_WIDTHS = 50_000;

/**
 * Letters from the character map, advances from the metrics table, kerning from the pairs. Shaping each word
 * gives the same widths and takes twenty times as long; ligatures are left out, so that every letter can be
 * searched for.
 */
function makeFace(weight: Weight, font: Font, kerning: Kerning): Face {
  const common: (Glyph | undefined)[] = new Array<Glyph | undefined>(COMMON);
  const others = new Map<number, Glyph>();
  const kerns = new Map<number, number>();
  const widths = new Map<string, number>();
  // Read once: the library looks it up in the file's tables each time that it is asked.
  const { unitsPerEm } = font;

  const glyphOf = (codePoint: number): Glyph => {
    const known = codePoint < COMMON ? common[codePoint] : others.get(codePoint);
    if (known) return known;
    const found = font.glyphForCodePoint(codePoint);
    const glyph = { id: found.id, advance: found.advanceWidth };
    if (codePoint < COMMON) common[codePoint] = glyph;
    else others.set(codePoint, glyph);
    return glyph;
  };
  const kernBetween = (a: number, b: number): number => {
    const key = a * 0x10000 + b;
    let kern = kerns.get(key);
    if (kern === undefined) {
      kern = kerning(a, b);
      kerns.set(key, kern);
    }
    return kern;
  };
  const shape = (text: string, set: SetGlyph): void => {
    let before = -1;
    for (let i = 0; i < text.length; i++) {
      const codePoint = text.codePointAt(i) ?? 0;
      if (codePoint > 0xffff) i++;
      const { id, advance } = glyphOf(codePoint);
      set(id, codePoint, advance, before < 0 ? 0 : kernBetween(before, id));
      before = id;
    }
  };
  const width = (text: string): number => {
    const known = widths.get(text);
    if (known !== undefined) return known;
    let units = 0;
    let before = -1;
    for (let i = 0; i < text.length; i++) {
      const codePoint = text.codePointAt(i) ?? 0;
      if (codePoint > 0xffff) i++;
      const { id, advance } = glyphOf(codePoint);
      units += before < 0 ? advance : advance + kernBetween(before, id);
      before = id;
    }
    const ems = units / unitsPerEm;
    if (widths.size >= MOST_WIDTHS) widths.clear();
    widths.set(text, ems);
    return ems;
  };
  const has = (codePoint: number): boolean => glyphOf(codePoint).id !== 0;
  const hasAll = (text: string): boolean => {
    for (let i = 0; i < text.length; i++) {
      const codePoint = text.codePointAt(i) ?? 0;
      if (codePoint > 0xffff) i++;
      if (!has(codePoint)) return false;
    }
    return true;
  };
  return { weight, font, unitsPerEm, has, hasAll, shape, kern: kernBetween, width };
}
