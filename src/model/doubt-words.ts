import type { SeenValue } from './attestation';
import type { Comparator, Condition } from './condition';
import type { Edition } from './edition';
import type { Unit } from './measure';
import { printBeside, printInFull } from './number';
import { dateInWords, partialDateInWords } from './period';
import type { DateDoubt, Doubt, Movement } from './doubt';
import type { Standing } from './standing';
import { wordsOf, type WordId } from './words';

type Names = Pick<Edition, 'measures' | 'sources' | 'evidence' | 'words' | 'language'>;

/** Why a judgement asks for review, in words that are printed; both numbers wherever there are two. */
export function doubtWords(doubt: Doubt, edition: Names): string {
  const fixed = wordsOf(edition);
  switch (doubt.doubt) {
    case 'tripwire': {
      const { condition, now } = doubt;
      const unit = edition.measures[condition.measure]?.unit ?? 'number';
      const measure = nameOf(condition.measure, edition);
      const limit = limitWords(condition, unit, edition);
      return now.value === null
        ? fixed.say('doubt.tripwire-no-value', { measure, limit })
        : fixed.say('doubt.tripwire', {
            measure,
            now: printBeside(now.value, condition.limit, unit),
            limit,
          });
    }
    case 'past-tolerance': {
      const [then, now] = apart(doubt.then, doubt.now, edition.measures[doubt.measure]?.unit);
      const said = { measure: nameOf(doubt.measure, edition), then, now };
      return doubt.tolerance
        ? fixed.say('doubt.past-tolerance', { ...said, tolerance: doubt.tolerance.text })
        : fixed.say('doubt.no-tolerance', said);
    }
    case 'no-value': {
      const said = { measure: nameOf(doubt.measure, edition), then: doubt.then.printed };
      return fixed.say('doubt.no-value', said);
    }
    case 'redefined':
      return fixed.say('doubt.redefined', { measure: nameOf(doubt.measure, edition) });
    case 'evidence-gone':
      return fixed.say('doubt.evidence-gone', { evidence: nameOf(doubt.id, edition) });
    case 'evidence-new':
      return fixed.say('doubt.evidence-new', { evidence: nameOf(doubt.id, edition) });
    case 'evidence-changed':
      return fixed.say('doubt.evidence-changed', { evidence: nameOf(doubt.id, edition) });
    case 'wording':
      return fixed.say('doubt.wording', { then: doubt.then });
    case 'unsigned-outline':
      return fixed.say('doubt.unsigned-outline', { outline: doubt.outline });
    case 'term':
      return fixed.say('doubt.term', { then: doubt.then, now: doubt.now });
    case 'confidence':
      return fixed.say('doubt.confidence', { then: doubt.then, now: doubt.now });
    case 'conditions':
      return fixed.say('doubt.conditions');
    case 'block':
      return fixed.say('doubt.block', { part: doubt.part, then: doubt.then, now: doubt.now });
    case 'antecedent':
      return fixed.say('doubt.antecedent', { then: doubt.then, now: doubt.now });
    case 'yardstick':
      return fixed.say('doubt.yardstick', { name: doubt.name });
    case 'tolerance': {
      const none = fixed.say('doubt.as-printed');
      const moves = { then: doubt.then ?? none, now: doubt.now ?? none };
      return fixed.say('doubt.tolerance', { measure: nameOf(doubt.measure, edition), ...moves });
    }
    case 'caveat': {
      const none = fixed.say('doubt.no-caveat');
      const said = { then: doubt.then ?? none, now: doubt.now ?? none };
      return fixed.say('doubt.caveat', { measure: nameOf(doubt.measure, edition), ...said });
    }
    case 'rank-missing':
      return fixed.say('doubt.rank-missing', { rank: doubt.rank });
    case 'rank-order':
      return fixed.say('doubt.rank-order', { rank: doubt.rank, before: doubt.before });
    case 'signed-before':
    case 'signed-after':
      return dateDoubtWords(doubt, edition, DATES_SIGNED);
  }
}

/** What is said of the date of a signature that is there. */
const DATES_SIGNED = {
  'signed-before': 'doubt.signed-before',
  'signed-after': 'doubt.signed-after',
} as const;
/** What is said of the date of one that somebody is about to give. */
export const DATES_TO_SIGN = {
  'signed-before': 'doubt.would-be-signed-before',
  'signed-after': 'doubt.would-be-signed-after',
} as const;

/** Why the date of a signature cannot be. */
export function dateDoubtWords(
  doubt: DateDoubt,
  edition: Names,
  entries: typeof DATES_SIGNED | typeof DATES_TO_SIGN,
): string {
  const fixed = wordsOf(edition);
  const on = dateInWords(doubt.on);
  switch (doubt.doubt) {
    case 'signed-before':
      return fixed.say(entries['signed-before'], {
        on,
        evidence: nameOf(doubt.id, edition),
        date: partialDateInWords(doubt.date),
      });
    case 'signed-after':
      return fixed.say(entries['signed-after'], { on, date: dateInWords(doubt.date) });
  }
}

const LIMITS = {
  '>=': 'standing.at-least',
  '<=': 'standing.at-most',
  '>': 'standing.more-than',
  '<': 'standing.less-than',
  '=': 'standing.exactly',
} as const satisfies Record<Comparator, WordId>;
/** The limit of a condition: `at least 40%`. */
export const limitWords = (condition: Condition, unit: Unit, edition: Names): string =>
  wordsOf(edition).say(LIMITS[condition.comparator], { limit: printInFull(condition.limit, unit) });

/** A movement within tolerance, old and new. */
export function movementWords(move: Movement, edition: Names): string {
  const [then, now] = apart(move.then, move.now, edition.measures[move.measure]?.unit);
  return wordsOf(edition).say('standing.move', { measure: nameOf(move.measure, edition), then, now });
}

/** One line for a standing. */
export function standingWords(standing: Standing, edition: Names): string {
  const fixed = wordsOf(edition);
  switch (standing.state) {
    case 'unattested':
      return fixed.say('standing.unattested');
    case 'current':
      return fixed.say('standing.current');
    case 'moved': {
      const moves = standing.moves.map((move) => movementWords(move, edition)).join('; ');
      return fixed.say('standing.moved', { moves });
    }
    case 'suspect': {
      const doubts = standing.doubts.map((doubt) => doubtWords(doubt, edition)).join('; ');
      return fixed.say('standing.suspect', { doubts });
    }
  }
}

/** Two values as they were printed, or with the decimals that tell them apart. */
function apart(then: SeenValue, now: SeenValue, unit: Unit = 'number') {
  if (then.printed !== now.printed || then.value === null || now.value === null)
    return [then.printed, now.printed] as const;
  return [printBeside(then.value, now.value, unit), printBeside(now.value, then.value, unit)] as const;
}

const nameOf = (id: string, edition: Names): string =>
  edition.measures[id]?.label ?? edition.sources[id]?.title ?? edition.evidence[id]?.claim ?? id;
