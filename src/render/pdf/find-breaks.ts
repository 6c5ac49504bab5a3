import LineBreaker from 'linebreak';

/** A place where a line may end, or must. */
export interface Break {
  readonly position: number;
  readonly required: boolean;
}
/** Finding them is dear, and the same words are set again when a report is built again. */
const known = new Map<string, readonly Break[]>();
const plain = new Map<string, readonly number[] | null>();
const MOST_KNOWN = 20_000;

/**
 * Where lines of a text may end, its end included: by the line breaking algorithm of Unicode (UAX 14), but between a
 * number and the word that it counts.
 */
export function breaksOf(text: string): readonly Break[] {
  let breaks = known.get(text);
  if (breaks) return breaks;
  const ends = endsOfPlain(text);
  breaks = ends ? ends.map((position) => ({ position, required: false })) : breaksByUnicode(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, breaks);
  return breaks;
}

function breaksByUnicode(text: string): Break[] {
  const found: Break[] = [];
  const breaker = new LineBreaker(text);
  for (let at = breaker.nextBreak(); at; at = breaker.nextBreak()) {
    const required = Boolean(at.required);
    if (at.position < text.length && !required && staysTogether(text, at.position)) continue;
    found.push({ position: at.position, required });
  }
  return found;
}

/**
 * Text in which Unicode lets lines end after its spaces and nowhere else: letters and digits, with stops and
 * apostrophes among them, and single spaces before letters and digits. Most paragraphs are such.
 */
const PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9,.;:’]|(?<=\d)%| (?=[A-Za-z0-9]|$))*$/;

/** Where lines of such a text may end, its end included; null of any other text. */
export function endsOfPlain(text: string): readonly number[] | null {
  let ends = plain.get(text);
  if (ends !== undefined) return ends;
  ends = PLAIN.test(text) ? foundInPlain(text) : null;
  if (plain.size >= MOST_KNOWN) plain.clear();
  plain.set(text, ends);
  return ends;
}

function foundInPlain(text: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(' '); at >= 0 && at < text.length - 1; at = text.indexOf(' ', at + 1))
    if (!staysTogether(text, at + 1)) found.push(at + 1);
  found.push(text.length);
  return found;
}

const isDigit = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
};
const ENDS_NUMBER = new Set('0123456789.,%');

/**
 * A number and the word it counts are read together, so they are not parted: `15.8% of`, `31 March`. Nor does a
 * number that ends a sentence stand on a line of its own: `aged under 18.`
 */
function staysTogether(text: string, position: number): boolean {
  if (text[position - 1] !== ' ') return false;
  if (
    isDigit(text, position) &&
    /^\d[\d,]*(?:\.\d+)?%?(?:$|[.;:)]+(?:\s|$))/.test(text.slice(position, position + 14))
  )
    return true;
  return (
    ENDS_NUMBER.has(text.charAt(position - 2)) &&
    /\d[\d,.]*%? $/.test(text.slice(Math.max(0, position - 12), position)) &&
    /^\p{L}/u.test(text.slice(position, position + 2))
  );
}
