import { targetOf } from '../model/claim-target';
import { judgeWords } from '../model/claim-words';
import type { PhrasesSpec } from '../model/files/reference-files';
import { printBeside } from '../model/number';
import type { PublishedEdition } from '../model/published';

/** What the data say of a number, by the rules that hold the edition's own claims. */
export function heldNumber(
  measure: string,
  { said, force }: { readonly said: string; readonly force: string | null },
  { values, phrases }: { readonly values: PublishedEdition['values']; readonly phrases: PhrasesSpec },
): { readonly value: number | null; readonly fits: boolean; readonly know: string } {
  const recorded = values[measure];
  if (!recorded)
    return { value: null, fits: false, know: `"${measure}" is no measure of this edition any more` };
  const value = force === null ? recorded.value : (recorded.byForce[force] ?? null);
  if (value === null)
    return { value, fits: false, know: `"${recorded.label}" has no value that may be printed` };
  const verdict = judgeWords(said, targetOf(recorded, value), phrases);
  // What it is a number of, in the words that a reader knows.
  const shown = `${printBeside(value, null, recorded.unit)} (${recorded.label})`;
  return verdict.fits
    ? { value, fits: true, know: `"${said}" fits ${shown}: it may be taken as words` }
    : {
        value,
        fits: false,
        know: `the reviewer writes "${said}"; the data say ${shown}: refuse it, change the source, or keep it as a comment`,
      };
}
