/** Ages that words name: `high` is included; null where it is open. "Under 18" is from 0 to 17. */
export interface AgeBand {
  readonly low: number;
  readonly high: number | null;
}
export interface AgeMention extends AgeBand {
  readonly text: string;
  readonly at: number;
}

const N = '(\\d{1,3})';
const OR_OVER = '(?:\\+| (?:and|or) (?:over|above|older|up(?:wards)?))';
/** Every way of naming ages, the longest first; a number that no word makes an age is none. */
const FORMS: readonly {
  readonly pattern: RegExp;
  readonly band: (a: number, b: number) => AgeBand;
}[] = [
  {
    pattern: new RegExp(
      `\\b(?:aged|ages?|between the ages of|aged between) ${N}(?: to | and |[-\u2013\u2011])${N}\\b`,
      'gi',
    ),
    band: (low, high) => ({ low, high }),
  },
  {
    pattern: new RegExp(`\\b${N}(?: to |[-\u2013\u2011])${N}[- ]years?[- ]olds?\\b`, 'gi'),
    band: (low, high) => ({ low, high }),
  },
  {
    pattern: new RegExp(`\\b(?:aged|ages?|those|from age) ${N}${OR_OVER}`, 'gi'),
    band: (low) => ({ low, high: null }),
  },
  {
    pattern: new RegExp(`\\b(?:aged over|over the age of) ${N}\\b`, 'gi'),
    band: (low) => ({ low: low + 1, high: null }),
  },
  { pattern: new RegExp(`\\bover-?${N}s\\b`, 'gi'), band: (low) => ({ low: low + 1, high: null }) },
  {
    pattern: new RegExp(`\\b(?:aged (?:under|below)|(?:under|below) the age of|under age) ${N}\\b`, 'gi'),
    band: (high) => ({ low: 0, high: high - 1 }),
  },
  {
    pattern: new RegExp(
      `\\b(?:those|people|children|girls|boys|women|men|anyone|anybody) under ${N}\\b(?![%,.\\d])`,
      'gi',
    ),
    band: (high) => ({ low: 0, high: high - 1 }),
  },
  { pattern: new RegExp(`\\bunder[- ]?${N}s\\b`, 'gi'), band: (high) => ({ low: 0, high: high - 1 }) },
  { pattern: new RegExp(`\\b(?:aged|at age|age) ${N}\\b`, 'gi'), band: (low) => ({ low, high: low }) },
  { pattern: new RegExp(`\\b${N}[- ]years?[- ]olds?\\b`, 'gi'), band: (low) => ({ low, high: low }) },
];

/** The ages that a text names, in order; where two ways of reading overlap, the longer. */
export function readAges(text: string): AgeMention[] {
  if (!/\d/.test(text)) return [];
  const found = FORMS.flatMap(({ pattern, band }) =>
    [...text.matchAll(pattern)].map((match) => ({
      text: match[0],
      at: match.index,
      ...band(Number(match[1]), Number(match[2])),
    })),
  );
  return found
    .filter(
      (one, i) =>
        !found.some(
          (other, j) => j < i && other.at < one.at + one.text.length && one.at < other.at + other.text.length,
        ),
    )
    .sort((a, b) => a.at - b.at);
}

export const sameAges = (a: AgeBand, b: AgeBand): boolean => a.low === b.low && a.high === b.high;
