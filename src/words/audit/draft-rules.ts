import type { Diagnostic } from '../../diagnostics/diagnostic';
import { finding } from '../../diagnostics/rules/finding';
import { judgeWords } from '../../model/claim-words';
import type { Yardstick } from '../../model/judgement';
import { decimalsIn } from '../../model/number';
import type { PhrasesSpec } from '../../model/files/reference-files';
import { EVERY_SPAN, matchesIn, type Passage, type Sentence } from '../../model/passages';
import { readSpoken, splitQualifier } from '../../model/spoken-number';
import { DRAFT_PATTERNS } from './draft-patterns';
import type { Expression } from './expressions';

/** A quantity in words with its number beside it: "a fifth (19%) of girls", "over half of perpetrators (68.6%)". */
export function checkBeside(
  sentence: Sentence,
  expressions: readonly Expression[],
  phrases: PhrasesSpec,
): { readonly findings: readonly Diagnostic[]; readonly tested: readonly Expression[] } {
  const findings: Diagnostic[] = [];
  const tested: Expression[] = [];
  for (const [i, words] of expressions.entries()) {
    const number = expressions[i + 1];
    if (!number || words.digits || !number.digits || !number.text.endsWith('%')) continue;
    const between = sentence.text.slice(words.at + words.text.length, number.at);
    if (!/^[^.;()%]{0,70}\($/.test(between)) continue;
    const spoken = readSpoken(splitQualifier(number.text.toLowerCase(), phrases).rest, 'percent', phrases);
    if (!spoken) continue;
    tested.push(words);
    const decimals = decimalsIn(number.text);
    const target = { value: spoken.number, unit: 'percent', decimals, sense: 'exact', floor: false } as const;
    const verdict = judgeWords(words.text, target, phrases);
    if (verdict.fits) continue;
    const how = verdict.fault === 'loose-phrase' ? 'is loose for' : 'does not fit';
    findings.push(
      finding('audit/beside', words.place, `"${words.text}" ${how} the ${number.text} beside it`, {
        fix: `write "${verdict.offers.join('" or "')}"`,
      }),
    );
  }
  return { findings, tested };
}

/** What the words of a draft show by themselves. A superlative with a figure near it is not asked for one. */
export function checkDraftWords(passage: Passage, yardstick: Yardstick): Diagnostic[] {
  if (passage.role === 'heading') return [];
  const terms = yardstick.terms.flatMap(({ term, synonyms }) => [term, ...synonyms]).join('|');
  const isJudged = new RegExp(`\\b(?:it is|is also|there is an?) (?:${terms})\\b`, 'i');
  return passage.sentences.flatMap((sentence) =>
    DRAFT_PATTERNS.flatMap(({ rule, pattern, say, fix, answered, judged }) =>
      matchesIn(sentence, pattern, EVERY_SPAN).flatMap(({ text, at, place }) =>
        (answered && figureNear(sentence.text, at, text.length)) ||
        (judged && isJudged.test(sentence.text.slice(0, at)))
          ? []
          : [finding(rule, place, say(text), { fix })],
      ),
    ),
  );
}
const figureNear = (text: string, at: number, length: number): boolean =>
  /\d%|\(\d/.test(text.slice(Math.max(0, at - 25), at + length + 110));
