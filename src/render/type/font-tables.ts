const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

/** Where a table of a font file begins; null where it has none of this name. */
export function tableAt(view: DataView, tag: string): number | null {
  for (let i = 0; i < view.getUint16(4); i++) {
    const record = 12 + i * 16;
    if (tagAt(view, record) === tag) return view.getUint32(record + 8);
  }
  return null;
}

/** A list of tagged offsets: how scripts and features are kept. */
export function tagged(view: DataView, list: number): { readonly tag: string; readonly at: number }[] {
  return Array.from({ length: view.getUint16(list) }, (_, i) => {
    const record = list + 2 + i * 6;
    return { tag: tagAt(view, record), at: list + view.getUint16(record + 4) };
  });
}

/** How a face stands and is underlined. */
export interface Post {
  /** In degrees, negative where the letters lean to the right. */
  readonly italicAngle: number;
  /** In font units. */
  readonly underlinePosition: number;
  readonly underlineThickness: number;
  /** Not 0 where every letter is as wide as the others. */
  readonly isFixedPitch: number;
}

/** The numbers at the head of a font's table `post` (OpenType); the names of its glyphs, which follow, are not read. */
export function readPost(file: Uint8Array): Post {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const table = tableAt(view, 'post');
  if (table === null) throw new Error('the font has no table "post"');
  return {
    italicAngle: view.getInt32(table + 4) / 0x10000,
    underlinePosition: view.getInt16(table + 8),
    underlineThickness: view.getInt16(table + 10),
    isFixedPitch: view.getUint32(table + 12),
  };
}
