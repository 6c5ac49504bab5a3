/**
 * Kerning of a font, read from its positioning table (OpenType GPOS): the pairs of the feature `kern` for
 * Latin script. A shaping engine gives the same numbers, and takes half a second to be asked for the pairs
 * of a report.
 */
export type Kerning = (left: number, right: number) => number;

const X_ADVANCE = 0x4;
const PAIRS = 2;
const EXTENSION = 9;

/** Reads the pairs of a font file; a font without them has none. Numbers are in font units. */
export function readKerning(file: Uint8Array): Kerning {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const table = tableAt(view, 'GPOS');
  if (table === null) return () => 0;
  const lookups = kernLookups(view, table).map((lookup) =>
    subtablesOf(view, lookup).map((at) => pairsAt(view, at)),
  );
  return (left, right) => {
    let sum = 0;
    for (const subtables of lookups)
      for (const pairs of subtables) {
        const kern = pairs(left, right);
        if (kern === null) continue;
        sum += kern;
        break;
      }
    return sum;
  };
}

const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

function tableAt(view: DataView, tag: string): number | null {
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16;
    if (tagAt(view, record) === tag) return view.getUint32(record + 8);
  }
  return null;
}

/** A list of tagged offsets: how scripts and features are kept. */
function tagged(view: DataView, list: number): { readonly tag: string; readonly at: number }[] {
  return Array.from({ length: view.getUint16(list) }, (_, i) => {
    const record = list + 2 + i * 6;
    return { tag: tagAt(view, record), at: list + view.getUint16(record + 4) };
  });
}

function kernLookups(view: DataView, table: number): number[] {
  const scripts = tagged(view, table + view.getUint16(table + 4));
  const features = tagged(view, table + view.getUint16(table + 6));
  const list = table + view.getUint16(table + 8);
  const script = scripts.find(({ tag }) => tag === 'latn') ?? scripts.find(({ tag }) => tag === 'DFLT');
  if (!script) return [];
  const language = script.at + view.getUint16(script.at);
  const indices = Array.from({ length: view.getUint16(language + 4) }, (_, i) =>
    view.getUint16(language + 6 + i * 2),
  );
  const lookups = indices.flatMap((index) => {
    const feature = features[index];
    if (feature?.tag !== 'kern') return [];
    return Array.from({ length: view.getUint16(feature.at + 2) }, (_, i) =>
      view.getUint16(feature.at + 4 + i * 2),
    );
  });
  // Lookups are applied in the order of the list, whatever the order in which a feature names them.
  return [...new Set(lookups)]
    .sort((a, b) => a - b)
    .map((index) => list + view.getUint16(list + 2 + index * 2));
}

function subtablesOf(view: DataView, lookup: number): number[] {
  const type = view.getUint16(lookup);
  const at = Array.from(
    { length: view.getUint16(lookup + 4) },
    (_, i) => lookup + view.getUint16(lookup + 6 + i * 2),
  );
  if (type === PAIRS) return at;
  if (type !== EXTENSION) return [];
  return at.filter((e) => view.getUint16(e + 2) === PAIRS).map((e) => e + view.getUint32(e + 4));
}

type Pairs = (left: number, right: number) => number | null;

function pairsAt(view: DataView, at: number): Pairs {
  const covered = coverage(view, at + view.getUint16(at + 2));
  const first = view.getUint16(at + 4);
  const size = valueSize(first) + valueSize(view.getUint16(at + 6));
  // The advance comes after the two placements, where they are there.
  const within = valueSize(first & (X_ADVANCE - 1));
  const advance = (value: number): number => ((first & X_ADVANCE) === 0 ? 0 : view.getInt16(value + within));
  if (view.getUint16(at) === 1) return singlePairs(view, at, covered, size, advance);
  return classPairs(view, at, covered, size, advance);
}

/** Bytes of a value record: two for each bit that is set. */
function valueSize(format: number): number {
  let size = 0;
  for (let bits = format; bits > 0; bits >>= 1) size += (bits & 1) * 2;
  return size;
}

function singlePairs(
  view: DataView,
  at: number,
  covered: ReadonlyMap<number, number>,
  size: number,
  advance: (value: number) => number,
): Pairs {
  return (left, right) => {
    const index = covered.get(left);
    if (index === undefined) return null;
    const set = at + view.getUint16(at + 10 + index * 2);
    for (let i = 0; i < view.getUint16(set); i++) {
      const record = set + 2 + i * (2 + size);
      if (view.getUint16(record) === right) return advance(record + 2);
    }
    return null;
  };
}

function classPairs(
  view: DataView,
  at: number,
  covered: ReadonlyMap<number, number>,
  size: number,
  advance: (value: number) => number,
): Pairs {
  const lefts = classes(view, at + view.getUint16(at + 8));
  const rights = classes(view, at + view.getUint16(at + 10));
  const perRow = view.getUint16(at + 14);
  return (left, right) => {
    if (!covered.has(left)) return null;
    return advance(at + 16 + ((lefts.get(left) ?? 0) * perRow + (rights.get(right) ?? 0)) * size);
  };
}

/** Glyphs that a subtable is about, with their index in it. */
function coverage(view: DataView, at: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  const count = view.getUint16(at + 2);
  if (view.getUint16(at) === 1) {
    for (let i = 0; i < count; i++) glyphs.set(view.getUint16(at + 4 + i * 2), i);
    return glyphs;
  }
  forRanges(view, at + 4, count, (glyph, start, index) => glyphs.set(glyph, index + glyph - start));
  return glyphs;
}

function classes(view: DataView, at: number): Map<number, number> {
  const found = new Map<number, number>();
  if (view.getUint16(at) === 1) {
    const start = view.getUint16(at + 2);
    for (let i = 0; i < view.getUint16(at + 4); i++) found.set(start + i, view.getUint16(at + 6 + i * 2));
    return found;
  }
  forRanges(view, at + 4, view.getUint16(at + 2), (glyph, _, value) => found.set(glyph, value));
  return found;
}

function forRanges(
  view: DataView,
  at: number,
  count: number,
  each: (glyph: number, start: number, value: number) => void,
): void {
  for (let i = 0; i < count; i++) {
    const range = at + i * 6;
    const start = view.getUint16(range);
    for (let glyph = start; glyph <= view.getUint16(range + 2); glyph++)
      each(glyph, start, view.getUint16(range + 4));
  }
}
