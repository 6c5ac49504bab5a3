import { tableAt, tagged } from './font-tables';

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
  covered: Lookup,
  size: number,
  advance: (value: number) => number,
): Pairs {
  return (left, right) => {
    const index = covered(left);
    if (index === null) return null;
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
  covered: Lookup,
  size: number,
  advance: (value: number) => number,
): Pairs {
  const lefts = classes(view, at + view.getUint16(at + 8));
  const rights = classes(view, at + view.getUint16(at + 10));
  const perRow = view.getUint16(at + 14);
  return (left, right) => {
    if (covered(left) === null) return null;
    return advance(at + 16 + (lefts(left) * perRow + rights(right)) * size);
  };
}

type Lookup = (glyph: number) => number | null;

/** The index in a subtable of each glyph that it is about. Looked up and not unpacked: a text uses few glyphs. */
function coverage(view: DataView, at: number): Lookup {
  const count = view.getUint16(at + 2);
  if (view.getUint16(at) === 2)
    return (glyph) => {
      const range = rangeOf(view, at + 4, count, glyph);
      return range === null ? null : view.getUint16(range + 4) + glyph - view.getUint16(range);
    };
  return (glyph) => {
    const index = lastUpTo(count, (i) => view.getUint16(at + 4 + i * 2) <= glyph);
    return index >= 0 && view.getUint16(at + 4 + index * 2) === glyph ? index : null;
  };
}

/** The class of a glyph; 0 is the class of all that are not named. */
function classes(view: DataView, at: number): (glyph: number) => number {
  if (view.getUint16(at) === 2)
    return (glyph) => {
      const range = rangeOf(view, at + 4, view.getUint16(at + 2), glyph);
      return range === null ? 0 : view.getUint16(range + 4);
    };
  const start = view.getUint16(at + 2);
  const end = start + view.getUint16(at + 4);
  return (glyph) => (glyph >= start && glyph < end ? view.getUint16(at + 6 + (glyph - start) * 2) : 0);
}

/** Where the record (first, last, value) stands whose range holds the glyph. */
function rangeOf(view: DataView, at: number, count: number, glyph: number): number | null {
  const index = lastUpTo(count, (i) => view.getUint16(at + i * 6) <= glyph);
  const range = at + index * 6;
  return index >= 0 && glyph <= view.getUint16(range + 2) ? range : null;
}

/** The last index for which a condition holds that holds up to some index and not after; -1 where it never does. */
function lastUpTo(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
