/** The cardinal numbers of English, in words. */
const UNITS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
};
const TEENS: Readonly<Record<string, number>> = {
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const TENS: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SCALES: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
};
const any = (words: Readonly<Record<string, number>>): string => Object.keys(words).join('|');

/** Hyphens as typewriters and as typesetters write them, or a space. */
export const JOIN = '[ \\u00a0‐‑-]';
/**
 * Numbers from two to ninety-nine, as part of a pattern. "One" is left out: alone it is a pronoun more often than
 * a number.
 */
export const CARDINAL = `(?:(?:${any(TENS)})${JOIN}(?:one|${any(UNITS)})|${any(TENS)}|${any(TEENS)}|${any(UNITS)})`;
export const SCALE = `(?:${any(SCALES)})`;

/** The number that words say: "four", "twenty-one", "five hundred and seven thousand". Null: none. */
export function cardinalOf(text: string): number | null {
  const words = text
    .toLowerCase()
    .split(/[\s‐‑-]+/)
    .filter((word) => word !== '' && word !== 'and');
  let total = 0;
  let group = 0;
  for (const [i, word] of words.entries()) {
    const small = UNITS[word] ?? TEENS[word] ?? TENS[word];
    const scale = SCALES[word];
    if (small !== undefined) group += small;
    else if (word === 'one' || (i === 0 && (word === 'a' || word === 'an'))) group += 1;
    else if (scale === undefined) return null;
    else if (scale < 1000) group = Math.max(1, group) * scale;
    else {
      total += Math.max(1, group) * scale;
      group = 0;
    }
  }
  return words.length === 0 ? null : total + group;
}

const SMALL = `(?:one|${CARDINAL})`;
const BELOW_THOUSAND = `(?:(?:an?|${SMALL}) hundred(?: and ${SMALL})?|${SMALL})`;
/** What a number in words may begin with, and so much quicker told from other words than by the whole pattern. */
const BEGINS = new RegExp(`^(?:an?|one|${any(UNITS)}|${any(TEENS)}|${any(TENS)})(?![a-z])`);
const ALONE: ReadonlyMap<string, number> = new Map(Object.entries({ one: 1, ...UNITS, ...TEENS, ...TENS }));
// One pattern of the whole would be thousands of characters long, and the engine takes longer over that than a check.
const BELOW = new RegExp(`^${BELOW_THOUSAND}$`);
const DOZENS = new RegExp(`^(?:a|${SMALL}) dozen$`);
const HUNDREDS = new RegExp(`^(?:an?|${SMALL}) hundred(?:,? (?:and )?(?<rest>.+))?$`);
const THOUSANDS = /^(?<many>.+?) (?:thousand|million|billion)(?:,? (?:and )?(?<rest>.+))?$/;

/** Whether words end with their scale ("a million"), go on behind it ("a million and two"), or are no number. */
function scaleOf(text: string): 'at its end' | 'inside' | null {
  const { many, rest } = (THOUSANDS.exec(text) ?? HUNDREDS.exec(text))?.groups ?? {};
  const isScaled = many === undefined ? HUNDREDS.test(text) : /^an?$/.test(many) || BELOW.test(many);
  if (!isScaled || (rest !== undefined && !BELOW.test(rest))) return null;
  return rest === undefined ? 'at its end' : 'inside';
}
/** A number that words spell out, and nothing else: "twenty-three", "a million". */
export interface SpelledNumber {
  readonly number: number;
  /** The word that it is told by, where nothing follows that: "thousand" of "twenty thousand"; else null. */
  readonly scale: string | null;
}
/** Null: the text is no number, or has other words beside it. */
export function spelledNumber(text: string): SpelledNumber | null {
  const alone = ALONE.get(text);
  if (alone !== undefined) return { number: alone, scale: null };
  if (!BEGINS.test(text)) return null;
  const scale = scaleOf(text);
  if (scale === null && !BELOW.test(text) && !DOZENS.test(text)) return null;
  const number = cardinalOf(text.replaceAll(',', ''));
  if (number === null) return null;
  return { number, scale: scale === 'at its end' ? text.slice(text.lastIndexOf(' ') + 1) : null };
}
