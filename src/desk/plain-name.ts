const LONGEST_NAME = 120;

/** A name without a path, without signs that are no letters of it, and no longer than a name is but for its ending. */
export function plainName(text: string, ends: RegExp): string {
  const last = text.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} ._()&+-]/gu, '_')
    .replace(/^[ .]+|[ .]+$/g, '');
  const ending = ends.exec(clean)?.[0] ?? '';
  return `${clean.slice(0, clean.length - ending.length).slice(0, LONGEST_NAME)}${ending}`;
}
