import { numberWordsIn } from '../model/number-words';
import type { SentBlock, SentClaim } from '../model/review-copy';
import { Alignment, differences, plain, type Hunk } from './difference';

/** A claim whose words are others now, with where both stand. */
export interface ChangedClaim extends Hunk {
  readonly claim: SentClaim;
}
export interface Changes {
  /** Claims that say something else. */
  readonly claims: readonly ChangedClaim[];
  /** Words round claims; a claim that stands in one of these was taken out. */
  readonly words: readonly (Hunk & { readonly lost: readonly SentClaim[] })[];
}

const HOW =
  '(?:(?:just |slightly |well |far )?(?:over|under|above|below)|nearly|almost|about|around|roughly|approximately|some|more than|less than|fewer than|at least|at most|up to|close to)';
const DIGITS = new RegExp(
  `(?:\\b${HOW} )?(?<![\\d.,/–-])[£$]?\\d[\\d,]*(?:\\.\\d+)?(?: ?(?:%|per cent\\b)| (?:hundred|thousand|million|billion)\\b)?`,
  'giu',
);

interface Said {
  readonly from: number;
  readonly to: number;
}
/** Every number that a text says, in digits or words, with the word of nearness before it. */
export function numbersIn(text: string): Said[] {
  const digits = [...text.matchAll(DIGITS)].map(({ 0: said, index }) => ({
    from: index,
    to: index + said.replace(/[,.]$/u, '').length,
  }));
  const words = [...numberWordsIn(text)]
    .map(({ text: said, at }) => ({ from: at, to: at + said.length }))
    .filter((one) => !digits.some((other) => one.from < other.to && one.to > other.from));
  return [...digits, ...words].sort((a, b) => a.from - b.from);
}

/** Every term of the yardstick in a text, the longest where one holds another. */
export function termsIn(text: string, terms: readonly string[]): Said[] {
  const longest = [...terms].sort((a, b) => b.length - a.length);
  if (longest.length === 0) return [];
  const pattern = new RegExp(
    `\\b(?:${longest.map((term) => term.replace(/[^\w ]/gu, '\\$&')).join('|')})\\b`,
    'giu',
  );
  return [...text.matchAll(pattern)].map(({ 0: said, index }) => ({ from: index, to: index + said.length }));
}

/**
 * What changed in a block, told apart: what a claim says, and the words round it. Claims are found by comparing texts,
 * never by what a bookmark in the file holds, for an overtyped one is empty.
 */
export function changesIn(block: SentBlock, now: string, terms: readonly string[]): Changes {
  const hunks = differences(block.text, now);
  const align = new Alignment(block.text, now);
  const used: Said[] = [];
  const claims: ChangedClaim[] = [];
  const numbers = numbersIn(now);
  const likelihoods = termsIn(now, terms);
  for (const claim of [...block.claims].sort((a, b) => a.from - b.from)) {
    const range = rangeNow(claim, hunks, align);
    const candidates = candidatesFor(claim, range, hunks, now, { numbers, likelihoods });
    const said = candidates
      .filter(({ from, to }) => from < range.newTo && to > range.newFrom)
      .filter((one) => !used.some((other) => one.from < other.to && one.to > other.from));
    const words = plain(claim.words);
    const same = said.find(({ from, to }) => plain(now.slice(from, to)) === words);
    const still = align.stretch(claim.from, claim.to);
    // Words that stand as they were are the claim still, unless a word beside them made another number of them.
    const wider =
      still &&
      said.find(
        ({ from, to }) =>
          from <= still.from &&
          to >= still.to &&
          to - from > still.to - still.from &&
          addsWords(hunks, { from, to }),
      );
    const chosen = wider ?? same ?? still ?? said[0];
    if (!chosen) continue;
    used.push({ from: chosen.from, to: chosen.to });
    if (wider || plain(now.slice(chosen.from, chosen.to)) !== words)
      claims.push({ claim, from: claim.from, to: claim.to, newFrom: chosen.from, newTo: chosen.to });
    else if (!still)
      claims.push({ claim, from: claim.from, to: claim.to, newFrom: chosen.from, newTo: chosen.to });
  }
  const changed = claims.filter(
    ({ claim, newFrom, newTo }) => plain(now.slice(newFrom, newTo)) !== plain(claim.words),
  );
  const words = hunks
    .flatMap((hunk) => without(hunk, claims))
    .filter(
      ({ from, to, newFrom, newTo }) =>
        plain(block.text.slice(from, to)) !== plain(now.slice(newFrom, newTo)),
    )
    .filter(
      ({ from, to, newFrom, newTo }) =>
        (block.text.slice(from, to) + now.slice(newFrom, newTo)).trim() !== '',
    )
    .map((hunk) => {
      const lost = block.claims.filter(
        (claim) => claim.from < hunk.to && claim.to > hunk.from && !claims.some((one) => one.claim === claim),
      );
      return { ...covering(hunk, lost, align), lost };
    });
  return { claims: changed, words };
}

/** What a claim may say now: a number, a term, or for a link the words that stand where its own stood. */
function candidatesFor(
  claim: SentClaim,
  range: { readonly newFrom: number; readonly newTo: number },
  hunks: readonly Hunk[],
  now: string,
  { numbers, likelihoods }: { readonly numbers: readonly Said[]; readonly likelihoods: readonly Said[] },
): readonly Said[] {
  switch (claim.kind) {
    case 'value':
      return [...numbers, ...verbatim(claim, range, now)];
    case 'likelihood':
      return likelihoods;
    case 'source':
    case 'block':
    case 'link': {
      const touching = hunks.filter(({ from, to }) => from < claim.to && to > claim.from);
      const isWithin = touching.every(({ from, to }) => from >= claim.from && to <= claim.to);
      const rewritten = isWithin && now.slice(range.newFrom, range.newTo).trim() !== '';
      return [
        ...verbatim(claim, range, now),
        ...(rewritten ? [{ from: range.newFrom, to: range.newTo }] : []),
      ];
    }
  }
}

/** Whether a stretch of the new words holds any that were added. */
const addsWords = (hunks: readonly Hunk[], { from, to }: Said): boolean =>
  hunks.some(({ newFrom, newTo }) => newFrom < to && newTo > from);

/** Where the words of a claim may stand now: where they stood, or what was written in their place. */
function rangeNow(
  claim: SentClaim,
  hunks: readonly Hunk[],
  align: Alignment,
): { newFrom: number; newTo: number } {
  const still = align.stretch(claim.from, claim.to);
  if (still) return { newFrom: still.from, newTo: still.to };
  const touching = hunks.filter(({ from, to }) => from < claim.to && to > claim.from);
  const [first, last] = [touching[0], touching.at(-1)];
  if (!first || !last) {
    const inside = hunks.filter(({ from }) => from >= claim.from && from <= claim.to);
    return { newFrom: inside[0]?.newFrom ?? 0, newTo: inside.at(-1)?.newTo ?? 0 };
  }
  // What of the claim was left stands before or behind what was written.
  return {
    newFrom: first.newFrom - Math.max(0, first.from - claim.from),
    newTo: last.newTo + Math.max(0, claim.to - last.to),
  };
}

function verbatim(claim: SentClaim, range: { newFrom: number; newTo: number }, now: string): Said[] {
  const at = claim.words === '' ? -1 : plain(now).indexOf(plain(claim.words), Math.max(0, range.newFrom - 1));
  return at < 0 || plain(now).length !== now.length ? [] : [{ from: at, to: at + claim.words.length }];
}

/** A change without the claims in it, which are changes by themselves. */
function without(hunk: Hunk, claims: readonly ChangedClaim[]): Hunk[] {
  const inside = claims.filter(
    (one) =>
      (one.from < hunk.to && one.to > hunk.from) || (one.newFrom < hunk.newTo && one.newTo > hunk.newFrom),
  );
  let [from, newFrom] = [hunk.from, hunk.newFrom];
  const out: Hunk[] = [];
  for (const one of inside) {
    out.push({
      from,
      to: Math.max(from, Math.min(one.from, hunk.to)),
      newFrom,
      newTo: Math.max(newFrom, Math.min(one.newFrom, hunk.newTo)),
    });
    from = Math.max(from, Math.min(one.to, hunk.to));
    newFrom = Math.max(newFrom, Math.min(one.newTo, hunk.newTo));
  }
  out.push({ from, to: hunk.to, newFrom, newTo: hunk.newTo });
  return out;
}

/** A change that takes a claim out covers all of it. */
function covering(hunk: Hunk, lost: readonly SentClaim[], align: Alignment): Hunk {
  let { from, to, newFrom, newTo } = hunk;
  for (const claim of lost) {
    const before = claim.from < from ? align.stretch(claim.from, from) : null;
    const after = claim.to > to ? align.stretch(to, claim.to) : null;
    if (before) [from, newFrom] = [claim.from, before.from];
    if (after) [to, newTo] = [claim.to, after.to];
  }
  return { from, to, newFrom, newTo };
}
