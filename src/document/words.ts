import type { Words } from '../model/words';
import type { Inline, StructuralReason } from '../model/document';
import { splitNumbers } from '../model/structural-numbers';

/** One list, since the pattern for a list of declared words is made once for it. */
const NOTHING_DECLARED: Parameters<typeof splitNumbers>[1] = [];

/** Words of an attestation or of the build itself: their digits belong to a record and are no statistic here. */
export function ownedWords(text: string, reason: StructuralReason = 'quotation'): Inline[] {
  return splitNumbers(text, NOTHING_DECLARED).map((part): Inline => {
    if (part.part === 'words') return { kind: 'text', text: part.text, place: null };
    return {
      kind: 'structural',
      text: part.text,
      reason: part.part === 'structural' ? part.reason : reason,
    };
  });
}

/** How many forces of how many; of an edition of one force alone it is that one. */
export const forcesInWords = (n: number, of: number, fixed: Words): string =>
  n === 1 && of === 1 ? fixed.say('value.the-force') : fixed.say('value.forces', { n, of });
