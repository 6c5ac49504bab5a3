import { withoutMarkers } from '../clean-text';

export function slug(text: string): string {
  const plain = withoutMarkers(text)
    .toLowerCase()
    .replace(/^\(column ([a-z]+)\)$/, 'column_$1')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40)
    .replace(/_+$/, '');
  return plain === '' ? 'column' : plain;
}
/** A header without its notes and its line breaks. */
export const plainLabel = (label: string): string =>
  withoutMarkers(label).replace(/(?<=[a-z]{3}\)?)\d{1,2}(,\s?\d{1,2})*(?=\)?$)/i, '');
export const quoted = (text: string): string => `"${withoutMarkers(text)}"`;
export const someOf = (names: readonly string[]): string => {
  const all = [...new Set(names.map((name) => withoutMarkers(name)))];
  return all.length > 5 ? `${all.slice(0, 4).join(', ')} and ${all.length - 4} more` : all.join(', ');
};
export function ranges(rows: readonly number[]): string {
  const found: [number, number][] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && row === last[1] + 1) last[1] = row;
    else found.push([row, row]);
  }
  const texts = found.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`));
  return `${rows.length === 1 ? 'row' : 'rows'} ${texts.length > 6 ? `${texts.slice(0, 5).join(', ')} …` : texts.join(', ')}`;
}
