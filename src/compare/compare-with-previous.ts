import { outcome, type Diagnostic, type Outcome } from '../diagnostics/diagnostic';
import type { Edition } from '../model/edition';
import type { EditionDiff } from '../model/edition-diff';
import { judgementRecord, type Registers } from '../model/edition-record';
import type { Place } from '../diagnostics/place';
import { isWithin } from '../model/marking';
import { originOf } from '../model/measure-kinds/registry';
import { REGISTERS, type PublishedEdition } from '../model/published';
import { checkRevisions } from './check-revisions';
import { compareEditions, noDifference } from './compare-editions';
import { onFootingOf } from './footing';
import { proseSentences, type ProseSentence } from './prose-sentences';
import { sentencesOf, timelyWords } from './stale';

/**
 * Stage 4. What differs between the edition before, as it was issued, and this one: its values, judgements and
 * registers, which are known before the document is composed, so that the document can say what has changed.
 * The words of the whole document are compared by `stra diff`. A break never stops the build; it is data.
 */
export function compareWithPrevious(edition: Edition, registers: Registers): Outcome<EditionDiff> {
  const { previous } = edition;
  const prose = previous || edition.corrects ? proseSentences(edition) : [];
  const judgements = judgementsOf(edition, prose);
  const revised = checkRevisions(edition, { values: registers.values, judgements });
  if (!previous) return outcome(noDifference(registers.edition), revised);
  const stale = staleIn(prose, previous, edition);
  const whole: PublishedEdition = {
    ...registers,
    judgements,
    sections: previous.sections,
    blocks: previous.blocks,
  };
  const record = onFootingOf(whole, previous);
  const unrounded = { old: edition.unrounded.previous, fresh: registers.values };
  // Of a record of a document that is marked higher, this one may know the numbers; what it may not know is no change.
  const unknown = isWithin(previous.edition.marking, edition.marking) ? [] : NOT_NUMBERS;
  const left = unknown.map((register) => ({ register, id: null }));
  const diff = {
    ...compareEditions(without(previous, unknown), without(record, unknown), [], left, unrounded),
    stale: stale.map(({ sentence, words }) => ({ block: sentence.section, sentence: sentence.text, words })),
  };
  return outcome(diff, [
    ...revised,
    ...stale.map(({ sentence, words }): Diagnostic => ({
      rule: 'compare/stale-sentence',
      severity: 'warning',
      place: sentence.place,
      message: `the sentence is the same as in ${previous.edition.id} and says "${words.join('", "')}"`,
      why: 'what was recent or coming when it was written is no longer',
      fix: 'say when it was, or write what has become of it',
    })),
    ...missingReasons(diff, edition),
    ...printedOnly(previous, unrounded.old, edition.comparison.place),
  ]);
}

/** Said where an edition's numbers before rounding are not here, and would move what is said of a change. */
export function printedOnly(
  record: PublishedEdition,
  unrounded: PublishedEdition['values'] | null,
  place: Place,
): Diagnostic[] {
  if (record.numbers !== 'as printed' || unrounded !== null) return [];
  if (
    Object.values(record.values).every(
      ({ value, unit, kind }) => value === null || unit === 'count' || originOf(kind) !== 'computed',
    )
  )
    return [];
  return [
    {
      rule: 'compare/printed-only',
      severity: 'warning',
      place,
      message: `the numbers of "${record.edition.id}" before rounding are not here: changes from it are worked out from what it printed`,
      why: 'of two shares that are rounded the change is known to a tenth or two of a point, and both ends are printed',
      fix: 'put issued/working.json of that edition back where its published.json lies, if you may have it: it is kept by whoever issued it',
    },
  ];
}

const NOT_NUMBERS = Object.keys(REGISTERS).filter((name) => !['values', 'seriesBreaks'].includes(name));
const without = (record: PublishedEdition, registers: readonly string[]): PublishedEdition => ({
  ...record,
  ...Object.fromEntries(registers.map((name) => [name, {}])),
});

function judgementsOf(edition: Edition, prose: readonly ProseSentence[]): PublishedEdition['judgements'] {
  const { terms } = edition.yardstick;
  return Object.fromEntries(
    prose.flatMap(({ text, judgements }) =>
      judgements.flatMap(({ id, words }) => {
        const judgement = edition.judgements[id];
        if (!judgement) return [];
        const said = words.trim().toLowerCase();
        const term =
          judgement.term === 'not stated'
            ? null
            : (terms.find((item) => item.term === said || item.synonyms.includes(said))?.id ?? null);
        return [[id, judgementRecord(edition, judgement, { statement: text, words, term })]];
      }),
    ),
  );
}

function staleIn(prose: readonly ProseSentence[], previous: PublishedEdition, edition: Edition) {
  if (previous.edition.date === edition.date) return [];
  const known = new Set(Object.values(previous.blocks).flatMap((block) => sentencesOf(block.text)));
  const year = Number(edition.date.slice(0, 4));
  return prose.flatMap((sentence) => {
    const words = known.has(sentence.text) ? timelyWords(sentence.text, year) : [];
    return words.length > 0 ? [{ sentence, words }] : [];
  });
}

/** A term that moved and does not say why. */
function missingReasons(diff: EditionDiff, edition: Edition): Diagnostic[] {
  return diff.judgements
    .filter(({ headline, reason }) => headline && reason === null)
    .map(({ id, facets }) => ({
      rule: 'compare/no-reason',
      severity: 'warning',
      place: edition.judgements[id]?.place ?? edition.comparison.place,
      message: `the judgement "${id}" went from "${facets[0]?.old ?? ''}" to "${facets[0]?.new ?? ''}" and does not say why`,
      why: 'a reader who acted on last year’s term asks what changed',
      fix: `give the reason under "reasons" in the comparison file: ${id}: …`,
    }));
}
