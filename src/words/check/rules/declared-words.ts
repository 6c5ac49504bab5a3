import type { Diagnostic } from '../../../diagnostics/diagnostic';
import { finding } from '../../../diagnostics/rules/finding';
import { fileStart, type Place } from '../../../diagnostics/place';
import type { Edition } from '../../../model/edition';
import { numberWordsIn, structuralStretches } from '../../../model/number-words';
import { splitNumbers } from '../../../model/structural-numbers';

type Reads = Pick<
  Edition,
  'file' | 'title' | 'kicker' | 'subject' | 'threatAreas' | 'assessment' | 'judgements' | 'structural'
>;

/**
 * Words that are printed and are no prose: titles, names, labels, and what stands beside a judgement. No claim can
 * stand in them, so they state no number: a name that has one is declared under "structural".
 */
export function checkDeclaredWords(edition: Reads): Diagnostic[] {
  const front = fileStart(edition.file);
  const words: (readonly [what: string, text: string | null, place: Place])[] = [
    ['title', edition.title, front],
    ['kicker', edition.kicker, front],
    ['subject', edition.subject, front],
    ...edition.threatAreas.map(({ name, place }) => ['name of a threat area', name, place] as const),
    ...edition.assessment.tiers.map(({ name }) => ['name of a tier', name, front] as const),
    ...Object.values(edition.judgements).flatMap(({ note, horizon, confidence, place }) => [
      ['note of a judgement', note, place] as const,
      ['time frame of a judgement', horizon, place] as const,
      ['reason for a confidence', confidence.because, place] as const,
    ]),
  ];
  return words.flatMap(([what, text, place]) => (text === null ? [] : statedIn(what, text, place, edition)));
}

function statedIn(what: string, text: string, place: Place, { structural }: Reads): Diagnostic[] {
  const fix = 'take the number out, or list it under "structural" in edition.yaml with the reason';
  const digits = splitNumbers(text, structural).flatMap((part) =>
    part.part === 'unowned'
      ? [
          finding('number/unowned', place, `the number "${part.text}" in the ${what} is tied to nothing`, {
            fix,
          }),
        ]
      : [],
  );
  const sentence = { text, spans: [] };
  const passage = { role: 'line', place, sentences: [sentence], listAfter: null } as const;
  const known = structuralStretches(sentence, passage, structural);
  const spoken = [...numberWordsIn(text)]
    .filter(({ text: said, at }) => !known.some(([from, to]) => at < to && at + said.length > from))
    .map(({ text: said }) =>
      finding('number/in-words', place, `the number in "${said}" in the ${what} is tied to nothing`, { fix }),
    );
  return [...digits, ...spoken];
}
