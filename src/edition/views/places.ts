import { comparePlaces, type Place } from '../../diagnostics/place';

/** Every place that anything in a value knows of itself, once. */
export function placesIn(value: unknown): readonly Place[] {
  const found = new Map<string, Place>();
  const visit = (inner: unknown): void => {
    if (typeof inner !== 'object' || inner === null) return;
    if (isPlace(inner)) found.set(keyOf(inner), inner);
    else for (const part of Object.values(inner)) visit(part);
  };
  visit(value);
  return [...found.values()].sort(comparePlaces);
}

const isPlace = (value: object): value is Place =>
  'file' in value && 'line' in value && 'column' in value && typeof value.line === 'number';
const keyOf = ({ file, line, column }: Place): string => `${file}:${line}:${column}`;

/**
 * Whether what stands at a place is shown: it belongs to the last thing that begins at or before it, and in a file
 * of which nothing is shown, to nothing that is. A thing that is new in an edition and knows its place needs no
 * entry here.
 */
export function showsPlaceOf(whole: readonly Place[], shown: readonly Place[]): (place: Place) => boolean {
  const kept = new Set(shown.map(keyOf));
  const byFile = new Map<string, Place[]>();
  for (const place of whole) byFile.set(place.file, [...(byFile.get(place.file) ?? []), place]);
  return (place) => {
    const inFile = byFile.get(place.file);
    if (!inFile) return true;
    if (!inFile.some((one) => kept.has(keyOf(one)))) return false;
    const before = inFile.filter((one) => comparePlaces(one, place) <= 0).at(-1);
    return before === undefined || kept.has(keyOf(before));
  };
}
