import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Fontkit from 'fontkit';
import type { Font, FontCollection } from 'fontkit';

/** The faces that documents are set in. */
export const WEIGHTS = ['regular', 'semibold', 'bold', 'italic', 'bold-italic'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** One letter as it is painted: which glyph, how far it moves the pen, and the kerning before it. */
export interface SetGlyph {
  readonly glyph: number;
  readonly codePoint: number;
  /** Advance in font units, without kerning. */
  readonly advance: number;
  /** Added to the advance of the glyph before, in font units; mostly 0 or negative. */
  readonly kern: number;
}

/** A parsed font with the little of it that setting type needs. */
export interface Face {
  readonly weight: Weight;
  readonly font: Font;
  readonly unitsPerEm: number;
  readonly has: (codePoint: number) => boolean;
  /** Glyphs in order, one a code point; a letter that the font lacks is glyph 0. */
  readonly shape: (text: string) => readonly SetGlyph[];
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

// Loading fontkit takes a tenth of a second of processor time, so that it waits until type is set.
const load = createRequire(__filename);

function openFont(weight: Weight): Font {
  const { create } = load('fontkit') as typeof Fontkit;
  const folder = dirname(load.resolve('@expo-google-fonts/source-sans-3/package.json'));
  const path = join(folder, FILES[weight]);
  const font = create(readFileSync(path));
  if (!isFont(font)) throw new Error(`expected one font in "${path}", found a collection`);
  return font;
}

// Parsing a face costs about 10 ms and its kerning more: each is opened when it is first used, and once.
const faces = new Map<Weight, Face>();

/** The face of a weight, parsed once a process. */
export function faceOf(weight: Weight): Face {
  let face = faces.get(weight);
  if (!face) {
    face = makeFace(weight, openFont(weight));
    faces.set(weight, face);
  }
  return face;
}

interface Glyph {
  readonly id: number;
  readonly advance: number;
}

/**
 * Letters from the character map and advances from the metrics table; kerning by asking the shaping engine
 * for a pair once. Shaping each word whole gives the same widths and takes twenty times as long.
 */
function makeFace(weight: Weight, font: Font): Face {
  const glyphs = new Map<number, Glyph>();
  const kerns = new Map<number, number>();
  const widths = new Map<string, number>();

  const glyphOf = (codePoint: number): Glyph => {
    let glyph = glyphs.get(codePoint);
    if (!glyph) {
      const found = font.glyphForCodePoint(codePoint);
      glyph = { id: found.id, advance: found.advanceWidth };
      glyphs.set(codePoint, glyph);
    }
    return glyph;
  };
  const kernBetween = (a: number, b: number): number => {
    const key = a * 0x110000 + b;
    let kern = kerns.get(key);
    if (kern === undefined) {
      const run = font.layout(String.fromCodePoint(a, b));
      // A pair that makes a ligature is set as its two letters, so that each can be searched for.
      kern = run.glyphs.length === 2 ? run.advanceWidth - glyphOf(a).advance - glyphOf(b).advance : 0;
      kerns.set(key, kern);
    }
    return kern;
  };
  const shape = (text: string): readonly SetGlyph[] => {
    const set: SetGlyph[] = [];
    let before: number | null = null;
    for (const letter of text) {
      const codePoint = letter.codePointAt(0) ?? 0;
      const { id, advance } = glyphOf(codePoint);
      const kern = before === null ? 0 : kernBetween(before, codePoint);
      set.push({ glyph: id, codePoint, advance, kern });
      before = codePoint;
    }
    return set;
  };
  const width = (text: string): number => {
    let ems = widths.get(text);
    if (ems === undefined) {
      let units = 0;
      for (const { advance, kern } of shape(text)) units += advance + kern;
      ems = units / font.unitsPerEm;
      widths.set(text, ems);
    }
    return ems;
  };
  return { weight, font, unitsPerEm: font.unitsPerEm, has: (c) => glyphOf(c).id !== 0, shape, width };
}
