import { remembered } from '../memory';
import { offerWords } from './claim-offers';
import { targetOf, type ClaimTarget } from './claim-target';
import { judgeWords } from './claim-words';
import type { Area } from './area';
import type { Fact } from './fact';
import type { PhrasesSpec } from './files/reference-files';
import { valueRecord } from './value-record';

/** What an author writes for words that each area has its own of: `[…](=rape-2025)`, or nothing between the brackets. */
const OPEN: ReadonlySet<string> = new Set(['', '…', '...']);
export const isOpen = (words: string): boolean => OPEN.has(words.trim());

/** What stands in words for what the document is of: `{area}`, `{place}`, `{forces}` and `{nation}`. */
export interface Names {
  readonly area: string;
  /** The name as it stands after "in": the North East, London, Kent Police. */
  readonly place: string;
  /** The forces that are in it, one after another. */
  readonly forces: string;
  readonly nation: string;
}
export const namesFor = ({ kind, name, forceNames, nation }: Area): Names => ({
  area: name,
  place: kind === 'region' && BY_COMPASS.test(name) ? `the ${name}` : name,
  forces: [forceNames.slice(0, -1).join(', '), forceNames.at(-1)].filter(Boolean).join(' and '),
  nation,
});
/** Regions that are called after where they lie have an article in a sentence. */
const BY_COMPASS = /^(?:north|south|east|west)\b/i;

/** The words that are proposed first for a number, by the same rules that hold words against it. */
export function wordsFor(fact: Fact, phrases: PhrasesSpec): string | null {
  const { value } = fact;
  if (value === null) return null;
  // What stands beside the numbers of all areas is worded once.
  return remembered([fact], `words for ${phrases.id}`, () => worded(fact, value, phrases));
}

function worded(fact: Fact, value: number, phrases: PhrasesSpec): string {
  const target = targetOf(valueRecord(fact, null), value);
  // Most numbers are said as they are printed.
  if (target.change !== true && !target.distance && judgeWords(fact.printedWithSense, target, phrases).fits)
    return fact.printedWithSense;
  const [first] = offerWords(target, phrases);
  return (
    (target.change === true && first !== undefined && inPast(first, target, phrases)) ||
    (first ?? fact.printedWithSense)
  );
}

/**
 * "Fell by 4.7%" for "has fallen by 4.7%": one word, that is of one as of many, so that a sentence that was written once
 * is right of each area. Null where no word of the list is.
 */
function inPast(words: string, target: ClaimTarget, phrases: PhrasesSpec): string | null {
  const at = words.indexOf(' by ');
  if (at < 0) return null;
  const known = phrases.trends?.find((trend) => trend.words.includes(words.slice(0, at)));
  const [past] = known?.words.filter((word) => !word.includes(' ')) ?? [];
  const said = past === undefined ? null : past + words.slice(at);
  return said !== null && judgeWords(said, target, phrases).fits ? said : null;
}

/**
 * Prose, exhibits or any other part of an edition for one area: every name in braces put in, every claim that is open
 * given its words. Nothing else is touched, and a claim whose number is none stays open, for the check to find.
 */
export function filled<T>(part: T, names: Names, wordsOf: (measure: string) => string | null): T {
  const visit = (inner: unknown): unknown => {
    if (typeof inner === 'string') return named(inner, names);
    if (typeof inner !== 'object' || inner === null || isTheSameForAll(inner)) return inner;
    if (Array.isArray(inner)) return inner.map(visit);
    if (isClaim(inner) && isOpen(inner.words)) return { ...inner, words: wordsOf(inner.id) ?? inner.words };
    return Object.fromEntries(
      Object.entries(inner).map(([field, value]: [string, unknown]) => [
        field,
        field === 'place' ? value : visit(value),
      ]),
    );
  };
  return visit(part) as T;
}

/** Whether nothing in it is for an area to fill: it is then the same thing in every document, and looked through once. */
function isTheSameForAll(part: unknown): boolean {
  if (typeof part === 'string') return !part.includes('{');
  if (typeof part !== 'object' || part === null) return true;
  return remembered([part], 'same for all areas', () =>
    Array.isArray(part)
      ? part.every(isTheSameForAll)
      : !(isClaim(part) && isOpen(part.words)) &&
        Object.entries(part).every(([field, value]) => field === 'place' || isTheSameForAll(value)),
  );
}

const named = (text: string, { area, place, forces, nation }: Names): string =>
  text.includes('{')
    ? text
        .replaceAll('{area}', area)
        .replaceAll('{place}', place)
        .replaceAll('{forces}', forces)
        .replaceAll('{nation}', nation)
    : text;

interface OpenClaim {
  readonly inline: 'claim';
  readonly on: 'measure';
  readonly id: string;
  readonly words: string;
}
const isClaim = (value: object): value is OpenClaim =>
  'inline' in value && value.inline === 'claim' && 'on' in value && value.on === 'measure';
