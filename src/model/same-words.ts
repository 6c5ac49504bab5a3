/**
 * What was made of something with only its quotation marks and apostrophes changed, given back; throws where anything
 * else became different. It is held against what it was made of by lines of its own, since from here on what was made
 * is what is checked, printed and proven: nobody would see a digit that changed on the way.
 */
export function sameWords<T>(before: T, after: T): T {
  const place = difference(before, after);
  if (place === null) return after;
  throw new Error(`setting quotation marks changed more than them: ${place}`);
}

const plain = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

/** The first thing that differs, said as what it was and is; null where only marks do. */
function difference(before: unknown, after: unknown): string | null {
  if (before === after) return null;
  if (typeof before === 'string' && typeof after === 'string')
    return plain(before) === plain(after) ? null : `"${before}" became "${after}"`;
  if (!isObject(before) || !isObject(after)) return `${String(before)} became ${String(after)}`;
  const [names, others] = [Object.keys(before), Object.keys(after)];
  if (names.length !== others.length) return `${names.join()} became ${others.join()}`;
  for (const name of names) {
    const found = difference(before[name], after[name]);
    if (found !== null) return found;
  }
  return null;
}
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
