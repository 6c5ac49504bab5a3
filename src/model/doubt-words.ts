import type { SeenValue } from './attestation';
import { COMPARATOR_WORDS, type Condition } from './condition';
import type { Edition } from './edition';
import type { Unit } from './measure';
import { printBeside, printInFull } from './number';
import { dateInWords, partialDateInWords } from './period';
import type { Doubt, Movement, Standing } from './standing';

type Names = Pick<Edition, 'measures' | 'sources' | 'evidence'>;

/** Why a judgement asks for review, in words that are printed; both numbers wherever there are two. */
export function doubtWords(doubt: Doubt, edition: Names): string {
  switch (doubt.doubt) {
    case 'tripwire': {
      const { condition, now } = doubt;
      const unit = edition.measures[condition.measure]?.unit ?? 'number';
      const is =
        now.value === null ? 'has no value any more' : `is ${printBeside(now.value, condition.limit, unit)}`;
      const limit = limitWords(condition, unit);
      return `“${nameOf(condition.measure, edition)}” ${is}; the judgement was to hold while it is ${limit}`;
    }
    case 'past-tolerance': {
      const allowed = doubt.tolerance
        ? `further than the ${doubt.tolerance.text} that were allowed`
        : 'and nobody said how far it may move';
      const [then, now] = apart(doubt.then, doubt.now, edition.measures[doubt.measure]?.unit);
      return `“${nameOf(doubt.measure, edition)}” was ${then} when it was signed and is ${now}, ${allowed}`;
    }
    case 'no-value':
      return `“${nameOf(doubt.measure, edition)}” was ${doubt.then.printed} when it was signed and has no value any more`;
    case 'redefined':
      return `“${nameOf(doubt.measure, edition)}” is defined otherwise than when it was signed`;
    case 'evidence-gone':
      return `it no longer rests on “${nameOf(doubt.id, edition)}”, as it did when it was signed`;
    case 'evidence-new':
      return `it rests on “${nameOf(doubt.id, edition)}”, which was not there when it was signed`;
    case 'evidence-changed':
      return `“${nameOf(doubt.id, edition)}” has changed since it was signed`;
    case 'wording':
      return `its wording has changed since it was signed, from “${doubt.then}”`;
    case 'unsigned-outline':
      return `nobody has signed its wording in the document “${doubt.outline}”`;
    case 'term':
      return `its term was “${doubt.then}” when it was signed and is “${doubt.now}”`;
    case 'confidence':
      return `its confidence was “${doubt.then}” when it was signed and is “${doubt.now}”`;
    case 'conditions':
      return 'what would change its author’s mind has been changed since it was signed';
    case 'block':
      return `its ${doubt.part} was “${doubt.then}” when it was signed and is “${doubt.now}”`;
    case 'antecedent':
      return `the sentence that it follows on was “${doubt.then}” when it was signed and is “${doubt.now}”`;
    case 'yardstick':
      return `the ranges of the yardstick “${doubt.name}” have changed since it was signed`;
    case 'tolerance':
      return `“${nameOf(doubt.measure, edition)}” might move ${doubt.then ?? 'no further than it shows in print'} when it was signed and may move ${doubt.now ?? 'no further than it shows in print'}`;
    case 'caveat':
      return `what is said beside “${nameOf(doubt.measure, edition)}” was “${doubt.then ?? 'nothing'}” when it was signed and is “${doubt.now ?? 'nothing'}”`;
    case 'rank-missing':
      return `nobody has signed it as ${doubt.rank}`;
    case 'rank-order':
      return `${doubt.rank} signed it before ${doubt.before}, who signs first`;
    case 'signed-before':
      return `it was signed on ${dateInWords(doubt.on)}, before “${nameOf(doubt.id, edition)}” could be seen (${partialDateInWords(doubt.date)})`;
    case 'signed-after':
      return `it was signed on ${dateInWords(doubt.on)}, after ${dateInWords(doubt.date)}, the day that this document is for`;
  }
}

/** The limit of a condition: `at least 40%`. */
export const limitWords = (condition: Condition, unit: Unit): string =>
  `${COMPARATOR_WORDS[condition.comparator]} ${printInFull(condition.limit, unit)}`;

/** A movement within tolerance, old and new. */
export function movementWords(move: Movement, edition: Names): string {
  const [then, now] = apart(move.then, move.now, edition.measures[move.measure]?.unit);
  return `“${nameOf(move.measure, edition)}” from ${then} to ${now}`;
}

/** One line for a standing. */
export function standingWords(standing: Standing, edition: Names): string {
  switch (standing.state) {
    case 'unattested':
      return 'Not attested';
    case 'current':
      return 'Current';
    case 'moved':
      return `Moved within tolerance: ${standing.moves.map((move) => movementWords(move, edition)).join('; ')}`;
    case 'suspect':
      return `To be reviewed: ${standing.doubts.map((doubt) => doubtWords(doubt, edition)).join('; ')}`;
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
