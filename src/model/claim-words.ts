import { fault, normal, type Fault } from './claim-faults';
import { offerWords } from './claim-offers';
import type { ClaimTarget } from './claim-target';
import type { PhrasesSpec } from './files/reference-files';

export type Verdict =
  | { readonly fits: true }
  | {
      readonly fits: false;
      readonly fault: Fault;
      readonly reason: string;
      readonly offers: readonly string[];
    };

/**
 * Whether words are a true and tight rendering of a value: the number at some precision, a qualified number or
 * fraction that no nearer one says better, a quantity ("most") or a word of change. Better words are offered,
 * nearest in style first.
 */
export function judgeWords(words: string, target: ClaimTarget, phrases: PhrasesSpec): Verdict {
  const said = normal(words);
  const finding = fault(said, target, phrases);
  return finding === null
    ? { fits: true }
    : { fits: false, ...finding, offers: offerWords(target, phrases, said) };
}
