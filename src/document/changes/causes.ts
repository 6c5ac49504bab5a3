import type { Cause, CauseNote, ValueChange } from '../../model/edition-diff';
import { lengthsSideBySide } from '../../model/period';
import type { PlainId, Words } from '../../model/words';
import type { Teller } from './teller';
import { inLatin } from '../../model/letters';

/** What a cause is called. */
export const CAUSE_NAMES = {
  'new data': 'cause.new-data',
  'revised data': 'cause.revised-data',
  definition: 'cause.definition',
  population: 'cause.population',
  base: 'cause.base',
  coverage: 'cause.coverage',
  'counting rules': 'cause.counting-rules',
  'period length': 'cause.period-length',
  'stated in words': 'cause.stated-in-words',
  'no number': 'cause.no-number',
} as const satisfies Record<Cause, PlainId>;

/** What stands in the way of a change, in few words. */
export const IN_THE_WAY = {
  'new data': 'cause.new-data',
  'revised data': 'cause.revised-data',
  definition: 'cause.definition-differs',
  population: 'cause.population-differs',
  base: 'cause.base-differs',
  coverage: 'cause.coverage-differs',
  'counting rules': 'cause.recording-changed',
  'period length': 'cause.lengths-differ',
  'stated in words': 'cause.one-in-words',
  'no number': 'cause.one-without-number',
} as const satisfies Record<Cause, PlainId>;

/** Each cause once, by its name. */
export const causesInWords = (notes: readonly Pick<CauseNote, 'cause'>[], fixed: Words): string[] =>
  [...new Set(notes.map(({ cause }) => cause))].map((cause) => fixed.say(CAUSE_NAMES[cause]));

/** The month of a break, where its title says the day. */
const ON_DAY = inLatin(/\bfrom \d{1,2} (\p{L}+ \d{4})\b/u);

/** What stands in the way of a change, each in a few words: `period 6 vs 12 months`, `base differs`. */
export function shortReasons(change: ValueChange, { fixed }: Teller, besides: Cause | null = null): string[] {
  const [before, after] = [change.old?.period, change.new?.period];
  const short = ({ cause, words }: CauseNote): string => {
    switch (cause) {
      case 'period length':
        return before && after
          ? fixed.say('cause.these-lengths', { lengths: lengthsSideBySide(before, after) })
          : fixed.say('cause.this-period-not-stated');
      case 'stated in words':
        return fixed.say('cause.these-words');
      case 'no number':
        return fixed.say(change.new?.value === null ? 'cause.no-number-now' : 'cause.no-number-before');
      case 'counting rules': {
        const month = ON_DAY.exec(words)?.[1];
        return month === undefined
          ? fixed.say('cause.recording-changed')
          : fixed.say('cause.this-recording', { month });
      }
      case 'definition':
        return fixed.say('cause.this-definition');
      case 'population':
        return fixed.say('cause.this-population');
      case 'base':
        return fixed.say('cause.this-base');
      case 'coverage':
        return fixed.say('cause.this-coverage');
      case 'new data':
      case 'revised data':
        return fixed.say(CAUSE_NAMES[cause]);
    }
  };
  const notes = change.causes.filter(({ prevents, cause }) => prevents && cause !== besides);
  return [...new Set(notes.map(short))];
}

/** The short reasons in a row. */
export const reasonsInRow = (change: ValueChange, teller: Teller): string =>
  shortReasons(change, teller).join(', ');

/** The same where one is no number and no cause says so. */
export const reasonsOrNoNumber = (change: ValueChange, teller: Teller): string =>
  reasonsInRow(change, teller) || teller.say('changes.not-a-number');
